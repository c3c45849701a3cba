package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.ledger.Trade;
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
public record LargestSize(
        Answer<BigDecimal> buy, Answer<BigDecimal> sell, TradeCheck.Rule buyRule, TradeCheck.Rule sellRule) {
    /** Significant digits of a size. */
    public static final int DIGITS = 12;

    private static final int DOUBLINGS = 200;
    private static final int HALVINGS = 80;

    private record Found(Answer<BigDecimal> size, TradeCheck.Rule rule) {}

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
        BigDecimal mark = MarginEngine.marked(account, market, rules).mark(symbol);
        if (account.balances() == null) {
            return new Found(Answer.none(Reason.MISSING_BALANCE), TradeCheck.Rule.NONE);
        }
        if (mark == null || mark.signum() <= 0) {
            return new Found(Answer.none(Reason.MISSING_PRICE), TradeCheck.Rule.NONE);
        }
        Reason unknown = MarginEngine.assess(account, market, rules, AssessOptions.FIGURES)
                .freeMargin()
                .reason();
        if (unknown != null) {
            return new Found(Answer.none(unknown), TradeCheck.Rule.UNKNOWN);
        }
        BigDecimal unit = MarginEngine.model(rules.model()).sizeStep(rules, symbol);
        BigDecimal good = closes;
        BigDecimal step = closes.signum() > 0 ? closes : Decimals.max(Decimals.divide(BigDecimal.ONE, mark), unit);
        BigDecimal bad = null;
        TradeCheck.Rule rule = TradeCheck.Rule.NONE;
        for (int i = 0; i < DOUBLINGS && bad == null; i++) {
            BigDecimal tried = stepped(good.add(step), unit);
            TradeCheck.Rule stops = stops(account, market, rules, symbol, tried, side);
            if (stops == TradeCheck.Rule.NONE) {
                good = tried;
                step = step.multiply(BigDecimal.TWO);
            } else {
                bad = tried;
                rule = stops;
            }
        }
        if (bad == null) {
            return new Found(Answer.none(Reason.NOT_APPLICABLE), TradeCheck.Rule.NONE);
        }
        for (int i = 0; i < HALVINGS && bad.subtract(good).compareTo(bad.movePointLeft(DIGITS + 2)) > 0; i++) {
            BigDecimal middle = stepped(Decimals.limit(good.add(bad).divide(BigDecimal.TWO)), unit);
            if (middle.compareTo(good) <= 0) {
                break;
            }
            TradeCheck.Rule stops = stops(account, market, rules, symbol, middle, side);
            if (stops == TradeCheck.Rule.NONE) {
                good = middle;
            } else {
                bad = middle;
                rule = stops;
            }
        }
        return rule == TradeCheck.Rule.UNKNOWN
                ? new Found(Answer.none(Reason.NOT_MODELED), rule)
                : new Found(Answer.of(Decimals.significant(good, DIGITS, RoundingMode.DOWN)), rule);
    }

    private static BigDecimal stepped(BigDecimal size, BigDecimal unit) {
        return unit.signum() == 0 ? size : Decimals.toTick(size, unit, RoundingMode.DOWN);
    }

    private static TradeCheck.Rule stops(
            Account account, MarketView market, RulePack rules, String symbol, BigDecimal size, int side) {
        if (size.signum() == 0) {
            return TradeCheck.Rule.NONE;
        }
        Trade trade = new Trade(symbol, side > 0 ? size : size.negate(), null);
        return TradeCheck.of(account, market, rules, trade).stoppedBy();
    }
}
