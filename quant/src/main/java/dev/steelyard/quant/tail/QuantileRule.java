package dev.steelyard.quant.tail;

/** Which value of an ordered sample is its quantile: rules differ by up to one step of the sample. <b>Immutable</b>. */
public enum QuantileRule {
    /** The smallest value that at least the fraction does not exceed: a loss that has happened. */
    INVERTED_CDF {
        @Override
        public double of(double[] ordered, double fraction) {
            int rank = (int) Math.ceil(ordered.length * fraction - ROUNDING);
            return ordered[Math.clamp(rank, 1, ordered.length) - 1];
        }
    },
    /** Linear between ranks 1 + (n − 1)q: the default of R and NumPy. */
    TYPE_7 {
        @Override
        public double of(double[] ordered, double fraction) {
            return between(ordered, (ordered.length - 1) * fraction);
        }
    },
    /** Linear between ranks nq + 1/2. */
    HAZEN {
        @Override
        public double of(double[] ordered, double fraction) {
            return between(ordered, ordered.length * fraction - 0.5);
        }
    },
    /** Linear between ranks (n + 1)q: further out than the others. */
    WEIBULL {
        @Override
        public double of(double[] ordered, double fraction) {
            return between(ordered, (ordered.length + 1) * fraction - 1);
        }
    };

    /** Keeps 250 × 0.99 from being above a whole number by a rounding. */
    private static final double ROUNDING = 1e-9;

    /**
     * Returns the quantile.
     *
     * @param ordered at least one value, increasing
     * @param fraction from 0 to 1
     */
    public abstract double of(double[] ordered, double fraction);

    private static double between(double[] ordered, double position) {
        double inside = Math.clamp(position, 0, ordered.length - 1);
        int below = (int) Math.floor(inside);
        int above = Math.min(below + 1, ordered.length - 1);
        return ordered[below] + (inside - below) * (ordered[above] - ordered[below]);
    }
}
