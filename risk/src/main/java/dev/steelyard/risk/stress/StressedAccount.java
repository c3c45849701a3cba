package dev.steelyard.risk.stress;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.risk.asset.AssetColumns;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An account along a way through markets: whole assessments, and nothing else. <b>Immutable</b>. */
public final class StressedAccount {
    private final Account account;
    private final RulePack rules;
    private final List<String> missing;
    private final Function<BigDecimal, MarketView> way;

    StressedAccount(Account account, RulePack rules, List<String> missing, Function<BigDecimal, MarketView> way) {
        this.account = account;
        this.rules = rules;
        this.missing = missing;
        this.way = way;
    }

    AccountRisk at(BigDecimal place) {
        AccountRisk risk = MarginEngine.assess(account, way.apply(place), rules, AssessOptions.FIGURES);
        return missing.isEmpty() ? risk : risk.incomplete(missing);
    }

    /** Returns the assets whose prices an account is exposed to, positions' first: those that are not cash. */
    public static SequencedSet<Asset> assets(Account account, RulePack rules) {
        SequencedSet<Asset> assets = new LinkedHashSet<>();
        for (Position position : account.positions()) {
            Instrument instrument = rules.instrument(account, position.symbol());
            if (instrument != null && position.size().signum() != 0) {
                add(instrument.base(), assets);
                if (position.isolatedMargin() != null) {
                    add(instrument.settle(), assets);
                }
            }
        }
        if (account.balances() != null) {
            for (Balance balance : account.balances()) {
                if (balance.total().signum() != 0) {
                    add(balance.asset(), assets);
                }
            }
        }
        for (Loan loan : account.loans()) {
            if (loan.amount().signum() != 0) {
                add(loan.asset(), assets);
            }
        }
        return assets;
    }

    private static void add(Asset asset, SequencedSet<Asset> assets) {
        if (!ReferencePrices.isCash(asset)) {
            assets.add(asset);
        }
    }

    /** Returns the column of an asset: under its own name, else that of a contract on it that is held, else {@link AssetColumns}'s. */
    public static @Nullable String column(Asset asset, List<String> names, Account account, RulePack rules) {
        if (names.contains(asset.code())) {
            return asset.code();
        }
        for (Position position : account.positions()) {
            Instrument instrument = rules.instrument(account, position.symbol());
            if (instrument != null && instrument.base().equals(asset) && names.contains(position.symbol())) {
                return position.symbol();
            }
        }
        return AssetColumns.of(asset, names);
    }
}
