package dev.steelyard.io.sizing;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** Estimates as a person reads them: no more digits than they have. */
final class Figures {
    private static final int DIGITS = 5;

    /** A probability below this is shown as 0. */
    private static final double LEAST_PROBABILITY = 1e-9;

    private Figures() {}

    static BigDecimal probability(double value) {
        return value < LEAST_PROBABILITY ? BigDecimal.ZERO : shown(value);
    }

    static BigDecimal shown(double value) {
        return Decimals.significant(Decimals.ofDouble(value), DIGITS, RoundingMode.HALF_EVEN);
    }
}
