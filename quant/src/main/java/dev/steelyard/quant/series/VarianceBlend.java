package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * A variance between what options imply and what a model of the past expects: w·implied + (1 − w)·modeled.
 * <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/volatility.md}.
 *
 * @param impliedWeight w, from 0 to 1
 */
public record VarianceBlend(double impliedWeight) {
    public VarianceBlend {
        if (!(impliedWeight >= 0 && impliedWeight <= 1)) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE, "implied weight", "was " + impliedWeight + "; expected from 0 to 1");
        }
    }

    /**
     * Returns the weight whose blend came nearest, in squares, to the variances that followed.
     *
     * @param implied variances by bar
     * @param modeled variances expected for the same bars
     * @param realized variances that followed
     */
    public static VarianceBlend fitted(double[] implied, double[] modeled, double[] realized) {
        if (implied.length == 0 || implied.length != modeled.length || implied.length != realized.length) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "variances",
                    "were " + implied.length + " implied, " + modeled.length + " modeled and " + realized.length
                            + " realized; expected as many of each, at least one");
        }
        double own = 0;
        double joint = 0;
        for (int i = 0; i < implied.length; i++) {
            double gap = implied[i] - modeled[i];
            own += gap * gap;
            joint += gap * (realized[i] - modeled[i]);
        }
        if (!(own > 0) || !Double.isFinite(joint)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "variances",
                    "implied and modeled are the same or not finite; no weight is told");
        }
        return new VarianceBlend(Math.clamp(joint / own, 0, 1));
    }

    /** Returns the volatility of the blend. @param implied volatility @param modeled volatility, over the same time */
    public double volatility(double implied, double modeled) {
        return Math.sqrt(impliedWeight * implied * implied + (1 - impliedWeight) * modeled * modeled);
    }
}
