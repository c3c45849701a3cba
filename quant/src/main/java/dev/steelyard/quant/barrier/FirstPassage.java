package dev.steelyard.quant.barrier;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;

/**
 * The first passage of a price that follows a geometric Brownian motion, watched continuously and without jumps.
 * <b>Thread-safe</b>. <b>Allocates: never</b>. <b>Deterministic: yes</b>.
 */
public final class FirstPassage {
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
        double reflected = Elementary.exp(-2 * drift * distance / (vol * vol))
                * Normal.probability((-distance + drift * time) / spread);
        return Math.min(1, direct + reflected);
    }
}
