package dev.steelyard.quant.tail;

/**
 * Losses of a book that is linear in its returns, by scenario: position after position along contiguous rows, four at a
 * time. <b>Thread-safe</b>. <b>Deterministic: yes</b>.
 */
public final class LinearLosses {
    private LinearLosses() {}

    /**
     * Returns −Σ exposure × return by scenario.
     *
     * @param exposures signed money of each position
     * @param returns simple, by position, then scenario, all of one length
     */
    public static double[] of(double[] exposures, double[][] returns) {
        int scenarios = returns.length == 0 ? 0 : returns[0].length;
        double[] losses = new double[scenarios];
        int position = 0;
        for (; position + 3 < exposures.length; position += 4) {
            add(
                    losses,
                    exposures[position],
                    returns[position],
                    exposures[position + 1],
                    returns[position + 1],
                    exposures[position + 2],
                    returns[position + 2],
                    exposures[position + 3],
                    returns[position + 3]);
        }
        for (; position < exposures.length; position++) {
            double exposure = exposures[position];
            double[] row = returns[position];
            for (int i = 0; i < scenarios; i++) {
                losses[i] -= exposure * row[i];
            }
        }
        return losses;
    }

    private static void add(
            double[] losses, double a, double[] x, double b, double[] y, double c, double[] z, double d, double[] u) {
        for (int i = 0; i < losses.length; i++) {
            losses[i] -= a * x[i] + b * y[i] + c * z[i] + d * u[i];
        }
    }
}
