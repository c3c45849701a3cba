package dev.steelyard.systemic.network;

/**
 * What one default does to each other node at once, and by every path: the impact matrix, its exponential, and the
 * measures of Silva, de Souza and Tabak (2015) on them. <b>Immutable</b>: callers must not change the arrays.
 *
 * @param impact of row i's default on column j: claim of j on i / buffer of j, at most 1
 * @param communicability e^B of the binary matrix B, which is 1 where a default takes a whole buffer and 0 elsewhere
 * @param susceptibility of each node: Σ of the paths that reach it, over the number of direct ones; above 1 it is
 *     vulnerable beyond its own debtors
 * @param fluidity mean susceptibility
 * @param criticality of each node: Σ of its impacts
 */
public record ImpactMeasures(
        double[][] impact,
        double[][] communicability,
        double[] susceptibility,
        double fluidity,
        double[] criticality) {
    private static final int LARGEST = 2_000;
    private static final int MOST_TERMS = 400;

    /**
     * Returns the measures of a network.
     *
     * @param claims of each creditor (row) on each debtor (column)
     * @param buffers of each node, above 0
     */
    public static ImpactMeasures of(SparseMatrix claims, double[] buffers) {
        int n = buffers.length;
        if (n == 0 || n > LARGEST) {
            throw new IllegalArgumentException("nodes were " + n + "; expected 1 to " + LARGEST);
        }
        double[][] impact = DebtRank.leverage(claims, buffers).transposed().dense();
        double[][] binary = new double[n][n];
        double[] criticality = new double[n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                impact[i][j] = Math.min(1, impact[i][j]);
                binary[i][j] = impact[i][j] >= 1 ? 1 : 0;
                criticality[i] += impact[i][j];
            }
        }
        double[][] paths = exponential(binary);
        double[] susceptibility = new double[n];
        double sum = 0;
        for (int j = 0; j < n; j++) {
            double direct = 0;
            double all = 0;
            for (int i = 0; i < n; i++) {
                direct += binary[i][j];
                all += i == j ? 0 : paths[i][j];
            }
            susceptibility[j] = direct == 0 ? 0 : all / direct;
            sum += susceptibility[j];
        }
        return new ImpactMeasures(impact, paths, susceptibility, sum / n, criticality);
    }

    /** The series Σ Bᵏ/k!, whose terms are all at least 0. */
    private static double[][] exponential(double[][] matrix) {
        int n = matrix.length;
        double[][] sum = new double[n][n];
        double[][] term = new double[n][n];
        for (int i = 0; i < n; i++) {
            sum[i][i] = 1;
            term[i][i] = 1;
        }
        boolean grows = true;
        for (int k = 1; k <= MOST_TERMS && grows; k++) {
            double[][] next = new double[n][n];
            grows = false;
            for (int i = 0; i < n; i++) {
                for (int m = 0; m < n; m++) {
                    double weight = term[i][m] / k;
                    if (weight != 0) {
                        for (int j = 0; j < n; j++) {
                            next[i][j] += weight * matrix[m][j];
                        }
                    }
                }
                for (int j = 0; j < n; j++) {
                    double before = sum[i][j];
                    sum[i][j] += next[i][j];
                    grows |= sum[i][j] != before;
                }
            }
            term = next;
        }
        return sum;
    }
}
