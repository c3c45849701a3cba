package dev.steelyard.quant.barrier;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import java.util.SplittableRandom;

/** Random numbers with the same bits everywhere. <b>Single-writer</b>. <b>Deterministic: given seed</b>. */
final class Uniforms {
    private static final double STEP = 0x1p-53;

    private final SplittableRandom random;

    Uniforms(SplittableRandom random) {
        this.random = random;
    }

    /** Returns a number inside (0, 1), never its ends. */
    double uniform() {
        return ((random.nextLong() >>> 11) + 0.5) * STEP;
    }

    double normal() {
        return Normal.quantile(uniform());
    }

    /** Returns the time to the next event of a Poisson process; infinite where there are none. */
    double waiting(double intensity) {
        return intensity == 0 ? Double.POSITIVE_INFINITY : -Elementary.log(uniform()) / intensity;
    }
}
