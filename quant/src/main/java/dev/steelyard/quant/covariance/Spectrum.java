package dev.steelyard.quant.covariance;

import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.RealMatrix;

/**
 * Eigenvalues of a symmetric matrix, largest first, and their vectors. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param values largest first
 * @param vectors by eigenvalue, each of length 1
 */
record Spectrum(double[] values, double[][] vectors) {
    /** Returns the spectrum of a matrix. */
    static Spectrum of(Covariance matrix) {
        int n = matrix.size();
        EigenDecompositionSymmetric found =
                new EigenDecompositionSymmetric(new Array2DRowRealMatrix(matrix.toRows(), false));
        RealMatrix columns = found.getV();
        double[][] vectors = new double[n][];
        for (int k = 0; k < n; k++) {
            vectors[k] = columns.getColumn(k);
        }
        return new Spectrum(found.getEigenvalues(), vectors);
    }
}
