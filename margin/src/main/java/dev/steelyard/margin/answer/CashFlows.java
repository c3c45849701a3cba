package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Balance;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Cash paid into an account and out of it, by asset. <b>Single-writer</b>. */
final class CashFlows {
    private final SequencedMap<Asset, BigDecimal> byAsset = new LinkedHashMap<>();

    /** Adds a flow; paid out below 0. */
    CashFlows add(Asset asset, BigDecimal amount) {
        byAsset.merge(asset, amount, BigDecimal::add);
        return this;
    }

    /** Returns the balances after the flows: the first of an asset is credited, or a new one; null stays unknown. */
    @Nullable
    List<Balance> applyTo(@Nullable List<Balance> balances) {
        if (balances == null) {
            return null;
        }
        SequencedMap<Asset, BigDecimal> open = new LinkedHashMap<>(byAsset);
        open.values().removeIf(amount -> amount.signum() == 0);
        List<Balance> credited = new ArrayList<>();
        for (Balance balance : balances) {
            BigDecimal amount = open.remove(balance.asset());
            credited.add(
                    amount == null
                            ? balance
                            : new Balance(balance.asset(), balance.total().add(amount), balance.haircut()));
        }
        open.forEach((asset, amount) -> credited.add(Balance.of(asset, amount)));
        return credited;
    }
}
