package dev.steelyard.margin.leverage;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds and subtracts the balances of accounts, asset by asset. */
final class AccountCash {
    private AccountCash() {}

    /** Returns {@code after} with balances after − (realized − before): what deposits alone would have left. */
    static Account difference(Account after, Account realized, Account before) {
        if (after.balances() == null) {
            return after;
        }
        Map<Asset, BigDecimal> sum = new LinkedHashMap<>();
        add(sum, after, BigDecimal.ONE);
        add(sum, realized, BigDecimal.ONE.negate());
        add(sum, before, BigDecimal.ONE);
        List<Balance> balances = new ArrayList<>();
        sum.forEach((asset, total) -> balances.add(Balance.of(asset, total)));
        return after.withBalances(balances);
    }

    private static void add(Map<Asset, BigDecimal> sum, Account account, BigDecimal sign) {
        if (account.balances() != null) {
            account.balances().forEach(b -> sum.merge(b.asset(), b.total().multiply(sign), BigDecimal::add));
        }
    }
}
