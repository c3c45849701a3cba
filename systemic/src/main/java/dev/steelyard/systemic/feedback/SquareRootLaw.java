package dev.steelyard.systemic.feedback;

/**
 * The square-root law of impact: ΔP/P = Y·σ·√(Q/V). <b>Immutable</b>. Its page is {@code docs/methods/market-impact.md}.
 *
 * @param factor Y, about 1
 * @param volatility σ of a day, fraction, at least 0
 * @param volume V of a day, in the unit of the size, greater than 0
 */
public record SquareRootLaw(double factor, double volatility, double volume) {
    public SquareRootLaw {
        if (!(factor >= 0 && volatility >= 0 && volume > 0)
                || !Double.isFinite(factor)
                || !Double.isFinite(volatility)
                || !Double.isFinite(volume)) {
            throw new IllegalArgumentException("factor, volatility and volume were " + factor + ", " + volatility + ", "
                    + volume + "; expected at least 0, at least 0, above 0");
        }
    }

    /** Returns the move of trading a size, a fraction of the price, at least 0. @param size in the unit of the volume */
    public double impact(double size) {
        if (!(size >= 0)) {
            throw new IllegalArgumentException("size was " + size + "; expected at least 0");
        }
        return factor * volatility * Math.sqrt(size / volume);
    }

    /** Returns the size whose impact is the one told: V·(I / (Yσ))²; infinite when nothing moves the price. */
    public double size(double impact) {
        double ratio = impact / (factor * volatility);
        return volume * ratio * ratio;
    }
}
