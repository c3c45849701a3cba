package dev.steelyard.quant.option;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.LogRatio;
import dev.steelyard.quant.kernel.Mills;

/**
 * The deviation s = vol * sqrt(years) at which an option out of the money has a value: a guess from the quantile that
 * bounds it, then Householder steps of fourth order on the objective that is straightest there. <b>Immutable</b>.
 *
 * @param deviation s
 * @param conditionPerShare d(ln s) / d(value), the value as a share of the lesser of forward and strike
 */
record ImpliedDeviation(double deviation, double conditionPerShare) {
    private static final double SQRT_HALF_PI = 1.2533141373155003;
    private static final double INVERSE_SQRT_2_PI = 0.3989422804014327;
    /** A step below this share of s leaves an error of its fourth power. */
    private static final double LAST_STEP = 5e-5;

    private static final int MOST_STEPS = 12;
    private static final double WING = 0.6;
    private static final double SATURATED = 1;

    /**
     * Returns the deviation.
     *
     * @param share the undiscounted value out of the money over the lesser of forward and strike, above zero
     * @param shortfall 1 - share, computed without loss, above zero
     */
    static ImpliedDeviation of(double forward, double strike, double share, double shortfall) {
        LogRatio log = LogRatio.of(forward, strike);
        double x = Math.abs(log.lead());
        double z = guess(x, share, shortfall);
        double s = deviationAt(x, z);
        Standardized at = Standardized.of(log, s, 0, 1);
        for (int step = 0; step < MOST_STEPS; step++) {
            double next = clamp(s, s + step(at, x, share, shortfall, z));
            double moved = Math.abs(next - s);
            s = next;
            if (moved <= LAST_STEP * s) {
                break;
            }
            at = Standardized.of(log, s, 0, 1);
        }
        return new ImpliedDeviation(s, 1 / (at.front() * s));
    }

    /** Returns s such that x / s - s / 2 = z. */
    private static double deviationAt(double x, double z) {
        double root = Math.sqrt(Math.fma(z, z, 2 * x));
        return z > 0 ? 2 * x / (root + z) : root - z;
    }

    /** Returns about x / s - s / 2: the share is the normal tail beyond it, less the part that the farther price takes. */
    private static double guess(double x, double share, double shortfall) {
        double turn = Math.sqrt(2 * x);
        double far = Mills.ratio(turn) * INVERSE_SQRT_2_PI;
        if (share >= 0.5 - far) {
            double tail = shortfall / (1 + 2 * far);
            return tail > 0.45 ? (tail - 0.5) / INVERSE_SQRT_2_PI : -quantile(tail);
        }
        double z = 0;
        for (int round = 0; round < 3; round++) {
            double s = deviationAt(x, z);
            double tail = share * (z + s + SQRT_HALF_PI / (1 + z)) / s;
            z = tail >= 0.5 ? 0.5 * z : quantile(tail);
        }
        return z;
    }

    /** Returns the z beyond which the normal tail lies, within 0.0005; the tail is at most one half. */
    private static double quantile(double tail) {
        double t = Math.sqrt(-2 * Elementary.log(tail));
        double above = Math.fma(t, Math.fma(t, 0.010328, 0.802853), 2.515517);
        double below = Math.fma(t, Math.fma(t, Math.fma(t, 0.001308, 0.189269), 1.432788), 1);
        return Math.max(t - above / below, 0);
    }

    private static double step(Standardized at, double x, double share, double shortfall, double z) {
        double s = at.deviation();
        double slope = at.front();
        double ratio = x / (s * s);
        double second = Math.fma(ratio * ratio, s, -0.25 * s);
        double change = Math.fma(-3 * ratio, ratio, -0.25);
        if (z < -SATURATED && 2 * at.center() < s) {
            double left = at.shortfall();
            double pull = slope / left;
            double h2 = second + pull;
            double h3 = Math.fma(h2, h2, change) + pull * h2;
            return householder(logRatio(left, shortfall) / pull, h2, h3);
        }
        double value = at.outOfTheMoney(1);
        if (z > WING) {
            double pull = slope / value;
            double log = Elementary.log(value);
            double excess = logRatio(share, value);
            double inverse = 1 / log;
            double h2 = second - pull * (1 + 2 * inverse);
            double h3 = Math.fma(h2, h2, change)
                    - pull * (second - pull) * (1 + 2 * inverse)
                    + 2 * pull * pull * inverse * inverse;
            return householder(log * excess / ((log + excess) * pull), h2, h3);
        }
        return householder((share - value) / slope, second, Math.fma(second, second, change));
    }

    private static double householder(double newton, double h2, double h3) {
        double below = Math.fma(newton, Math.fma(newton, h3 * (1.0 / 6), h2), 1);
        double factor = Math.fma(0.5 * newton, h2, 1) / below;
        return factor > 0 && factor < 4 ? newton * factor : newton;
    }

    private static double logRatio(double a, double b) {
        double share = (a - b) / b;
        return Math.abs(share) < 0.25 ? Elementary.log1p(share) : Elementary.log(a) - Elementary.log(b);
    }

    /** Keeps a step within a factor of its start. */
    private static double clamp(double s, double next) {
        return Math.max(0.2 * s, Math.min(next, 5 * s));
    }
}
