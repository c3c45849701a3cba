package dev.steelyard.quant.validation;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;

/**
 * The score FZ0 of a value at risk and an expected shortfall together (Patton, Ziegel and Chen): with both as returns
 * v and e below 0, −1[y ≤ v](v − y)/(αe) + v/e + ln(−e) − 1. A lower mean is a better forecast. <b>Thread-safe</b>.
 */
public final class FisslerZiegel {
    private FisslerZiegel() {}

    /**
     * Returns the score of one forecast.
     *
     * @param outcome the return
     * @param valueAtRisk a positive loss
     * @param expectedShortfall at least that, above 0
     * @param probability α
     * @throws FailureException INVALID of an expected shortfall that is not above 0: it has no score
     */
    public static double score(double outcome, double valueAtRisk, double expectedShortfall, double probability) {
        if (!(expectedShortfall > 0)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "expected shortfall",
                    "was " + expectedShortfall + "; expected above 0, for it has no score otherwise");
        }
        double v = -valueAtRisk;
        double e = -expectedShortfall;
        double hit = outcome <= v ? (v - outcome) / (probability * e) : 0;
        return -hit + v / e + Elementary.log(-e) - 1;
    }
}
