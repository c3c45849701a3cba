package dev.steelyard.quant.kernel;

/**
 * The probability that two standard normal variables with a correlation are both below their bounds: Plackett's integral
 * over the angle from 0 to arcsin ρ, by Gauss and Legendre on panels that shrink toward its end. <b>Thread-safe</b>.
 * <b>Deterministic: yes</b>.
 */
public final class BivariateNormal {
    private static final double TWO_PI = 6.283185307179586;
    private static final int PANELS = 24;
    private static final double[] NODES = {
        0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717
    };
    private static final double[] WEIGHTS = {
        0.2955242247147529, 0.2692667193099963, 0.2190863625159820, 0.1494513491505806, 0.0666713443086881
    };

    private BivariateNormal() {}

    /**
     * Returns P(X &lt; a, Y &lt; b).
     *
     * @param correlation from −1 to 1
     */
    public static double probability(double a, double b, double correlation) {
        if (!(correlation >= -1 && correlation <= 1)) {
            throw new IllegalArgumentException("correlation " + correlation + "; expected from -1 to 1");
        }
        if (correlation == 1) {
            return Normal.probability(Math.min(a, b));
        }
        if (correlation == -1) {
            return Math.max(Normal.probability(a) - Normal.probability(-b), 0);
        }
        double independent = Normal.probability(a) * Normal.probability(b);
        if (Double.isInfinite(a) || Double.isInfinite(b)) {
            return independent;
        }
        double end = StrictMath.asin(correlation);
        double sum = 0;
        double from = 0;
        for (int panel = 0; panel < PANELS; panel++) {
            double to = panel == PANELS - 1 ? end : end - (end - from) / 2;
            double middle = (from + to) / 2;
            double half = (to - from) / 2;
            for (int i = 0; i < NODES.length; i++) {
                sum += half
                        * WEIGHTS[i]
                        * (density(a, b, middle - half * NODES[i]) + density(a, b, middle + half * NODES[i]));
            }
            from = to;
        }
        return Math.clamp(independent + sum / TWO_PI, 0, 1);
    }

    private static double density(double a, double b, double angle) {
        double sine = StrictMath.sin(angle);
        double square = 1 - sine * sine;
        return square <= 0 ? 0 : Elementary.exp(-(a * a + b * b - 2 * a * b * sine) / (2 * square));
    }
}
