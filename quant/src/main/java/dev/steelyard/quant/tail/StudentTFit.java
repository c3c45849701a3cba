package dev.steelyard.quant.tail;

import dev.steelyard.quant.kernel.Elementary;

/**
 * {@link StudentT} fitted to a sample by maximum likelihood: location and scale by expectation-maximization at each ν,
 * ν by the golden section in 1/ν. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param distribution the estimate
 * @param converged whether ν lies inside what was searched, {@value #LEAST} to {@value #MOST}, and the scale above the least:
 *     where more than half of a sample is one value the likelihood has no maximum, and the scale falls without end
 */
public record StudentTFit(StudentT distribution, boolean converged) {
    /** Fewest degrees of freedom searched. */
    public static final double LEAST = 1.05;
    /** Most degrees of freedom searched: beyond them a sample is as good as normal. */
    public static final double MOST = 200;

    private static final int FEWEST = 20;
    private static final int NARROWINGS = 40;
    private static final int STEPS = 200;
    private static final double GOLDEN = 0.6180339887498949;

    /** The least scale, as a share of the sample's deviation. */
    private static final double LEAST_SCALE = 1e-6;

    /** Returns the fit. @throws dev.steelyard.core.failure.FailureException for too short or constant a sample */
    public static StudentTFit of(double[] values) {
        Samples.requireVarying("sample", values, FEWEST);
        double low = 1 / MOST;
        double high = 1 / LEAST;
        for (int i = 0; i < NARROWINGS; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            if (logLikelihood(values, at(values, 1 / left)) < logLikelihood(values, at(values, 1 / right))) {
                low = left;
            } else {
                high = right;
            }
        }
        double freedom = 2 / (low + high);
        StudentT found = at(values, freedom);
        boolean inside = freedom > LEAST * 1.0001 && freedom < MOST * 0.9999;
        double least = LEAST_SCALE * SampleMoments.of(values).deviation();
        return new StudentTFit(found, inside && found.scale() > least * 1.0001);
    }

    private static StudentT at(double[] values, double freedom) {
        SampleMoments moments = SampleMoments.of(values);
        double location = moments.mean();
        double square = moments.deviation() * moments.deviation();
        double least = LEAST_SCALE * LEAST_SCALE * square;
        for (int step = 0; step < STEPS; step++) {
            double sum = 0;
            double weighted = 0;
            double squares = 0;
            for (double value : values) {
                double gap = value - location;
                double weight = (freedom + 1) / (freedom + gap * gap / square);
                sum += weight;
                weighted += weight * value;
                squares += weight * gap * gap;
            }
            double moved = weighted / sum;
            double next = Math.max(squares / sum, least);
            boolean settled = Math.abs(next - square) < 1e-10 * square;
            location = moved;
            square = next;
            if (settled) {
                break;
            }
        }
        return new StudentT(location, Math.sqrt(square), freedom);
    }

    private static double logLikelihood(double[] values, StudentT t) {
        double sum = values.length * (StudentT.logConstant(t.freedom()) - Elementary.log(t.scale()));
        for (double value : values) {
            double z = (value - t.location()) / t.scale();
            sum -= (t.freedom() + 1) / 2 * Elementary.log1p(z * z / t.freedom());
        }
        return sum;
    }
}
