package dev.steelyard.quant.surface;

import org.jspecify.annotations.Nullable;

/**
 * Fits one SVI slice to the bids and asks of an expiry. The parameters are the lowest variance, the slopes of both wings,
 * shift and bend, each in a box: so variance stays positive and both wings stay below Lee's bound at every step.
 * Residuals are (fit − mid)/half width in volatility, damped beyond one and a half widths.
 */
final class SviCalibration {
    /** Slope of a wing that is never passed; Lee's bound is 2. */
    static final double STEEPEST = 1.98;

    private static final int STEPS = 60;
    private static final double PRECISION = 1e-7;
    private static final double[] BENDS = {0.4, 1.5};
    /** Weight of a violated condition, in half widths for each 1% of total variance or of g. */
    private static final double[] FORCES = {300, 3000, 30000};

    private final SmileQuotes quotes;
    private final double level;
    private final double root;
    private final double[] lowest;
    private final double[] highest;

    /**
     * @param quotes of the expiry
     * @param steepest slope that no wing may have, in √w at the money, whose bound for SSVI is about 1
     */
    SviCalibration(SmileQuotes quotes, double steepest) {
        this.quotes = quotes;
        this.level = quotes.atTheMoney();
        this.root = Math.sqrt(level);
        double reach = Math.max(quotes.highest() - quotes.lowest(), root);
        lowest = new double[] {level * 1e-4, root * 1e-4, root * 1e-4, quotes.lowest() - reach, root * 0.02};
        double wing = Math.min(STEEPEST, steepest * root);
        highest = new double[] {level * 4, wing, wing, quotes.highest() + reach, 5 * reach + 5 * root};
    }

    /** Returns the best slice without regard to arbitrage. @param warm where to begin; null: from the quotes */
    SviSlice plain(@Nullable SviSlice warm) {
        Target target = new Target(null, 0, new double[0]);
        double[] best = null;
        double least = Double.POSITIVE_INFINITY;
        if (warm != null) {
            double[] x = parameters(warm);
            least = BoxLeastSquares.minimize(target, x, lowest, highest, STEPS, PRECISION);
            best = x;
            if (least <= 4.0 * quotes.size()) {
                return slice(best);
            }
        }
        for (double bend : BENDS) {
            double[] x = {level * 0.8, root * 0.5, root * 0.4, 0, root * bend};
            double squares = BoxLeastSquares.minimize(target, x, lowest, highest, STEPS, PRECISION);
            if (squares < least || best == null) {
                least = squares;
                best = x;
            }
        }
        return slice(best == null ? parameters(new SviSlice(level, 0, 0, 0, root)) : best);
    }

    /**
     * Returns the nearest slice without butterfly arbitrage and, as far as that goes, not above the next expiry.
     *
     * @param start the plain slice
     * @param later smile of the next expiry; null: none
     * @param grid log-moneyness at which both conditions are asked
     * @return null when butterfly arbitrage remains
     */
    @Nullable
    SviSlice repaired(SviSlice start, @Nullable Smile later, double[] grid) {
        double[] x = parameters(start);
        SviSlice slice = slice(x);
        for (double force : FORCES) {
            if (ArbitrageCheck.leastFactor(slice, grid) >= 0
                    && (later == null || ArbitrageCheck.leastRise(slice, later, grid) >= 0)) {
                return slice;
            }
            BoxLeastSquares.minimize(new Target(later, force, grid), x, lowest, highest, STEPS, PRECISION);
            slice = slice(x);
        }
        return ArbitrageCheck.leastFactor(slice, grid) >= 0 ? slice : null;
    }

    private double[] parameters(SviSlice slice) {
        return new double[] {slice.minimumVariance(), slice.leftWing(), slice.rightWing(), slice.m(), slice.sigma()};
    }

    private static SviSlice slice(double[] x) {
        double b = (x[1] + x[2]) / 2;
        double rho = (x[2] - x[1]) / (x[1] + x[2]);
        return new SviSlice(x[0] - b * x[4] * Math.sqrt(1 - rho * rho), b, rho, x[3], x[4]);
    }

    /** Misfit of the quotes, and of the conditions with a force. */
    private final class Target implements BoxLeastSquares.Residuals {
        private static final double MARGIN = 1e-3;

        private final @Nullable Smile later;
        private final double force;
        private final double[] grid;
        private final double[] ceiling;

        Target(@Nullable Smile later, double force, double[] grid) {
            this.later = later;
            this.force = force;
            this.grid = grid;
            this.ceiling = new double[later == null ? 0 : grid.length];
            for (int i = 0; i < ceiling.length; i++) {
                ceiling[i] = later == null ? 0 : later.totalVariance(grid[i]);
            }
        }

        @Override
        public int count() {
            return quotes.size() + grid.length * (later == null ? 1 : 2);
        }

        @Override
        public void at(double[] x, double[] r, double[][] jacobian) {
            boolean derivatives = jacobian.length > 0;
            double years = quotes.years();
            double[] d = new double[5];
            for (int i = 0; i < quotes.size(); i++) {
                double w = variance(x, quotes.logMoneyness()[i], d);
                double vol = Math.sqrt(w / years);
                double miss = (vol - quotes.mid()[i]) / quotes.half()[i];
                double size = Math.abs(miss);
                boolean far = size > 3;
                r[i] = far ? Math.copySign(Math.sqrt(6 * size - 9), miss) : miss;
                if (derivatives) {
                    double chain = 1 / (2 * vol * years * quotes.half()[i]) * (far ? 3 / Math.abs(r[i]) : 1);
                    for (int j = 0; j < 5; j++) {
                        jacobian[i][j] = d[j] * chain;
                    }
                }
            }
            if (grid.length > 0) {
                conditions(x, r, jacobian, derivatives, d);
            }
        }

        private void conditions(double[] x, double[] r, double[][] jacobian, boolean derivatives, double[] d) {
            int row = quotes.size();
            SviSlice slice = slice(x);
            for (int i = 0; i < grid.length; i++, row++) {
                double short1 = Math.max(0, MARGIN - slice.densityFactor(grid[i]));
                r[row] = force * short1;
                if (derivatives) {
                    factorDerivatives(x, grid[i], short1, jacobian[row]);
                }
            }
            for (int i = 0; i < ceiling.length; i++, row++) {
                double scale = force / level;
                double above = variance(x, grid[i], d) - ceiling[i] * (1 - 1e-5);
                r[row] = above > 0 ? scale * above : 0;
                if (derivatives) {
                    for (int j = 0; j < 5; j++) {
                        jacobian[row][j] = above > 0 ? scale * d[j] : 0;
                    }
                }
            }
        }

        private void factorDerivatives(double[] x, double k, double missing, double[] row) {
            for (int j = 0; j < 5; j++) {
                row[j] = 0;
                if (missing > 0) {
                    double[] moved = x.clone();
                    double step = 1e-6 * Math.max(Math.abs(x[j]), 1e-3 * (highest[j] - lowest[j]));
                    moved[j] += step;
                    double there = MARGIN - slice(moved).densityFactor(k);
                    row[j] = force * (there - missing) / step;
                }
            }
        }

        private static double variance(double[] x, double k, double[] d) {
            double y = k - x[3];
            double s = Math.sqrt(y * y + x[4] * x[4]);
            double mean = Math.sqrt(x[1] * x[2]);
            double b = (x[1] + x[2]) / 2;
            double tilt = (x[2] - x[1]) / 2;
            d[0] = 1;
            d[1] = (s - y - x[4] * x[2] / mean) / 2;
            d[2] = (s + y - x[4] * x[1] / mean) / 2;
            d[3] = -tilt - b * y / s;
            d[4] = b * x[4] / s - mean;
            return x[0] - x[4] * mean + tilt * y + b * s;
        }
    }
}
