package dev.steelyard.systemic.feedback;

import dev.steelyard.quant.kernel.Elementary;

/**
 * Selling a holding in equal periods at the least cost + λ × variance, of Almgren and Chriss 2000: prices fall by γ per unit
 * for good and by ε + η × speed for the moment. <b>Immutable</b>. Its page is {@code docs/methods/market-impact.md}.
 *
 * @param holdings after each period, from all of it to 0
 * @param mean expected cost, in money
 * @param variance of the cost, in money²
 * @param decay κ, per unit of time; 0 without aversion: the sale is then even
 */
public record AlmgrenChriss(double[] holdings, double mean, double variance, double decay) {
    /** Holdings are divided through when they pass this, so that none overflows. */
    private static final double TOO_LARGE = 1e200;

    /**
     * What the market and the holding are.
     *
     * @param holding X, greater than 0
     * @param time T in which to sell, in the unit of the volatility, greater than 0
     * @param periods N, at least 1
     * @param volatility σ of the price per √time, in money, at least 0
     * @param fixedCost ε per unit, in money
     * @param permanent γ, money per unit²
     * @param temporary η, money × time per unit²; above γ × period / 2
     */
    public record Terms(
            double holding,
            double time,
            int periods,
            double volatility,
            double fixedCost,
            double permanent,
            double temporary) {
        public Terms {
            if (!(holding > 0 && time > 0) || periods < 1 || !(volatility >= 0)) {
                throw new IllegalArgumentException("holding, time, periods and volatility were " + holding + ", " + time
                        + ", " + periods + ", " + volatility + "; expected above 0, above 0, at least 1, at least 0");
            }
            if (!(temporary - permanent * time / periods / 2 > 0)) {
                throw new IllegalArgumentException("temporary impact was " + temporary
                        + "; expected more than half of the permanent one over a period");
            }
        }
    }

    public AlmgrenChriss {
        holdings = holdings.clone();
    }

    @Override
    public double[] holdings() {
        return holdings.clone();
    }

    /**
     * Returns the best sale. Holdings solve x(j−1) + x(j+1) = (2 + κ̃²τ²)·x(j) with κ̃² = λσ² / (η − γτ/2); mean = γX²/2 + εX
     * + (η − γτ/2)/τ·Σn², variance = σ²τ·Σx²; κ = arcosh(1 + κ̃²τ²/2) / τ.
     *
     * @param aversion λ, per money, at least 0
     */
    public static AlmgrenChriss of(Terms terms, double aversion) {
        if (!(aversion >= 0)) {
            throw new IllegalArgumentException("aversion was " + aversion + "; expected at least 0");
        }
        int n = terms.periods();
        double period = terms.time() / n;
        double effective = terms.temporary() - terms.permanent() * period / 2;
        double half = aversion * terms.volatility() * terms.volatility() / effective * period * period / 2;
        double[] held = new double[n + 1];
        held[n - 1] = 1;
        for (int j = n - 1; j > 0; j--) {
            held[j - 1] = 2 * (1 + half) * held[j] - held[j + 1];
            double large = held[j - 1];
            for (int i = j - 1; large > TOO_LARGE && i < n; i++) {
                held[i] /= large;
            }
        }
        double scale = terms.holding() / held[0];
        double sold = 0;
        double exposed = 0;
        for (int j = 0; j <= n; j++) {
            held[j] *= scale;
            if (j > 0) {
                sold += (held[j - 1] - held[j]) * (held[j - 1] - held[j]);
                exposed += held[j] * held[j];
            }
        }
        double x = terms.holding();
        double mean = terms.permanent() * x * x / 2 + terms.fixedCost() * x + effective / period * sold;
        double variance = terms.volatility() * terms.volatility() * period * exposed;
        double decay = Elementary.log1p(half + Math.sqrt(half * (half + 2))) / period;
        return new AlmgrenChriss(held, mean, variance, decay);
    }

    /** Returns mean + λ × variance: what was made least. */
    public double penalty(double aversion) {
        return mean + aversion * variance;
    }

    /** Returns 1 / κ, the time in which an impatient sale falls to 1/e; infinite without aversion. */
    public double halfLife() {
        return 1 / decay;
    }
}
