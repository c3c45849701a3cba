package dev.steelyard.quant.validation;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import org.jspecify.annotations.Nullable;

/**
 * The tests of Acerbi and Szekely of an expected shortfall: Z1 = mean(X/ES | breach) + 1 and
 * Z2 = Σ X·1[breach]/(nαES) + 1, X the profit. Both have mean 0 where the forecast is right, and are negative where it
 * was too small. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param breaches how many there were
 * @param first Z1; null without a breach
 * @param second Z2
 */
public record ShortfallTest(int breaches, @Nullable Double first, double second) {
    /**
     * Returns the statistics.
     *
     * @param returns profits
     * @param valueAtRisk of each, a positive loss
     * @param expectedShortfall of each, above 0
     * @param probability α of a breach
     */
    public static ShortfallTest of(
            double[] returns, double[] valueAtRisk, double[] expectedShortfall, double probability) {
        CoverageTest.requireProbability(probability);
        if (returns.length == 0) {
            throw FailureException.of(FailureReason.MISSING_DATA, "returns", "are none; expected at least one");
        }
        double sum = 0;
        int breaches = 0;
        for (int i = 0; i < returns.length; i++) {
            if (!(expectedShortfall[i] > 0)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "expected shortfall " + (i + 1),
                        "was " + expectedShortfall[i] + "; expected above 0");
            }
            if (returns[i] < -valueAtRisk[i]) {
                sum += returns[i] / expectedShortfall[i];
                breaches++;
            }
        }
        return new ShortfallTest(
                breaches, breaches == 0 ? null : sum / breaches + 1, sum / (returns.length * probability) + 1);
    }
}
