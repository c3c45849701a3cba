package dev.steelyard.quant.surface;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import org.jspecify.annotations.Nullable;

/**
 * What a smile says of skew; volatilities 1.00 for 100%, undiscounted deltas. <b>Immutable</b>. See
 * {@code docs/methods/skew-metrics.md}.
 *
 * @param convention which delta the 25-delta strikes are by
 * @param atTheMoney volatility at the forward, k = 0
 * @param slope ATM skew dσ/dk at k = 0
 * @param putVol volatility of the put of delta −0.25; null when no strike has that delta
 * @param callVol volatility of the call of delta 0.25, of two such strikes the higher; null when none has it
 */
public record SkewMetrics(
        DeltaConvention convention,
        double atTheMoney,
        double slope,
        @Nullable Double putVol,
        @Nullable Double callVol) {
    private static final double QUARTER = 0.25;
    private static final double FARTHEST = 12;
    private static final int SCAN = 240;
    private static final int HALVINGS = 60;

    /**
     * Returns the metrics of a smile.
     *
     * @param years to expiry, above 0
     */
    public static SkewMetrics of(Smile smile, double years, DeltaConvention convention) {
        Arguments.positive("years", years);
        double atTheMoney = smile.vol(0, years);
        Double put = strikeOfDelta(smile, OptionType.PUT, QUARTER, convention);
        Double call = strikeOfDelta(smile, OptionType.CALL, QUARTER, convention);
        return new SkewMetrics(
                convention,
                atTheMoney,
                smile.slope(0) / (2 * atTheMoney * years),
                put == null ? null : smile.vol(put, years),
                call == null ? null : smile.vol(call, years));
    }

    /** Returns the risk reversal σ₂₅c − σ₂₅p; null when a wing has no 25-delta strike. */
    public @Nullable Double riskReversal() {
        return putVol == null || callVol == null ? null : callVol - putVol;
    }

    /** Returns the butterfly (σ₂₅c + σ₂₅p)/2 − σ_atm; null when a wing has no 25-delta strike. */
    public @Nullable Double butterfly() {
        return putVol == null || callVol == null ? null : (callVol + putVol) / 2 - atTheMoney;
    }

    /** Returns the risk reversal over the volatility at the money. */
    public @Nullable Double normalizedSkew() {
        Double reversal = riskReversal();
        return reversal == null ? null : reversal / atTheMoney;
    }

    /**
     * Returns the log-moneyness of a delta on a smile, from the wing inward; null when no strike within twelve standard
     * deviations has it.
     *
     * @param size of the delta without sign, between 0 and 1
     */
    public static @Nullable Double strikeOfDelta(
            Smile smile, OptionType type, double size, DeltaConvention convention) {
        Arguments.within("size", size, 0, 1);
        double sign = type == OptionType.CALL ? 1 : -1;
        double step = FARTHEST * Math.sqrt(smile.totalVariance(0)) / SCAN;
        double outside = sign * SCAN * step;
        if (delta(smile, outside, sign, convention) > size) {
            return null;
        }
        for (int i = SCAN - 1; i >= -SCAN; i--) {
            double inside = sign * i * step;
            if (delta(smile, inside, sign, convention) >= size) {
                return bisected(smile, inside, outside, size, sign, convention);
            }
            outside = inside;
        }
        return null;
    }

    private static double bisected(
            Smile smile, double inside, double outside, double size, double sign, DeltaConvention convention) {
        double above = inside;
        double below = outside;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (above + below) / 2;
            if (delta(smile, middle, sign, convention) >= size) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return (above + below) / 2;
    }

    private static double delta(Smile smile, double k, double sign, DeltaConvention convention) {
        double root = Math.sqrt(smile.totalVariance(k));
        double middle = -k / root;
        return convention == DeltaConvention.PLAIN
                ? Normal.probability(sign * (middle + root / 2))
                : Elementary.exp(k) * Normal.probability(sign * (middle - root / 2));
    }
}
