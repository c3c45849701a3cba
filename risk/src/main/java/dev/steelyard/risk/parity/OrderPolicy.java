package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * How exposures are brought to their targets: not within a band around them, from outside only to its edge, and no more at
 * once than the bounds. What lessens an exposure goes first. <b>Immutable</b>. <b>Deterministic: yes</b>. See
 * {@code docs/methods/risk-parity.md}.
 *
 * @param band half its width as a fraction of the target exposure, at least 0
 * @param costRate fees, spread and impact as a fraction of what is traded, at least 0
 * @param largestOrder most of one series at once as a fraction of equity, above 0, or infinite
 * @param largestTurnover most of all series at once as a fraction of equity, above 0, or infinite
 */
public record OrderPolicy(double band, double costRate, double largestOrder, double largestTurnover) {
    /** No band, no costs, no bounds. */
    public static final OrderPolicy UNBOUNDED =
            new OrderPolicy(0, 0, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    public OrderPolicy {
        if (!(band >= 0 && costRate >= 0 && largestOrder > 0 && largestTurnover > 0 && band + costRate < 1e9)) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "orders",
                    "band " + band + ", cost " + costRate + ", largest order " + largestOrder + ", largest turnover "
                            + largestTurnover + "; expected the first two not below 0, the others above it");
        }
    }

    /**
     * Returns what to trade by series, as fractions of equity, above 0 to buy.
     *
     * @param current exposures, signed fractions of equity
     * @param targets the same
     * @param leverageLimit most gross exposure: a book above it is brought to its targets without regard to the band
     */
    public double[] orders(double[] current, double[] targets, double leverageLimit) {
        int n = targets.length;
        double[] orders = new double[n];
        double gross = 0;
        for (double exposure : current) {
            gross += Math.abs(exposure);
        }
        double width = gross > leverageLimit ? 0 : band;
        double reducing = 0;
        double raising = 0;
        for (int i = 0; i < n; i++) {
            double gap = targets[i] - current[i];
            double wanted = Math.max(0, Math.abs(gap) - width * Math.abs(targets[i]));
            orders[i] = Math.copySign(Math.min(wanted, largestOrder), gap);
            double less = reduction(current[i], orders[i]);
            reducing += less;
            raising += Math.abs(orders[i]) - less;
        }
        double lessShare = Math.min(1, largestTurnover / reducing);
        double left = Math.max(0, largestTurnover - reducing);
        double moreShare = raising > left ? left / raising : 1;
        for (int i = 0; i < n; i++) {
            double less = reduction(current[i], orders[i]);
            double more = Math.abs(orders[i]) - less;
            double size = (less > 0 ? lessShare * less : 0) + (more > 0 ? moreShare * more : 0);
            orders[i] = Math.copySign(size, orders[i]);
        }
        return withinLimit(current, orders, leverageLimit);
    }

    /** Raises are cut so that gross exposure is not brought above the limit. */
    private static double[] withinLimit(double[] current, double[] orders, double leverageLimit) {
        double base = 0;
        double raised = 0;
        for (int i = 0; i < orders.length; i++) {
            double less = reduction(current[i], orders[i]);
            base += Math.abs(current[i]) - less;
            raised += Math.abs(orders[i]) - less;
        }
        double share = raised > 0 ? Math.clamp((leverageLimit - base) / raised, 0, 1) : 1;
        for (int i = 0; i < orders.length; i++) {
            double less = reduction(current[i], orders[i]);
            orders[i] = Math.copySign(less + share * (Math.abs(orders[i]) - less), orders[i]);
        }
        return orders;
    }

    /** The part of an order that brings an exposure toward 0. */
    private static double reduction(double current, double order) {
        return current * order < 0 ? Math.min(Math.abs(current), Math.abs(order)) : 0;
    }

    /** Returns the cost of orders as a fraction of equity. */
    public double cost(double[] orders) {
        double turnover = 0;
        for (double order : orders) {
            turnover += Math.abs(order);
        }
        return turnover * costRate;
    }
}
