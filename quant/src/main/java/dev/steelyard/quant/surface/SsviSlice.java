package dev.steelyard.quant.surface;

/**
 * One expiry of SSVI: w(k) = θ/2·(1 + ρφk + √((φk + ρ)² + 1 − ρ²)). With its own ρ per expiry it is a slice of eSSVI.
 * <b>Immutable</b>.
 *
 * @param theta θ, at-the-money total variance, above 0
 * @param phi φ, curvature, above 0
 * @param rho between −1 and 1
 */
public record SsviSlice(double theta, double phi, double rho) implements Smile {
    public SsviSlice {
        Arguments.positive("theta", theta);
        Arguments.positive("phi", phi);
        Arguments.correlation("rho", rho);
    }

    private double root(double k) {
        double shifted = phi * k + rho;
        return Math.sqrt(shifted * shifted + 1 - rho * rho);
    }

    @Override
    public double totalVariance(double k) {
        return theta / 2 * (1 + rho * phi * k + root(k));
    }

    @Override
    public double slope(double k) {
        return theta / 2 * phi * (rho + (phi * k + rho) / root(k));
    }

    @Override
    public double curvature(double k) {
        double root = root(k);
        return theta / 2 * phi * phi * (1 - rho * rho) / (root * root * root);
    }

    @Override
    public double leftWing() {
        return theta * phi * (1 - rho) / 2;
    }

    @Override
    public double rightWing() {
        return theta * phi * (1 + rho) / 2;
    }

    /** Returns the same slice as raw SVI. */
    public SviSlice raw() {
        double complement = 1 - rho * rho;
        return new SviSlice(theta / 2 * complement, theta * phi / 2, rho, -rho / phi, Math.sqrt(complement) / phi);
    }

    /**
     * Returns whether θφ(1 + |ρ|) &lt; 4 and θφ²(1 + |ρ|) ≤ 4: sufficient for no butterfly arbitrage (Gatheral and
     * Jacquier 2014, theorem 4.2).
     */
    public boolean isButterflyFree() {
        double wing = theta * phi * (1 + Math.abs(rho));
        return wing < 4 && wing * phi <= 4;
    }

    /** Returns the largest φ that {@link #isButterflyFree} grants a slice of that θ and ρ, less a millionth. */
    static double largestPhi(double theta, double rho) {
        double bound = 4 / (theta * (1 + Math.abs(rho)));
        return Math.min(bound, Math.sqrt(bound)) * (1 - 1e-6);
    }
}
