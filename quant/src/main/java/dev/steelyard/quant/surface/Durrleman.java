package dev.steelyard.quant.surface;

import dev.steelyard.quant.kernel.Elementary;

/** The butterfly condition on a total variance and its derivatives. */
final class Durrleman {
    private static final double TWO_PI = 2 * Math.PI;

    private Durrleman() {}

    static double factor(double k, double w, double w1, double w2) {
        double centered = 1 - k * w1 / (2 * w);
        return centered * centered - w1 * w1 / 4 * (1 / w + 0.25) + w2 / 2;
    }

    static double density(double k, double w, double factor) {
        double root = Math.sqrt(w);
        double lower = -k / root - root / 2;
        return factor / Math.sqrt(TWO_PI * w) * Elementary.exp(-lower * lower / 2);
    }
}
