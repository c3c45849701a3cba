package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;
import java.util.List;

/**
 * What a spread of risk is to be. <b>Immutable</b>: arrays are copied in, and not to be changed after.
 *
 * @param budgets share of risk by series, each above 0; brought to a sum of 1
 * @param signs 1 to hold a series long, −1 short, fixed before weights are sought
 * @param groups caps on the risk of groups
 * @param weightCaps caps on the share of groups of the gross exposure
 * @param largestWeight most of the gross exposure that one series may be, above 0 and at most 1
 * @param targetVolatility of the book over a year, as a fraction of equity, above 0
 * @param leverageLimit most gross exposure over equity, above 0
 * @param orders how exposures are brought to their targets
 */
public record ParityPolicy(
        double[] budgets,
        int[] signs,
        List<GroupCap> groups,
        List<GroupCap> weightCaps,
        double largestWeight,
        double targetVolatility,
        double leverageLimit,
        OrderPolicy orders) {
    public ParityPolicy {
        groups = List.copyOf(groups);
        weightCaps = List.copyOf(weightCaps);
        positive("target volatility", targetVolatility);
        positive("leverage limit", leverageLimit);
        if (!(largestWeight > 0 && largestWeight <= 1) || largestWeight * budgets.length < 1) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "largest weight",
                    "was " + largestWeight + " of " + budgets.length
                            + " series; expected at most 1, and enough for all");
        }
        if (signs.length != budgets.length) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "signs",
                    "were " + signs.length + " for " + budgets.length + " budgets; expected as many");
        }
        for (int sign : signs) {
            if (sign != 1 && sign != -1) {
                throw FailureException.of(FailureReason.INVALID, "sign", "was " + sign + "; expected 1 or -1");
            }
        }
        budgets = GroupCap.capped(budgets, groups);
        signs = signs.clone();
    }

    /** Returns equal budgets, all long, without caps, and orders that go all the way. */
    public static ParityPolicy equal(int size, double targetVolatility, double leverageLimit) {
        double[] budgets = new double[size];
        int[] signs = new int[size];
        Arrays.fill(budgets, 1.0 / size);
        Arrays.fill(signs, 1);
        return new ParityPolicy(
                budgets, signs, List.of(), List.of(), 1, targetVolatility, leverageLimit, OrderPolicy.UNBOUNDED);
    }

    private static void positive(String name, double value) {
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw FailureException.of(FailureReason.OUT_OF_RANGE, name, "was " + value + "; expected a number above 0");
        }
    }

    /** Returns how many series there are. */
    public int size() {
        return budgets.length;
    }

    /** Returns this policy with other orders. */
    public ParityPolicy with(OrderPolicy other) {
        return new ParityPolicy(
                budgets, signs, groups, weightCaps, largestWeight, targetVolatility, leverageLimit, other);
    }

    /** Returns whether weights are bounded, so that contributions may differ from the budgets. */
    public boolean isBounded() {
        return largestWeight < 1 || !weightCaps.isEmpty();
    }
}
