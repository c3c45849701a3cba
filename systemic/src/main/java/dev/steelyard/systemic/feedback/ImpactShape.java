package dev.steelyard.systemic.feedback;

import dev.steelyard.quant.kernel.Elementary;

/**
 * How the price falls while a position is sold: to p₀(1 − I·s(x)) once the share x of it is sold, or p₀·e^(−I·x). I is the
 * fall at its end (of the exponential shape: its exponent). <b>Immutable</b>. Its page is
 * {@code docs/methods/market-impact.md}.
 */
public enum ImpactShape {
    /** s = x: each unit moves the price by as much. */
    LINEAR(2),
    /** s = √x: the first units move it most; Donier and Bonart 2015 on bitcoin over four decades of size. */
    SQUARE_ROOT(1.5),
    /** e^(−I·x): a price that stays above 0; Cifuentes, Ferrucci and Shin 2005. */
    EXPONENTIAL(Double.NaN);

    private final double divisor;

    ImpactShape(double divisor) {
        this.divisor = divisor;
    }

    /** Returns the price after the share x, over the price before. @param impact I, at least 0 @param share x, 0 to 1 */
    public double price(double impact, double share) {
        return switch (this) {
            case LINEAR -> 1 - impact * share;
            case SQUARE_ROOT -> 1 - impact * Math.sqrt(share);
            case EXPONENTIAL -> Elementary.exp(-impact * share);
        };
    }

    /**
     * Returns what selling all of it brings, over its value before: 1 − I/2, 1 − 2I/3, or (1 − e^−I)/I.
     *
     * @param impact I, at least 0
     */
    public double proceeds(double impact) {
        if (this != EXPONENTIAL) {
            return 1 - impact / divisor;
        }
        return impact < 1e-8 ? 1 - impact / 2 : (1 - Elementary.exp(-impact)) / impact;
    }

    /**
     * Returns 1 / (1 − proceeds), the leverage from which selling all does not repay the debt: 2/I, 3/(2I); infinite without
     * impact.
     */
    public double criticalLeverage(double impact) {
        return 1 / (1 - proceeds(impact));
    }

    /** Returns equity after the exit, over the assets before: proceeds − (1 − 1/λ); below 0 the debt is not repaid. */
    public double equityAfterExit(double impact, double leverage) {
        return proceeds(impact) - (1 - 1 / leverage);
    }
}
