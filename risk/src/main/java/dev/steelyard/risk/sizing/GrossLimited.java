package dev.steelyard.risk.sizing;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.kernel.Cholesky;
import dev.steelyard.quant.kernel.FallingRoot;

/**
 * The f that maximizes a′f − f′Cf/2 where l ≤ f ≤ u and Σ|f| ≤ L: each coordinate in turn, a price κ on gross exposure found by
 * false position. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param exposures f
 * @param price κ, at least 0, and 0 where Σ|f| is below its limit
 * @param slopes a − Cf: what more of each would add without κ
 * @param free whether a coordinate is neither 0 by κ nor at a bound
 * @param residual largest miss of the conditions of the optimum, over the largest |a|
 */
record GrossLimited(double[] exposures, double price, double[] slopes, boolean[] free, double residual) {
    private static final double PRECISION = 1e-12;
    private static final int MOST_SWEEPS = 200_000;

    /** Returns the optimum. @param least at most 0 @param most at least 0 @param mostGross above 0 */
    static GrossLimited of(Covariance covariance, double[] linear, double[] least, double[] most, double mostGross) {
        double[] f = new double[linear.length];
        double largest = 0;
        for (double value : linear) {
            largest = Math.max(largest, Math.abs(value));
        }
        double price = 0;
        if (gross(covariance, linear, least, most, 0, f) > mostGross && mostGross < Double.POSITIVE_INFINITY) {
            price = FallingRoot.of(
                    0,
                    largest / 2,
                    2 * largest,
                    PRECISION * Math.max(mostGross, 1),
                    at -> gross(covariance, linear, least, most, at, f) - mostGross);
            gross(covariance, linear, least, most, price, f);
        }
        double[] product = covariance.times(f);
        boolean[] free = new boolean[f.length];
        double[] slopes = new double[f.length];
        double residual = Math.max(sum(f) - mostGross, 0);
        for (int i = 0; i < f.length; i++) {
            double slope = linear[i] - product[i];
            slopes[i] = slope;
            boolean bound = f[i] != 0 && (f[i] >= most[i] || f[i] <= least[i]);
            free[i] = f[i] != 0 && !bound;
            double miss =
                    free[i] ? Math.abs(slope - Math.signum(f[i]) * price) : held(slope, f[i], price, least[i], most[i]);
            residual = Math.max(residual, largest == 0 ? 0 : miss / largest);
        }
        return new GrossLimited(f, price, slopes, free, residual);
    }

    /** Returns by how much the slope would move a coordinate that is held at 0 or at a bound. */
    private static double held(double slope, double f, double price, double least, double most) {
        if (f > 0) {
            return Math.max(price - slope, 0);
        }
        if (f < 0) {
            return Math.max(slope + price, 0);
        }
        double up = most > 0 ? slope - price : 0;
        double down = least < 0 ? -slope - price : 0;
        return Math.max(Math.max(up, down), 0);
    }

    /** Settles f for one price, and returns Σ|f|. */
    private static double gross(
            Covariance covariance, double[] linear, double[] least, double[] most, double price, double[] f) {
        double[] product = covariance.times(f);
        for (int sweep = 0; sweep < MOST_SWEEPS; sweep++) {
            double moved = 0;
            double largest = 0;
            for (int i = 0; i < f.length; i++) {
                double own = covariance.get(i, i);
                double slope = linear[i] - product[i] + own * f[i];
                double kept = Math.signum(slope) * Math.max(Math.abs(slope) - price, 0);
                double change = Math.clamp(kept / own, least[i], most[i]) - f[i];
                f[i] += change;
                moved = Math.max(moved, Math.abs(change));
                largest = Math.max(largest, Math.abs(f[i]));
                for (int j = 0; change != 0 && j < f.length; j++) {
                    product[j] += change * covariance.get(i, j);
                }
            }
            if (moved <= PRECISION / 10 * largest) {
                return sum(f);
            }
        }
        throw FailureException.of(
                FailureReason.INVALID, "covariance", "lets the exposures not settle; repair or shrink it");
    }

    private static double sum(double[] f) {
        double sum = 0;
        for (double value : f) {
            sum += Math.abs(value);
        }
        return sum;
    }

    /**
     * Returns the deviation of each exposure per deviation of a whose covariance is C, while the same bounds bind: the root of
     * the diagonal of C⁻¹ over the free ones, along Σ|f| where that is at its limit.
     */
    double[] errors(Covariance covariance) {
        int count = 0;
        int[] places = new int[free.length];
        for (int i = 0; i < free.length; i++) {
            if (free[i]) {
                places[count++] = i;
            }
        }
        double[] errors = new double[free.length];
        double[] signs = new double[count];
        for (int i = 0; i < count; i++) {
            signs[i] = Math.signum(exposures[places[i]]);
        }
        double[] turned = column(covariance, places, count, signs);
        double along = 0;
        for (int i = 0; i < count; i++) {
            along += signs[i] * turned[i];
        }
        for (int i = 0; i < count; i++) {
            double[] unit = new double[count];
            unit[i] = 1;
            double own = column(covariance, places, count, unit)[i];
            double fixed = price > 0 && along > 0 ? turned[i] * turned[i] / along : 0;
            errors[places[i]] = Math.sqrt(Math.max(own - fixed, 0));
        }
        return errors;
    }

    private static double[] column(Covariance covariance, int[] places, int count, double[] right) {
        double[][] rows = new double[count][count];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                rows[i][j] = covariance.get(places[i], places[j]);
            }
        }
        double[] answer = right.clone();
        if (count > 0 && !Cholesky.solve(rows, answer)) {
            throw FailureException.of(FailureReason.INVALID, "covariance", "is singular; repair or shrink it");
        }
        return answer;
    }
}
