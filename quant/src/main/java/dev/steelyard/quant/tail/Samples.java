package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/** Refuses series that no estimate can come of. <b>Thread-safe</b>. */
final class Samples {
    private Samples() {}

    /** Refuses a series that is too short or not finite; what is said calls it {@code name}. */
    static double[] require(String name, double[] values, int fewest) {
        if (values.length < fewest) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, name, "has " + values.length + " values; expected at least " + fewest);
        }
        for (int i = 0; i < values.length; i++) {
            if (!Double.isFinite(values[i])) {
                throw FailureException.of(
                        FailureReason.INVALID, name + " value " + (i + 1), "was " + values[i] + "; expected a number");
            }
        }
        return values;
    }

    /** Refuses a series that never changes. */
    static double[] requireVarying(String name, double[] values, int fewest) {
        require(name, values, fewest);
        for (double value : values) {
            if (value != values[0]) {
                return values;
            }
        }
        throw FailureException.of(FailureReason.INVALID, name, "is constant; expected values that differ");
    }
}
