package dev.steelyard.quant.surface;

/** Fits one SSVI slice within the bounds of no butterfly arbitrage. */
final class SsviCalibration {
    private static final int STEPS = 60;
    private static final double MOST_SKEW = 0.98;

    private SsviCalibration() {}

    /** Returns the slice nearest the quotes, by (fit − mid)/half width in volatility. */
    static SsviSlice fit(SmileQuotes quotes) {
        double level = quotes.atTheMoney();
        double[] lowest = {level * 0.05, -MOST_SKEW, 1e-3};
        double[] highest = {level * 20, MOST_SKEW, 1};
        double[] best = {level, 0, 0.3};
        double least = Double.POSITIVE_INFINITY;
        for (double skew : new double[] {-0.4, 0.3}) {
            double[] x = {level, skew, 0.3};
            double squares = BoxLeastSquares.minimize(new Misfit(quotes), x, lowest, highest, STEPS, 1e-8);
            if (squares < least) {
                least = squares;
                best = x;
            }
        }
        return slice(best);
    }

    /** The third parameter is φ as a fraction of the largest allowed. */
    private static SsviSlice slice(double[] x) {
        return new SsviSlice(x[0], x[2] * SsviSlice.largestPhi(x[0], x[1]), x[1]);
    }

    private record Misfit(SmileQuotes quotes) implements BoxLeastSquares.Residuals {
        @Override
        public int count() {
            return quotes.size();
        }

        @Override
        public void at(double[] x, double[] r, double[][] jacobian) {
            SsviSlice slice = slice(x);
            for (int i = 0; i < r.length; i++) {
                r[i] = miss(slice, i);
            }
            for (int j = 0; jacobian.length > 0 && j < x.length; j++) {
                double[] moved = x.clone();
                double step = 1e-6 * Math.max(Math.abs(x[j]), 1e-3);
                moved[j] -= step;
                SsviSlice there = slice(moved);
                for (int i = 0; i < r.length; i++) {
                    jacobian[i][j] = (r[i] - miss(there, i)) / step;
                }
            }
        }

        private double miss(SsviSlice slice, int i) {
            return (slice.vol(quotes.logMoneyness()[i], quotes.years()) - quotes.mid()[i]) / quotes.half()[i];
        }
    }
}
