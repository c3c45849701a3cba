package dev.steelyard.quant.surface;

/**
 * SVI in jump-wings form. <b>Immutable</b>.
 *
 * @param variance v, at-the-money variance per year
 * @param skew ψ, half the at-the-money slope of w over √w
 * @param putWing p, slope of the left wing over √w(0)
 * @param callWing c, slope of the right wing over √w(0)
 * @param minimumVariance ṽ, lowest variance per year
 */
public record SviJumpWings(double variance, double skew, double putWing, double callWing, double minimumVariance) {
    public SviJumpWings {
        Arguments.positive("variance", variance);
        Arguments.finite("skew", skew);
        Arguments.notNegative("putWing", putWing);
        Arguments.notNegative("callWing", callWing);
        Arguments.finite("minimumVariance", minimumVariance);
    }

    /**
     * Returns the slice of that at-the-money variance, skew and left wing that an SSVI slice would be: c′ = p + 2ψ,
     * ṽ′ = v·4pc′/(p + c′)². It is free of butterfly arbitrage when √(vT)·max(p, c′) &lt; 2 and
     * (p + c′)·max(p, c′) ≤ 2 (Gatheral and Jacquier 2014, section 5.1).
     *
     * @throws IllegalArgumentException when p + 2ψ is below 0 or both wings are flat
     */
    public static SviJumpWings consistentWithSsvi(double variance, double skew, double putWing) {
        double callWing = putWing + 2 * skew;
        double sum = putWing + callWing;
        if (!(callWing >= 0) || !(sum > 0)) {
            throw new IllegalArgumentException("p + 2ψ was " + callWing + "; expected a right wing of at least 0");
        }
        return new SviJumpWings(variance, skew, putWing, callWing, variance * 4 * putWing * callWing / (sum * sum));
    }

    /**
     * Returns the same slice in raw form.
     *
     * @param years to expiry, above 0
     * @throws IllegalArgumentException when no raw slice has these figures
     */
    public SviSlice raw(double years) {
        Arguments.positive("years", years);
        double w = variance * years;
        double root = Math.sqrt(w);
        double b = root / 2 * (callWing + putWing);
        Arguments.positive("callWing + putWing", b);
        double rho = 1 - putWing * root / b;
        double beta = rho - 2 * skew * root / b;
        Arguments.within("beta", beta, -1, 1);
        double complement = Math.sqrt(1 - rho * rho);
        if (beta == 0) {
            double sigma = (w - minimumVariance * years) / (b * (1 - complement));
            return new SviSlice(minimumVariance * years - b * sigma * complement, b, rho, 0, sigma);
        }
        double alpha = Math.copySign(Math.sqrt(1 / (beta * beta) - 1), beta);
        double m = (variance - minimumVariance)
                * years
                / (b * (-rho + Math.copySign(Math.sqrt(1 + alpha * alpha), alpha) - alpha * complement));
        double sigma = m == 0 ? Double.NaN : alpha * m;
        Arguments.positive("sigma", sigma);
        return new SviSlice(minimumVariance * years - b * sigma * complement, b, rho, m, sigma);
    }
}
