package dev.steelyard.systemic.feedback;

import org.jspecify.annotations.Nullable;

/**
 * A loop of one dimension: a move x causes a further move g·x. All rounds together make shock / (1 − g).
 * <b>Immutable</b>. Its page is {@code docs/methods/feedback-loops.md}.
 *
 * @param gain g, the further move per move, signed: above 0 it goes with the move; finite
 */
public record LoopGain(double gain) {
    public LoopGain {
        if (!Double.isFinite(gain)) {
            throw new IllegalArgumentException("gain was " + gain + "; expected a finite number");
        }
    }

    /** Returns the gain k·Γ′ of dealers who hedge: −k·Γ, above 0 when they are short gamma. */
    public static LoopGain ofGamma(double impact, double gamma) {
        return new LoopGain(-impact * gamma);
    }

    /** Returns the gain k·g of liquidation orders that lie at a density g by price, each unit moving the price by k. */
    public static LoopGain ofLiquidations(double impact, double density) {
        return new LoopGain(impact * density);
    }

    /** Returns what the loop does: by g above 0, at least 1, below 0, at most −1. */
    public LoopClass kind() {
        if (gain >= 1) {
            return LoopClass.UNSTABLE;
        }
        if (gain > 0) {
            return LoopClass.AMPLIFYING;
        }
        return gain == 0 ? LoopClass.NONE : gain > -1 ? LoopClass.DAMPED : LoopClass.OSCILLATORY;
    }

    /** Returns 1 / (1 − g), the whole move over the shock; null when the loop is unstable. */
    public @Nullable Double amplification() {
        return gain >= 1 ? null : Double.valueOf(1 / (1 - gain));
    }

    /** Returns shock / (1 − g), in the unit of the shock; null when the loop is unstable. */
    public @Nullable Double response(double shock) {
        return gain >= 1 ? null : Double.valueOf(shock / (1 - gain));
    }

    /** Returns shock · (1 + g + ... + g^rounds): what so many rounds of reaction make of it. */
    public double after(int rounds, double shock) {
        double total = shock;
        for (int i = 0; i < rounds; i++) {
            total = shock + gain * total;
        }
        return total;
    }
}
