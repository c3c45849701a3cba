package dev.steelyard.margin.equity;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a balance counts for as collateral, held against the book that it would be sold through: never more than selling
 * the whole of it at once would bring. <b>Immutable</b>.
 *
 * @param asset the collateral
 * @param amount net of what is owed, greater than 0, in units
 * @param basis what decides
 * @param sellingCost 1 − proceeds / (amount × price): the fraction lost by selling it, below 0 where bids lie above the
 *     price; what the book cannot take brings nothing; null without a book or a price
 * @param packHaircut 1 − value counted by the pack / (amount × price), tiers and cap included; null without a price
 * @param haircut the one that counts: the larger of the two; null without a price
 * @param balanceHaircut what the balance must state so that its value is the proceeds; null unless the book decides
 */
public record CollateralDepth(
        Asset asset,
        BigDecimal amount,
        Basis basis,
        @Nullable BigDecimal sellingCost,
        @Nullable BigDecimal packHaircut,
        @Nullable BigDecimal haircut,
        @Nullable BigDecimal balanceHaircut) {
    /** Decimals of a haircut that the book decides, rounded up. */
    public static final int SCALE = 18;

    /** What decides a haircut. */
    public enum Basis {
        /** Selling through the book costs more than the pack takes off. */
        BOOK,
        /** The pack takes off at least what selling costs. */
        PACK,
        /** There is no book: the pack's figure stands. */
        PACK_WITHOUT_DEPTH
    }

    /**
     * Returns a finding for each balance that serves as collateral after a haircut, in the order of the account. What the
     * pack counts in full, and no book is given of, is cash to it.
     */
    public static List<CollateralDepth> of(Account account, MarketView market, RulePack rules) {
        List<CollateralDepth> findings = new ArrayList<>();
        if (!hasHaircuts(account, rules)) {
            return findings;
        }
        SequencedMap<Asset, BigDecimal> net = new LinkedHashMap<>();
        for (Balance balance : balances(account)) {
            net.merge(balance.asset(), balance.total(), BigDecimal::add);
        }
        for (Loan loan : account.loans()) {
            net.computeIfPresent(loan.asset(), (asset, held) -> held.subtract(loan.amount()));
        }
        net.forEach((asset, amount) -> {
            CollateralSchedule schedule = rules.collateral(account, asset);
            if (schedule != null
                    && amount.signum() > 0
                    && !asset.equals(rules.currency())
                    && !asset.equals(Asset.USD)) {
                CollateralDepth finding = finding(asset, amount, schedule, account, market, rules);
                BigDecimal taken = finding.haircut;
                if (finding.sellingCost != null || taken == null || taken.signum() != 0) {
                    findings.add(finding);
                }
            }
        });
        return findings;
    }

    /** Returns the account with the haircuts that the books decide. */
    public static Account floored(Account account, List<CollateralDepth> findings) {
        if (findings.stream().allMatch(finding -> finding.balanceHaircut == null)) {
            return account;
        }
        List<Balance> floored = new ArrayList<>();
        for (Balance balance : balances(account)) {
            BigDecimal haircut = balance.haircut();
            for (CollateralDepth finding : findings) {
                haircut = finding.asset.equals(balance.asset()) && finding.balanceHaircut != null
                        ? finding.balanceHaircut
                        : haircut;
            }
            floored.add(new Balance(balance.asset(), balance.total(), haircut));
        }
        return account.withBalances(floored);
    }

    /** Returns the sentence that an answer says of it; empty when the pack's figure covers the cost. */
    public String sentence() {
        return switch (basis) {
            case BOOK ->
                asset + ": haircut raised from " + shown(packHaircut) + " to " + shown(haircut)
                        + ", the cost of selling " + Decimals.plain(amount, 12) + " through the given book";
            case PACK -> "";
            case PACK_WITHOUT_DEPTH ->
                asset + ": no book is given to sell through; the haircut of the rule pack stands";
        };
    }

    private static String shown(@Nullable BigDecimal haircut) {
        return haircut == null ? "unknown" : Decimals.plain(haircut, 6);
    }

    private static CollateralDepth finding(
            Asset asset,
            BigDecimal amount,
            CollateralSchedule schedule,
            Account account,
            MarketView market,
            RulePack rules) {
        BigDecimal price = market.usdPrice(asset);
        CollateralBook book = CollateralBook.of(asset, account, market, rules);
        if (price == null) {
            return new CollateralDepth(asset, amount, Basis.PACK_WITHOUT_DEPTH, null, null, null, null);
        }
        BigDecimal whole = amount.multiply(price);
        BigDecimal counted = CollateralValuation.value(amount, price, schedule);
        BigDecimal packHaircut = BigDecimal.ONE.subtract(Decimals.divide(counted, whole));
        if (book == null) {
            return new CollateralDepth(asset, amount, Basis.PACK_WITHOUT_DEPTH, null, packHaircut, packHaircut, null);
        }
        BigDecimal proceeds = book.proceeds(amount);
        BigDecimal cost = BigDecimal.ONE.subtract(Decimals.divide(proceeds, whole));
        if (counted.compareTo(proceeds) <= 0) {
            return new CollateralDepth(asset, amount, Basis.PACK, cost, packHaircut, packHaircut, null);
        }
        BigDecimal cap = schedule.cap();
        BigDecimal capped = cap == null
                ? whole
                : Decimals.min(whole, schedule.measure() == Measure.VALUE ? cap : cap.multiply(price));
        BigDecimal weight = Decimals.divide(proceeds, capped, SCALE, RoundingMode.DOWN);
        return new CollateralDepth(asset, amount, Basis.BOOK, cost, packHaircut, cost, BigDecimal.ONE.subtract(weight));
    }

    private static boolean hasHaircuts(Account account, RulePack rules) {
        return switch (rules.model()) {
            case TIERED, UNIFIED -> rules.isPooledTogether(account);
            case SCENARIO -> rules.currency() != null;
            default -> false;
        };
    }

    private static List<Balance> balances(Account account) {
        return Objects.requireNonNullElse(account.balances(), List.of());
    }
}
