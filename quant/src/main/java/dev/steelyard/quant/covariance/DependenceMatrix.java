package dev.steelyard.quant.covariance;

import dev.steelyard.quant.kernel.Rows;

/**
 * The dependence of every pair of series by one measure. <b>Immutable</b>. <b>Deterministic: yes</b>. See
 * {@code docs/methods/dependence.md}.
 *
 * @param kind the measure
 * @param matrix its values, 1 on the diagonal
 * @param repaired whether the values as measured had a negative eigenvalue and were repaired by {@link PsdRepair#clipped}
 * @param probabilities by pair, of as much dependence were the series independent; 0 on the diagonal
 */
public record DependenceMatrix(DependenceKind kind, Covariance matrix, boolean repaired, double[][] probabilities) {
    private static final double ROUNDING = -1e-12;

    public DependenceMatrix {
        probabilities = Rows.copied(probabilities);
    }

    @Override
    public double[][] probabilities() {
        return Rows.copied(probabilities);
    }

    /**
     * Returns the matrix of all pairs.
     *
     * @param returns by series, then row
     * @param tail share of rows that are the tail, for {@link DependenceKind#LOWER_TAIL}
     */
    public static DependenceMatrix of(double[][] returns, DependenceKind kind, double tail) {
        Columns.checked(returns, Correlation.FEWEST);
        int n = returns.length;
        double[] values = new double[n * n];
        double[][] probabilities = new double[n][n];
        for (int i = 0; i < n; i++) {
            values[i * n + i] = 1;
            for (int j = 0; j < i; j++) {
                Correlation pair = between(returns[i], returns[j], kind, tail);
                values[i * n + j] = pair.value();
                values[j * n + i] = pair.value();
                probabilities[i][j] = pair.probability();
                probabilities[j][i] = pair.probability();
            }
        }
        Covariance matrix = Covariance.owned(n, values);
        boolean repaired = matrix.leastEigenvalue() < ROUNDING;
        return new DependenceMatrix(kind, repaired ? PsdRepair.clipped(matrix) : matrix, repaired, probabilities);
    }

    /** Returns the dependence of one pair. */
    public static Correlation between(double[] x, double[] y, DependenceKind kind, double tail) {
        return switch (kind) {
            case PEARSON -> Correlation.pearson(x, y);
            case SPEARMAN -> Correlation.spearman(x, y);
            case KENDALL -> Correlation.kendall(x, y);
            case DOWNSIDE -> TailDependence.downside(x, y);
            case LOWER_TAIL -> TailDependence.lower(x, y, tail);
        };
    }

    /**
     * Returns how many pairs are significant at a level after Bonferroni's correction for the number of pairs.
     *
     * @param level such as 0.05
     */
    public int significant(double level) {
        int n = matrix.size();
        double each = level / Math.max(1, n * (n - 1) / 2);
        int count = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < i; j++) {
                count += probabilities[i][j] <= each ? 1 : 0;
            }
        }
        return count;
    }
}
