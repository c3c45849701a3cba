package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * The probability that a loss stays within a value at risk. <b>Immutable</b>.
 *
 * @param level above 0 and below 1, such as 0.99
 */
public record Confidence(double level) {
    /** 97.5%: expected shortfall by Basel. */
    public static final Confidence BASEL_SHORTFALL = new Confidence(0.975);

    /** 99%: value at risk by Basel. */
    public static final Confidence BASEL_VALUE = new Confidence(0.99);

    public Confidence {
        if (!(level > 0 && level < 1)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "confidence",
                    "was " + level + "; expected above 0 and below 1, such as 0.99");
        }
    }

    /** Returns the probability of a loss beyond, 1 − level. */
    public double tail() {
        return 1 - level;
    }
}
