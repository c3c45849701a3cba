package dev.steelyard.margin.derive;

import dev.steelyard.quant.kernel.Elementary;
import java.math.BigDecimal;

/**
 * The venue's volatility feed: a raw SVI slice with the clamps of its contract. <b>Immutable</b>. Forward and time are
 * those stored with the slice, not the live ones.
 *
 * @param a level of total variance
 * @param b slope of the wings
 * @param rho asymmetry
 * @param m log-moneyness of the vertex
 * @param sigma width of the vertex
 * @param forward stored forward, above 0
 * @param years stored time, above 0
 */
public record SviVolatility(
        BigDecimal a,
        BigDecimal b,
        BigDecimal rho,
        BigDecimal m,
        BigDecimal sigma,
        BigDecimal forward,
        BigDecimal years) {
    /** Multiple of the vertex deviation beyond which log-moneyness is held. */
    private static final double WIDEST = 4;

    /** Largest total variance, 12 deviations squared. */
    private static final double LARGEST_VARIANCE = 144;

    public SviVolatility {
        DeriveMath.requirePositive(forward, "forward");
        DeriveMath.requirePositive(years, "years");
    }

    /**
     * Returns the volatility of a strike: √(w / years), w = a + b(ρ(k − m) + √((k − m)² + σ²)) of at most 144, k =
     * ln(strike / forward) held within ±4√(a + bσ). Rounded to 18 decimals, half even.
     *
     * @param strike above 0
     * @throws IllegalArgumentException when the total variance, there or at the vertex, is negative
     */
    public BigDecimal volatility(BigDecimal strike) {
        DeriveMath.requirePositive(strike, "strike");
        double vertex = notNegative(a.doubleValue() + b.doubleValue() * sigma.doubleValue());
        double bound = WIDEST * StrictMath.sqrt(vertex);
        double moneyness = Elementary.log(strike.doubleValue() / forward.doubleValue());
        double distance = Math.max(-bound, Math.min(bound, moneyness)) - m.doubleValue();
        double width = sigma.doubleValue();
        double root = StrictMath.sqrt(distance * distance + width * width);
        double variance = notNegative(a.doubleValue() + b.doubleValue() * (rho.doubleValue() * distance + root));
        return DeriveMath.ofKernel(StrictMath.sqrt(Math.min(LARGEST_VARIANCE, variance) / years.doubleValue()));
    }

    private static double notNegative(double variance) {
        if (variance < 0) {
            throw new IllegalArgumentException("total variance was " + variance + "; expected 0 or more");
        }
        return variance;
    }
}
