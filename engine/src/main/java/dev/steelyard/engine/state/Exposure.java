package dev.steelyard.engine.state;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * Which names of the market can move an account: its contracts, their assets and expiries, what it holds and owes, what its
 * rules count in and its model needs besides, and its own id. Every figure that a model may read has one of these names.
 */
public final class Exposure {
    private Exposure() {}

    /** Returns the names, sorted, each once. */
    public static List<String> names(Account account, RulePack rules) {
        return names(account, rules, List.of());
    }

    /** Returns the names, sorted, each once, as if the account held further contracts. */
    public static List<String> names(Account account, RulePack rules, Collection<String> contracts) {
        TreeSet<String> names = new TreeSet<>();
        names.add(account.id());
        contracts.forEach(symbol -> addContract(names, account, rules, symbol));
        for (Position position : account.positions()) {
            addContract(names, account, rules, position.symbol());
        }
        for (Order order : account.orders()) {
            addContract(names, account, rules, order.symbol());
        }
        List<Balance> balances = account.balances();
        if (balances != null) {
            balances.forEach(balance -> names.add(balance.asset().code()));
        }
        for (Loan loan : account.loans()) {
            names.add(loan.asset().code());
        }
        MarginEngine.model(rules.model()).furtherAssets(account, rules).forEach(asset -> names.add(asset.code()));
        Asset currency = rules.currency();
        if (currency != null) {
            names.add(currency.code());
        }
        return new ArrayList<>(names);
    }

    private static void addContract(TreeSet<String> names, Account account, RulePack rules, String symbol) {
        names.add(symbol);
        int right = symbol.lastIndexOf('-');
        int strike = right < 0 ? -1 : symbol.lastIndexOf('-', right - 1);
        if (strike > 0) {
            names.add(symbol.substring(0, strike));
        }
        Instrument instrument = rules.instrument(account, symbol);
        if (instrument != null) {
            names.add(instrument.base().code());
            names.add(instrument.quote().code());
            names.add(instrument.settle().code());
        }
    }
}
