package dev.steelyard.bench;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.OptionMarket;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.function.Predicate;

/** Assesses accounts exactly at each rung of a ladder of prices: of each coin, and of all of an account together. */
final class RungTwin {
    private RungTwin() {}

    /** Returns the factors from 1 on down by one step and up by another, as long as they are within bounds. */
    static List<BigDecimal> ladder(BigDecimal down, BigDecimal up, BigDecimal lowest, BigDecimal highest) {
        List<BigDecimal> factors = new ArrayList<>(rungs(down, lowest, highest));
        factors.addAll(rungs(up, lowest, highest));
        return factors;
    }

    private static List<BigDecimal> rungs(BigDecimal step, BigDecimal lowest, BigDecimal highest) {
        List<BigDecimal> factors = new ArrayList<>();
        BigDecimal factor = BigDecimal.ONE;
        while (factor.compareTo(lowest) >= 0 && factor.compareTo(highest) <= 0) {
            factors.add(factor);
            factor = factor.multiply(step).setScale(14, RoundingMode.HALF_EVEN);
        }
        return factors;
    }

    static long assess(List<Account> accounts, MarketView market, RulePack rules, List<BigDecimal> ladder) {
        long sum = 0;
        for (Account account : accounts) {
            SequencedSet<Asset> coins = new LinkedHashSet<>();
            for (Position position : account.positions()) {
                Instrument instrument = rules.instrument(account, position.symbol());
                coins.add(Objects.requireNonNull(instrument, position.symbol()).base());
            }
            List<Predicate<Asset>> moves = new ArrayList<>();
            coins.forEach(coin -> moves.add(coin::equals));
            moves.add(coins::contains);
            OptionMarket prices = new OptionMarket(account, market, rules);
            for (Predicate<Asset> moved : moves) {
                for (BigDecimal factor : ladder) {
                    sum += MarginEngine.assess(
                                    account,
                                    prices.moved(OptionMarket.Move.of(moved, factor), prices.vols()),
                                    rules,
                                    AssessOptions.FIGURES)
                            .status()
                            .ordinal();
                }
            }
        }
        return sum;
    }
}
