package dev.steelyard.quant.barrier;

import dev.steelyard.quant.kernel.Elementary;

/**
 * Jumps of a log price beside its diffusion, after Merton: at the times of a Poisson process, each normal.
 * <b>Immutable</b>.
 *
 * @param intensity expected jumps per unit of time, at least 0
 * @param mean of a jump of the log price
 * @param deviation standard deviation of a jump of the log price, at least 0
 */
public record PriceJumps(double intensity, double mean, double deviation) {
    /** No jumps: a geometric Brownian motion. */
    public static final PriceJumps NONE = new PriceJumps(0, 0, 0);

    public PriceJumps {
        if (!(intensity >= 0 && deviation >= 0) || !Double.isFinite(intensity + mean + deviation)) {
            throw new IllegalArgumentException("jumps were " + intensity + " of " + mean + " and " + deviation
                    + "; expected an intensity and a deviation of at least 0");
        }
    }

    /** Returns what the jumps add to the growth of the price per unit of time: intensity × (e^(mean + deviation²/2) − 1). */
    public double growth() {
        return intensity * (Elementary.exp(mean + deviation * deviation / 2) - 1);
    }

    /** Returns the standard deviation of log price per square root of the unit of time, diffusion and jumps together. */
    public double totalVol(double vol) {
        return Math.sqrt(vol * vol + intensity * (mean * mean + deviation * deviation));
    }
}
