package dev.steelyard.quant.tail;

import dev.steelyard.quant.kernel.Normal;

/**
 * Losses that are normally distributed. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param mean of the loss: minus that of the return
 * @param deviation at least 0
 */
public record NormalTail(double mean, double deviation) {
    /** Returns mean + zσ, z the normal quantile of the confidence. */
    public double valueAtRisk(Confidence confidence) {
        return mean - Normal.quantile(confidence.tail()) * deviation;
    }

    /** Returns mean + σ·n(z)/(1 − level). */
    public double expectedShortfall(Confidence confidence) {
        return mean + deviation * Normal.density(Normal.quantile(confidence.tail())) / confidence.tail();
    }
}
