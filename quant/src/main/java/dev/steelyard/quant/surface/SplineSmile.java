package dev.steelyard.quant.surface;

import java.util.Arrays;

/**
 * A smile with a local correction of its volatility: √w(k) = √(base(k)) + √T·Σ cⱼB((k − k₀)/h − j), B the uniform cubic
 * B-spline. The correction is twice continuously differentiable and ends two knots beyond the first and last, so the
 * wings are those of the base. <b>Immutable</b>.
 */
public final class SplineSmile implements Smile {
    private final Smile base;
    private final double first;
    private final double step;
    private final double[] coefficients;

    /**
     * @param base what is corrected
     * @param first log-moneyness k₀ of the first knot
     * @param step distance h of the knots in log-moneyness, above 0
     * @param coefficients cⱼ√T, one for each knot
     */
    SplineSmile(Smile base, double first, double step, double[] coefficients) {
        this.base = base;
        this.first = Arguments.finite("first", first);
        this.step = Arguments.positive("step", step);
        this.coefficients = coefficients.clone();
    }

    /** Returns the smile that is corrected. */
    public Smile base() {
        return base;
    }

    /** Returns the correction at each knot's spline, in √w. */
    public double[] coefficients() {
        return coefficients.clone();
    }

    @Override
    public double totalVariance(double k) {
        double root = Math.sqrt(base.totalVariance(k)) + sum(k, 0);
        return root * root;
    }

    @Override
    public double slope(double k) {
        double baseRoot = Math.sqrt(base.totalVariance(k));
        double root = baseRoot + sum(k, 0);
        return 2 * root * (base.slope(k) / (2 * baseRoot) + sum(k, 1));
    }

    @Override
    public double curvature(double k) {
        double baseRoot = Math.sqrt(base.totalVariance(k));
        double baseSlope = base.slope(k) / (2 * baseRoot);
        double baseCurvature = (base.curvature(k) / 2 - baseSlope * baseSlope) / baseRoot;
        double root = baseRoot + sum(k, 0);
        double rootSlope = baseSlope + sum(k, 1);
        return 2 * (rootSlope * rootSlope + root * (baseCurvature + sum(k, 2)));
    }

    @Override
    public double leftWing() {
        return base.leftWing();
    }

    @Override
    public double rightWing() {
        return base.rightWing();
    }

    private double sum(double k, int derivative) {
        double position = (k - first) / step;
        int low = (int) Math.max(0, Math.ceil(position - 2));
        int high = (int) Math.min(coefficients.length - 1, Math.floor(position + 2));
        double sum = 0;
        for (int j = low; j <= high; j++) {
            sum += coefficients[j] * CubicSpline.basis(position - j, derivative);
        }
        return derivative == 0 ? sum : derivative == 1 ? sum / step : sum / (step * step);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SplineSmile smile
                && base.equals(smile.base)
                && first == smile.first
                && step == smile.step
                && Arrays.equals(coefficients, smile.coefficients);
    }

    @Override
    public int hashCode() {
        return 31 * base.hashCode() + Arrays.hashCode(coefficients);
    }

    @Override
    public String toString() {
        return "SplineSmile[" + base + ", " + coefficients.length + " knots]";
    }
}
