package dev.steelyard.quant.surface;

import dev.steelyard.quant.kernel.Elementary;

/**
 * The SABR model dF = αₜFᵝdW, dα = ναdZ, d⟨W, Z⟩ = ρdt, by its expansions. <b>Immutable</b>. Long expiries and strikes
 * far out are inaccurate and may have a negative density. See {@code docs/methods/sabr.md}.
 *
 * @param alpha α, volatility of F/Fᵝ today, above 0
 * @param beta β, from 0 to 1
 * @param nu ν, volatility of α, at least 0
 * @param rho ρ, between −1 and 1
 */
public record Sabr(double alpha, double beta, double nu, double rho) {
    /** |z| below which z/x(z) is taken from its series. */
    private static final double SERIES = 1e-6;
    /** |ln(F/K)| below which the explicit expansion is interpolated: its own terms cancel there. */
    private static final double NEAR = 2.5e-3;

    private static final double NODE = 5e-3;

    public Sabr {
        Arguments.positive("alpha", alpha);
        Arguments.within("beta", beta, 0, 1);
        Arguments.notNegative("nu", nu);
        Arguments.correlation("rho", rho);
    }

    /**
     * Returns the Black volatility of Hagan, Kumar, Lesniewski and Woodward (2002), equation 2.17a.
     *
     * @param forward above 0
     * @param strike above 0
     * @param years to expiry, at least 0
     */
    public double vol(double forward, double strike, double years) {
        check(forward, strike, years);
        double log = Elementary.log(forward / strike);
        double scale = power(forward * strike, (1 - beta) / 2);
        double spread = (1 - beta) * (1 - beta) * log * log;
        double time = 1
                + years
                        * ((1 - beta) * (1 - beta) * alpha * alpha / (24 * scale * scale)
                                + rho * beta * nu * alpha / (4 * scale)
                                + (2 - 3 * rho * rho) * nu * nu / 24);
        return alpha / (scale * (1 + spread / 24 + spread * spread / 1920)) * zOverX(nu / alpha * scale * log) * time;
    }

    /**
     * Returns the normal volatility of the same paper, equation A.59, in units of the forward.
     *
     * @see #vol
     */
    public double normalVol(double forward, double strike, double years) {
        check(forward, strike, years);
        double log = Elementary.log(forward / strike);
        double scale = power(forward * strike, (1 - beta) / 2);
        double square = log * log;
        double spread = (1 - beta) * (1 - beta) * square;
        double shape = (1 + square / 24 + square * square / 1920) / (1 + spread / 24 + spread * spread / 1920);
        double time = 1
                + years
                        * (-beta * (2 - beta) * alpha * alpha / (24 * scale * scale)
                                + rho * beta * nu * alpha / (4 * scale)
                                + (2 - 3 * rho * rho) * nu * nu / 24);
        return alpha * power(forward * strike, beta / 2) * shape * zOverX(nu / alpha * scale * log) * time;
    }

    /**
     * Returns the Black volatility of Le Floc'h and Kennedy (2014), which keeps the local volatility at both ends: with
     * x the distance of K from F in the model's metric and ω = ln(F/K)/x,
     * σ = ω(1 + ρνα(Kᵝ − Fᵝ)/(K − F)·T/4) − ω/x²·ln(ω√(FK/(D(F)D(K))))·T. ν must be above 0.
     *
     * @see #vol
     */
    public double explicitVol(double forward, double strike, double years) {
        check(forward, strike, years);
        Arguments.positive("nu", nu);
        double log = Elementary.log(strike / forward);
        if (Math.abs(log) > NEAR) {
            return apart(forward, strike, years);
        }
        return interpolated(forward, log, years);
    }

    private double apart(double forward, double strike, double years) {
        double y = beta == 1
                ? Elementary.log(strike / forward)
                : (power(strike, 1 - beta) - power(forward, 1 - beta)) / (1 - beta);
        double u = nu / alpha * y;
        double root = Math.sqrt(1 + u * (2 * rho + u));
        double distance = Elementary.log((root - rho - u) / (1 - rho)) / nu;
        double omega = Elementary.log(forward / strike) / distance;
        double localAtForward = alpha * power(forward, beta);
        double localAtStrike = alpha * root * power(strike, beta);
        double chord = (power(strike, beta) - power(forward, beta)) / (strike - forward);
        double ratio = omega * omega * forward * strike / (localAtForward * localAtStrike);
        return omega * (1 + rho * nu * alpha * chord * years / 4)
                - omega / (distance * distance) * 0.5 * Elementary.log(ratio) * years;
    }

    /** Lagrange's polynomial through four strikes about the money and the exact limit at it. */
    private double interpolated(double forward, double log, double years) {
        double[] nodes = {-2 * NODE, -NODE, 0, NODE, 2 * NODE};
        double sum = 0;
        for (int i = 0; i < nodes.length; i++) {
            double weight = 1;
            for (int j = 0; j < nodes.length; j++) {
                weight *= j == i ? 1 : (log - nodes[j]) / (nodes[i] - nodes[j]);
            }
            double vol = nodes[i] == 0
                    ? vol(forward, forward, years)
                    : apart(forward, forward * Elementary.exp(nodes[i]), years);
            sum += weight * vol;
        }
        return sum;
    }

    /** z/x(z), x = ln((√(1 − 2ρz + z²) + z − ρ)/(1 − ρ)); next to 0 its series. */
    private double zOverX(double z) {
        if (Math.abs(z) < SERIES) {
            return 1 - rho * z / 2 + (2 - 3 * rho * rho) * z * z / 12;
        }
        double root = Math.sqrt(1 + z * (z - 2 * rho));
        double rise = z * (z - 2 * rho) / (root + 1);
        return z / Elementary.log1p((rise + z) / (1 - rho));
    }

    private static double power(double base, double exponent) {
        return exponent == 0 ? 1 : Elementary.exp(exponent * Elementary.log(base));
    }

    private static void check(double forward, double strike, double years) {
        Arguments.positive("forward", forward);
        Arguments.positive("strike", strike);
        Arguments.notNegative("years", years);
    }
}
