package dev.steelyard.systemic.cascade.market;

import dev.steelyard.quant.kernel.Elementary;

/**
 * An impact, and how it passes. <b>Immutable</b>.
 *
 * @param shape how flow moves the price
 * @param permanent the share of each flow whose impact stays, 0 to 1; 1 when nothing decays
 * @param decaySeconds the time in which the rest of it falls by a factor e, above 0; infinite when nothing decays
 */
public record ImpactRule(Impact shape, double permanent, double decaySeconds) {
    public ImpactRule {
        if (!(permanent >= 0 && permanent <= 1) || !(decaySeconds > 0)) {
            throw new IllegalArgumentException("permanent was " + permanent + " and decaySeconds " + decaySeconds
                    + "; expected 0 to 1, and above 0");
        }
    }

    /** Returns a rule under which all impact stays. */
    public static ImpactRule lasting(Impact shape) {
        return new ImpactRule(shape, 1, Double.POSITIVE_INFINITY);
    }

    /** Returns what is left of a passing flow after a time, as a fraction. */
    public double left(double seconds) {
        return decays() ? Elementary.exp(-seconds / decaySeconds) : 1;
    }

    /** Returns whether any impact passes. */
    public boolean decays() {
        return permanent < 1 && decaySeconds < Double.POSITIVE_INFINITY;
    }

    /** Returns this rule in a market with another multiple of its depth. */
    public ImpactRule deeper(double multiple) {
        return new ImpactRule(shape.deeper(multiple), permanent, decaySeconds);
    }
}
