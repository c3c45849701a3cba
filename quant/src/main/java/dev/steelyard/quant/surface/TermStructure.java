package dev.steelyard.quant.surface;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Figures of a fitted surface along expiries, at the forward. <b>Thread-safe</b>. */
public final class TermStructure {
    private TermStructure() {}

    /**
     * Returns the volatility between two expiries, √((w₂(0) − w₁(0))/(T₂ − T₁)); of the first expiry its own.
     *
     * @param fitted fits that have a smile, by rising expiry
     * @param index of the later expiry
     */
    public static double forwardVol(List<ExpiryFit> fitted, int index) {
        ExpiryFit fit = fitted.get(index);
        double variance = variance(fit);
        double years = fit.years();
        if (index > 0) {
            variance -= variance(fitted.get(index - 1));
            years -= fitted.get(index - 1).years();
        }
        return Math.sqrt(Math.max(0, variance) / years);
    }

    /**
     * Returns the volatility at the money of a maturity, by total variance linear between expiries; null outside them.
     *
     * @param years to the maturity, above 0
     */
    public static @Nullable Double vol(SurfaceFit surface, double years) {
        Double variance = between(surface, years, false);
        return variance == null ? null : Math.sqrt(variance / years);
    }

    /** Returns dσ/dk at the money of a maturity; null outside the expiries. @param years to the maturity, above 0 */
    public static @Nullable Double skew(SurfaceFit surface, double years) {
        return between(surface, years, true);
    }

    private static @Nullable Double between(SurfaceFit surface, double years, boolean skew) {
        List<ExpiryFit> fitted = surface.fitted();
        for (int i = 1; i < fitted.size(); i++) {
            ExpiryFit earlier = fitted.get(i - 1);
            ExpiryFit later = fitted.get(i);
            if (earlier.years() <= years && years <= later.years()) {
                double share = (years - earlier.years()) / (later.years() - earlier.years());
                double first = skew ? slope(earlier) : variance(earlier);
                double second = skew ? slope(later) : variance(later);
                return first + share * (second - first);
            }
        }
        return null;
    }

    private static double variance(ExpiryFit fit) {
        Smile smile = fit.smile();
        return smile == null ? 0 : smile.totalVariance(0);
    }

    private static double slope(ExpiryFit fit) {
        Smile smile = fit.smile();
        return smile == null ? 0 : smile.slope(0) / (2 * Math.sqrt(smile.totalVariance(0) * fit.years()));
    }
}
