package dev.steelyard.systemic.cycle;

/**
 * Traders whose spending wanders about what the asset is worth: log ξ(t) = ρ log ξ(t−1) + σχ + (1 − ρ) log(NV).
 * <b>Immutable</b>. Its page is {@code docs/methods/leverage-cycle.md}.
 *
 * @param persistence ρ, 0 to below 1
 * @param deviation σ of a step, at least 0
 */
public record NoiseTraders(double persistence, double deviation) {
    public NoiseTraders {
        if (!(persistence >= 0 && persistence < 1) || !(deviation >= 0) || !Double.isFinite(deviation)) {
            throw new IllegalArgumentException("persistence was " + persistence + " and deviation " + deviation
                    + "; expected 0 to below 1, at least 0");
        }
    }

    /** Returns σ / √(1 − ρ²), the standard deviation of the log price when they are alone. */
    public double priceDeviation() {
        return deviation / Math.sqrt(1 - persistence * persistence);
    }

    /** Returns σ√(2 / (1 + ρ)), the standard deviation of a return when they are alone. */
    public double returnDeviation() {
        return deviation * Math.sqrt(2 / (1 + persistence));
    }

    /** Returns −(1 − ρ) / 2, the autocorrelation of returns at lag 1 when they are alone. */
    public double returnAutocorrelation() {
        return -(1 - persistence) / 2;
    }
}
