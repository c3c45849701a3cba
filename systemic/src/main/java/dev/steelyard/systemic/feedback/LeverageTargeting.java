package dev.steelyard.systemic.feedback;

/**
 * Holders who keep their leverage: a fall of the price by r makes them sell (λ − 1)·A·r, which moves the price by that over
 * the depth. To first order the gain is κ = (λ − 1)·A / D; derived here. <b>Immutable</b>. Its page is
 * {@code docs/methods/feedback-loops.md}.
 *
 * @param assets A, their value, greater than 0
 * @param equity E, greater than 0
 * @param depth D, the notional that moves the price by 100%, greater than 0
 */
public record LeverageTargeting(double assets, double equity, double depth) {
    public LeverageTargeting {
        if (!(assets > 0 && equity > 0 && depth > 0)
                || !Double.isFinite(assets)
                || !Double.isFinite(equity)
                || !Double.isFinite(depth)) {
            throw new IllegalArgumentException("assets, equity and depth were " + assets + ", " + equity + ", " + depth
                    + "; expected numbers above 0");
        }
    }

    /** Returns λ = A / E. */
    public double leverage() {
        return assets / equity;
    }

    /** Returns the loop of gain κ = (λ − 1)·A / D. */
    public LoopGain loop() {
        return new LoopGain((leverage() - 1) * assets / depth);
    }

    /** Returns λ* = 1 + D / A, at which κ is 1 and no fall ends. */
    public double criticalLeverage() {
        return 1 + depth / assets;
    }
}
