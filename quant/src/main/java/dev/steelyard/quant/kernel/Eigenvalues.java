package dev.steelyard.quant.kernel;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.hipparchus.complex.Complex;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;

/**
 * The eigenvalues of a square matrix that need not be symmetric, largest modulus first; of one modulus, the larger real
 * part first. <b>Immutable</b>. <b>Deterministic: yes</b>.
 */
public record Eigenvalues(List<Value> values) {
    /**
     * One eigenvalue.
     *
     * @param real part
     * @param imaginary part, 0 of a real one
     */
    public record Value(double real, double imaginary) {
        /** Returns √(real² + imaginary²). */
        public double modulus() {
            double a = Math.abs(real);
            double b = Math.abs(imaginary);
            double large = Math.max(a, b);
            return large == 0 ? 0 : large * Math.sqrt((a / large) * (a / large) + (b / large) * (b / large));
        }
    }

    public Eigenvalues {
        values = List.copyOf(values);
    }

    /**
     * Returns the eigenvalues of a matrix by QR steps.
     *
     * @param matrix of rows, square, finite, of at least one row
     * @throws FailureException INVALID when it is not, or when the steps do not converge
     */
    public static Eigenvalues of(double[][] matrix) {
        require(matrix);
        if (matrix.length == 1) {
            return new Eigenvalues(List.of(new Value(matrix[0][0], 0)));
        }
        try {
            Complex[] found =
                    new EigenDecompositionNonSymmetric(new Array2DRowRealMatrix(matrix, true)).getEigenvalues();
            return new Eigenvalues(Arrays.stream(found)
                    .map(value -> new Value(value.getReal(), value.getImaginary()))
                    .sorted(Comparator.comparingDouble(Value::modulus)
                            .thenComparingDouble(Value::real)
                            .thenComparingDouble(Value::imaginary)
                            .reversed())
                    .toList());
        } catch (MathRuntimeException e) {
            throw FailureException.of(FailureReason.INVALID, "matrix", "has eigenvalues that did not converge");
        }
    }

    private static void require(double[][] matrix) {
        if (matrix.length == 0) {
            throw FailureException.of(FailureReason.INVALID, "matrix", "has no rows; expected at least one");
        }
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i].length != matrix.length) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "matrix row " + (i + 1),
                        "has " + matrix[i].length + " numbers; expected " + matrix.length);
            }
            for (double value : matrix[i]) {
                if (!Double.isFinite(value)) {
                    throw FailureException.of(
                            FailureReason.INVALID,
                            "matrix row " + (i + 1),
                            "has " + value + "; expected finite numbers");
                }
            }
        }
    }

    /** Returns the eigenvalue of the largest modulus. */
    public Value dominant() {
        return values.getFirst();
    }

    /** Returns the largest modulus, the spectral radius. */
    public double radius() {
        return dominant().modulus();
    }

    /** Returns the largest real part. */
    public double largestRealPart() {
        return values.stream().mapToDouble(Value::real).max().orElse(0);
    }
}
