package dev.steelyard.quant.series;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * By how much a series moves for a move of its benchmark: the slope of a regression, with its error. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/dependence.md}.
 *
 * @param beta the slope; that of the benchmark itself is 1
 * @param standardError of the slope
 * @param alpha the constant, per bar
 * @param determination share of the variance that the benchmark explains
 * @param effectiveRows rows that the weights are worth, (Σw)²/Σw²
 */
public record SeriesBeta(double beta, double standardError, double alpha, double determination, double effectiveRows) {
    /** Fewest rows. */
    public static final int FEWEST = 10;

    /** Returns the slope of all rows alike. @param returns of the series @param benchmark as many */
    public static SeriesBeta of(double[] returns, double[] benchmark) {
        return weighted(returns, benchmark, 1);
    }

    /**
     * Returns the slope of rows of which each weighs λ times the one after it.
     *
     * @param lambda λ, above 0 and at most 1
     */
    public static SeriesBeta weighted(double[] returns, double[] benchmark, double lambda) {
        if (!(lambda > 0 && lambda <= 1)) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE, "decay", "was " + lambda + "; expected above 0 and at most 1");
        }
        int rows = returns.length;
        if (rows < FEWEST || benchmark.length != rows) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns",
                    "were " + rows + " beside " + benchmark.length + " of the benchmark; expected as many, at least "
                            + FEWEST);
        }
        Moments.of(benchmark);
        double[] weights = new double[rows];
        double total = 0;
        double squares = 0;
        double weight = 1;
        double meanX = 0;
        double meanY = 0;
        for (int i = rows - 1; i >= 0; i--) {
            weights[i] = weight;
            total += weight;
            squares += weight * weight;
            meanX += weight * benchmark[i];
            meanY += weight * returns[i];
            weight *= lambda;
        }
        meanX /= total;
        meanY /= total;
        double xx = 0;
        double xy = 0;
        double yy = 0;
        for (int i = 0; i < rows; i++) {
            double x = benchmark[i] - meanX;
            double y = returns[i] - meanY;
            xx += weights[i] * x * x;
            xy += weights[i] * x * y;
            yy += weights[i] * y * y;
        }
        double beta = xy / xx;
        double left = 0;
        double effective = total * total / squares;
        for (int i = 0; i < rows; i++) {
            double e = returns[i] - meanY - beta * (benchmark[i] - meanX);
            left += weights[i] * e * e;
        }
        double variance = left / total * effective / Math.max(effective - 2, 1);
        double error = Math.sqrt(variance / (xx / total * effective));
        return new SeriesBeta(beta, error, meanY - beta * meanX, yy > 0 ? 1 - left / yy : 0, effective);
    }

    /** Returns β with its 95% interval. */
    public Interval interval() {
        return Interval.ofStudent(beta, standardError, Math.max(1, (int) effectiveRows - 2));
    }
}
