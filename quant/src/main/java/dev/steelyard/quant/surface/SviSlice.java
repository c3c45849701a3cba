package dev.steelyard.quant.surface;

/**
 * Gatheral's raw SVI: w(k) = a + b(ρ(k − m) + √((k − m)² + σ²)). <b>Immutable</b>. That the slice is free of arbitrage
 * is not required of it: {@link ArbitrageCheck} tells.
 *
 * @param a level of total variance
 * @param b slope of both wings together, at least 0
 * @param rho how the wings differ, between −1 and 1
 * @param m shift in log-moneyness
 * @param sigma width of the bend in log-moneyness, above 0
 */
public record SviSlice(double a, double b, double rho, double m, double sigma) implements Smile {
    public SviSlice {
        Arguments.finite("a", a);
        Arguments.notNegative("b", b);
        Arguments.correlation("rho", rho);
        Arguments.finite("m", m);
        Arguments.positive("sigma", sigma);
        if (!(a + b * sigma * Math.sqrt(1 - rho * rho) >= 0)) {
            throw new IllegalArgumentException("the lowest total variance of the slice was below 0; a was " + a);
        }
    }

    @Override
    public double totalVariance(double k) {
        double y = k - m;
        return a + b * (rho * y + Math.sqrt(y * y + sigma * sigma));
    }

    @Override
    public double slope(double k) {
        double y = k - m;
        return b * (rho + y / Math.sqrt(y * y + sigma * sigma));
    }

    @Override
    public double curvature(double k) {
        double y = k - m;
        double squared = y * y + sigma * sigma;
        return b * sigma * sigma / (squared * Math.sqrt(squared));
    }

    @Override
    public double leftWing() {
        return b * (1 - rho);
    }

    @Override
    public double rightWing() {
        return b * (1 + rho);
    }

    /** Returns the lowest total variance of any strike, a + bσ√(1 − ρ²). */
    public double minimumVariance() {
        return a + b * sigma * Math.sqrt(1 - rho * rho);
    }

    /**
     * Returns the slice in jump-wings form: v = w(0)/T, ψ = w′(0)/(2√w(0)), p = b(1 − ρ)/√w(0), c = b(1 + ρ)/√w(0),
     * ṽ = minimum variance/T.
     *
     * @param years to expiry, above 0
     */
    public SviJumpWings jumpWings(double years) {
        Arguments.positive("years", years);
        double atTheMoney = totalVariance(0);
        double root = Math.sqrt(atTheMoney);
        return new SviJumpWings(
                atTheMoney / years,
                slope(0) / (2 * root),
                leftWing() / root,
                rightWing() / root,
                minimumVariance() / years);
    }

    /** Returns the slice in natural form; a slice without wings has none. */
    public SviNatural natural() {
        if (b == 0) {
            throw new IllegalArgumentException("b was 0; expected a slice with a wing");
        }
        double complement = Math.sqrt(1 - rho * rho);
        double omega = 2 * b * sigma / complement;
        double zeta = complement / sigma;
        return new SviNatural(a - omega / 2 * (1 - rho * rho), m + rho * sigma / complement, rho, omega, zeta);
    }
}
