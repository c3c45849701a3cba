package dev.steelyard.quant.barrier;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Mills;
import dev.steelyard.quant.kernel.Normal;

/**
 * The first passage of a price that follows a geometric Brownian motion, watched continuously and without jumps.
 * <b>Thread-safe</b>. <b>Allocates: never</b>. <b>Deterministic: yes</b>.
 */
public final class FirstPassage {
    /** Standard deviations to the width of a corridor beyond which none stays inside: e^(−π²/2 · 16) is below 1e-34. */
    private static final double WIDEST = 4;

    private FirstPassage() {}

    /**
     * Returns the probability that log price, with drift ν towards away from the barrier, falls by b within T:
     * N((−b − νT) / (σ√T)) + e^(−2νb/σ²) · N((−b + νT) / (σ√T)).
     *
     * @param distance b: |ln(barrier / price)|; at or below 0 the barrier is passed and the answer is 1
     * @param drift ν per unit of time, away from the barrier above 0: μ − σ²/2 for a barrier below the price, its negative
     *     for one above
     * @param vol σ per square root of the unit of time, above 0
     * @param time T, above 0
     */
    public static double probability(double distance, double drift, double vol, double time) {
        if (distance <= 0) {
            return 1;
        }
        double spread = vol * Math.sqrt(time);
        double direct = Normal.probability((-distance - drift * time) / spread);
        return Math.min(1, direct + reflected(distance, drift, vol, time, spread));
    }

    /** e^(−2νb/σ²)·N(z): where z is below 0, n((b + νT) / (σ√T)) · R(−z), which neither overflows nor loses the product. */
    private static double reflected(double distance, double drift, double vol, double time, double spread) {
        double z = (-distance + drift * time) / spread;
        return z < 0
                ? Normal.density((distance + drift * time) / spread) * Mills.ratio(-z)
                : Elementary.exp(-2 * drift * distance / (vol * vol)) * Normal.probability(z);
    }

    /**
     * Returns the probability that log price leaves a corridor within T: 1 less the sum over images of the two barriers.
     *
     * @param below distance of the lower barrier; at or below 0 it is passed; infinite for none
     * @param above distance of the upper barrier; at or below 0 it is passed; infinite for none
     * @param drift ν of log price per unit of time, upward above 0
     * @param vol σ per square root of the unit of time, above 0
     * @param time T, above 0
     */
    public static double leaving(double below, double above, double drift, double vol, double time) {
        if (below <= 0 || above <= 0) {
            return 1;
        }
        if (Double.isInfinite(below)) {
            return Double.isInfinite(above) ? 0 : probability(above, -drift, vol, time);
        }
        if (Double.isInfinite(above)) {
            return probability(below, drift, vol, time);
        }
        double width = below + above;
        double spread = vol * Math.sqrt(time);
        if (spread > WIDEST * width) {
            return 1;
        }
        double stays = 0;
        int images = 3 + (int) (4 * spread / width + Math.abs(drift) * time / width);
        for (int k = -images; k <= images; k++) {
            double shift = 2 * k * width;
            stays += image(shift, -below, above, drift, vol, time)
                    - image(-2 * below + shift, -below, above, drift, vol, time);
        }
        return Math.clamp(1 - stays, 0, 1);
    }

    /** e^(νm/σ²) · (N((b − m − νT) / σ√T) − N((a − m − νT) / σ√T)): what comes from an image at m. */
    private static double image(double at, double low, double high, double drift, double vol, double time) {
        double spread = vol * Math.sqrt(time);
        double weight = drift * at / (vol * vol);
        double far = (low - at - drift * time) / spread;
        double near = (high - at - drift * time) / spread;
        double inside = far > 0
                ? Normal.probability(-far) - Normal.probability(-near)
                : Normal.probability(near) - Normal.probability(far);
        return inside <= 0 ? 0 : Elementary.exp(weight + Elementary.log(inside));
    }
}
