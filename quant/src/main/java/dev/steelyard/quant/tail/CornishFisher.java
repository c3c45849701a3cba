package dev.steelyard.quant.tail;

import dev.steelyard.quant.kernel.Normal;
import java.util.Arrays;

/**
 * The tail of returns by four moments: the normal quantile z becomes
 * h = z + (z² − 1)S/6 + (z³ − 3z)K/24 − (2z³ − 5z)S²/36. Where h is not increasing its quantiles cross; they are then
 * put in order (Chernozhukov, Fernández-Val and Galichon), which {@link #monotone} tells. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/value-at-risk.md}.
 *
 * @param returns moments of the returns, not of the losses
 */
public record CornishFisher(SampleMoments returns) {
    private static final int GRID = 10_000;
    private static final double[] NORMAL = quantiles();

    /** Returns whether h increases everywhere, as skewness and kurtosis must allow. */
    public boolean monotone() {
        double s = returns.skewness();
        double k = returns.kurtosis();
        double square = k / 8 - s * s / 6;
        double linear = s / 3;
        double constant = 1 - k / 8 + 5 * s * s / 36;
        return square > 0 ? linear * linear <= 4 * square * constant : square == 0 && linear == 0 && constant >= 0;
    }

    /** Returns the modified value at risk −mean − hσ, in order where quantiles would cross. */
    public double valueAtRisk(Confidence confidence) {
        if (monotone()) {
            return plainValueAtRisk(confidence);
        }
        return -returns.mean() - returns.deviation() * QuantileRule.HAZEN.of(inOrder(), confidence.tail());
    }

    /** Returns the modified expected shortfall, of quantiles put in order where they would cross. */
    public double expectedShortfall(Confidence confidence) {
        if (monotone()) {
            return plainExpectedShortfall(confidence);
        }
        double[] quantiles = inOrder();
        int count = (int) Math.max(1, Math.round(confidence.tail() * GRID));
        double sum = 0;
        for (int i = 0; i < count; i++) {
            sum += quantiles[i];
        }
        return -returns.mean() - returns.deviation() * sum / count;
    }

    /** Returns −mean − hσ whether or not h increases. */
    public double plainValueAtRisk(Confidence confidence) {
        return -returns.mean() - returns.deviation() * moved(Normal.quantile(confidence.tail()));
    }

    /**
     * Returns the expected shortfall of Boudt, Peterson and Croux by the Edgeworth expansion at h, at least the value at
     * risk, whether or not h increases.
     */
    public double plainExpectedShortfall(Confidence confidence) {
        double s = returns.skewness();
        double k = returns.kurtosis();
        double h = moved(Normal.quantile(confidence.tail()));
        double density = Normal.density(h);
        double below = Normal.probability(h);
        double first = moment(1, h, density, below);
        double second = moment(2, h, density, below);
        double third = moment(3, h, density, below);
        double fourth = moment(4, h, density, below);
        double sixth = moment(6, h, density, below);
        double sum = density
                + (fourth - 6 * second + 3 * density) * k / 24
                + (third - 3 * first) * s / 6
                + (sixth - 15 * fourth + 45 * second - 15 * density) * s * s / 72;
        return -returns.mean() - returns.deviation() * Math.min(-sum / confidence.tail(), h);
    }

    private double moved(double z) {
        double s = returns.skewness();
        double cube = z * z * z;
        return z + (z * z - 1) * s / 6 + (cube - 3 * z) * returns.kurtosis() / 24 - (2 * cube - 5 * z) * s * s / 36;
    }

    private static double[] quantiles() {
        double[] quantiles = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            quantiles[i] = Normal.quantile((i + 0.5) / GRID);
        }
        return quantiles;
    }

    private double[] inOrder() {
        double[] quantiles = new double[GRID];
        for (int i = 0; i < GRID; i++) {
            quantiles[i] = moved(NORMAL[i]);
        }
        Arrays.sort(quantiles);
        return quantiles;
    }

    /** Returns −∫ z^(power+1) n(z) dz up to h for even powers, and its like for odd ones, by parts. */
    private static double moment(int power, double h, double density, double below) {
        boolean even = power % 2 == 0;
        int half = even ? power / 2 : (power - 1) / 2;
        double product = 1;
        double sum = 0;
        double term = even ? 1 : h;
        double[] products = new double[half + 1];
        for (int i = 0; i <= half; i++) {
            product *= even ? Math.max(2 * i, 1) : 2 * i + 1;
            products[i] = product;
        }
        for (int i = 0; i <= half; i++) {
            sum += product / products[i] * term * density;
            term *= h * h;
        }
        return even ? sum : sum - product * below;
    }
}
