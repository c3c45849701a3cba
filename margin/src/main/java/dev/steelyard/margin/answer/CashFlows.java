package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** Cash paid into an account and out of it, by asset. <b>Single-writer</b>. */
final class CashFlows {
    private final SequencedMap<Asset, BigDecimal> byAsset = new LinkedHashMap<>();

    /** Adds a flow; paid out below 0. */
    CashFlows add(Asset asset, BigDecimal amount) {
        byAsset.merge(asset, amount, BigDecimal::add);
        return this;
    }

    /** Returns the account after the flows. */
    Account creditedTo(Account account) {
        Account credited = account;
        for (Map.Entry<Asset, BigDecimal> flow : byAsset.entrySet()) {
            credited = credited.withCash(flow.getKey(), flow.getValue());
        }
        return credited;
    }
}
