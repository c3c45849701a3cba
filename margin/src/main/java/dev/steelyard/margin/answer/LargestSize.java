package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * The largest size of a contract that may still be bought and sold at the mark, closing included. <b>Immutable</b>.
 *
 * @param buy in contracts, at least 0, rounded down to {@value #DIGITS} significant digits
 * @param sell in contracts, at least 0, rounded down
 * @param buyRule what stops a larger purchase
 * @param sellRule what stops a larger sale
 */
public record LargestSize(Answer<BigDecimal> buy, Answer<BigDecimal> sell, Rule buyRule, Rule sellRule) {
    /** Significant digits of a size. */
    public static final int DIGITS = 12;

    private static final int DOUBLINGS = 200;
    private static final int HALVINGS = 80;

    /** What stops a larger trade. */
    public enum Rule {
        /** freeMargin would be negative. */
        INITIAL_MARGIN,
        /** The last tier of the schedule would be left. */
        LAST_TIER,
        /** Nothing was found to stop it. */
        NONE
    }

    private record Found(Answer<BigDecimal> size, Rule rule) {}

    /** Returns the largest sizes of a contract. Reducing what is held is never refused. */
    public static LargestSize of(Account account, MarketView market, RulePack rules, String symbol) {
        BigDecimal held = BigDecimal.ZERO;
        for (var position : account.positions()) {
            held = position.symbol().equals(symbol) ? held.add(position.size()) : held;
        }
        Found buy = largest(account, market, rules, symbol, 1, Decimals.positivePart(held.negate()));
        Found sell = largest(account, market, rules, symbol, -1, Decimals.positivePart(held));
        return new LargestSize(buy.size(), sell.size(), buy.rule(), sell.rule());
    }

    private static Found largest(
            Account account, MarketView market, RulePack rules, String symbol, int side, BigDecimal closes) {
        BigDecimal mark = market.mark(symbol);
        if (account.balances() == null) {
            return new Found(Answer.none(Reason.MISSING_BALANCE), Rule.NONE);
        }
        if (mark == null || mark.signum() <= 0) {
            return new Found(Answer.none(Reason.MISSING_PRICE), Rule.NONE);
        }
        BigDecimal good = closes;
        BigDecimal step = closes.signum() > 0 ? closes : Decimals.divide(BigDecimal.ONE, mark);
        BigDecimal bad = null;
        Rule rule = Rule.NONE;
        for (int i = 0; i < DOUBLINGS && bad == null; i++) {
            BigDecimal tried = good.add(step);
            Rule stops = stops(account, market, rules, symbol, tried, side);
            if (stops == Rule.NONE) {
                good = tried;
                step = step.multiply(BigDecimal.TWO);
            } else {
                bad = tried;
                rule = stops;
            }
        }
        if (bad == null) {
            return new Found(Answer.none(Reason.NOT_APPLICABLE), Rule.NONE);
        }
        for (int i = 0; i < HALVINGS && bad.subtract(good).compareTo(bad.movePointLeft(DIGITS + 2)) > 0; i++) {
            BigDecimal middle = Decimals.limit(good.add(bad).divide(BigDecimal.TWO));
            Rule stops = stops(account, market, rules, symbol, middle, side);
            if (stops == Rule.NONE) {
                good = middle;
            } else {
                bad = middle;
                rule = stops;
            }
        }
        return new Found(Answer.of(Decimals.significant(good, DIGITS, RoundingMode.DOWN)), rule);
    }

    private static Rule stops(
            Account account, MarketView market, RulePack rules, String symbol, BigDecimal size, int side) {
        if (size.signum() == 0) {
            return Rule.NONE;
        }
        BigDecimal signed = side > 0 ? size : size.negate();
        try {
            Account after = new Trade(symbol, signed, null).applyTo(account, market, rules);
            AccountRisk risk = MarginEngine.assess(after, market, rules, AssessOptions.FIGURES);
            Amount free = risk.freeMargin().value();
            return free != null && free.signum() >= 0 ? Rule.NONE : Rule.INITIAL_MARGIN;
        } catch (FailureException e) {
            if (e.failure().reason() == FailureReason.OUT_OF_RANGE) {
                return Rule.LAST_TIER;
            }
            throw e;
        }
    }
}
