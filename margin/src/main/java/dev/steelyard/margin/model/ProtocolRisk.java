package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.explain.ExplainNode;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the models of protocols share in stating a bucket. <b>Thread-safe</b>. */
final class ProtocolRisk {
    /** Relative difference between the price shown and the turn of the test from which a reader is told. */
    private static final BigDecimal NOTEWORTHY = new BigDecimal("0.0001");

    private static final int SHOWN_DIGITS = 20;

    private ProtocolRisk() {}

    /** Warns where the liquidation price that a venue shows is not where its own test turns. */
    static void warnOfDifference(
            String symbol, Answer<BigDecimal> shown, Answer<BigDecimal> turn, AccountRiskAssembler answer) {
        BigDecimal a = shown.value();
        BigDecimal b = turn.value();
        boolean differs = a == null || b == null ? a != b : a.subtract(b).abs().compareTo(b.multiply(NOTEWORTHY)) > 0;
        if (differs) {
            answer.warning(symbol + ": the venue shows a liquidation price of " + text(a) + "; its own test turns at "
                    + text(b));
        }
    }

    private static String text(@Nullable BigDecimal price) {
        return price == null ? "none" : Decimals.plain(price, SHOWN_DIGITS);
    }

    /**
     * Returns a bucket in the status of the venue's own test, once the test can be made: a bucket below its requirement
     * that the venue does not liquidate is in WARNING.
     */
    static BucketRisk tested(BucketRisk bucket, Answer<Boolean> liquidatable) {
        Boolean test = liquidatable.value();
        if (test == null) {
            return bucket;
        }
        if (test) {
            return bucket.withStatus(RiskStatus.LIQUIDATABLE);
        }
        return bucket.status() == RiskStatus.LIQUIDATABLE ? bucket.withStatus(RiskStatus.WARNING) : bucket;
    }

    /** Returns this bucket with what the venue says is free. */
    static BucketRisk withFreeMargin(BucketRisk b, Answer<Amount> freeMargin) {
        return new BucketRisk(
                b.id(),
                b.marginMode(),
                b.asset(),
                b.walletBalance(),
                b.equity(),
                b.marginBalance(),
                b.initialMargin(),
                b.maintenanceMargin(),
                b.orderMargin(),
                freeMargin,
                b.liquidationRequirement(),
                b.marginSurplus(),
                b.marginUtilization(),
                b.grossNotional(),
                b.venueRatio(),
                b.status());
    }

    /** Returns the working of an account: its rules, then each bucket. */
    static ExplainNode account(Account account, RulePack rules, List<ExplainNode> buckets) {
        List<ExplainNode> children = new ArrayList<>();
        children.add(BucketExplainer.rulePack(rules));
        children.addAll(buckets);
        return ExplainNode.heading("account " + account.id(), children);
    }

    /** Returns the working of a bucket: what backs it, and what it requires. */
    static ExplainNode bucket(BucketRisk bucket, String test, ExplainNode balance, ExplainNode requirement) {
        return node(
                "marginSurplus of " + bucket.id(),
                bucket.marginSurplus().map(Amount::value),
                bucket.asset(),
                "marginBalance − liquidationRequirement; " + test,
                List.of(balance, requirement));
    }

    /** Returns a step whose value may be unknown. */
    static ExplainNode node(
            String name, Answer<BigDecimal> value, Asset asset, String formula, List<ExplainNode> children) {
        BigDecimal known = value.value();
        return known == null
                ? new ExplainNode(name, "unknown: " + value.reason(), formula, children)
                : ExplainNode.of(name, Amount.of(known, asset), formula, children);
    }
}
