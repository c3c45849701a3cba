package dev.steelyard.venue.rules;

import dev.steelyard.margin.tier.TierKey;

/**
 * What a venue's published tier tables mean. <b>Immutable</b>.
 *
 * @param key what their bounds are in
 * @param application what a rate without a stated deduction applies to
 */
public record TierTables(TierKey key, Application application) {
    /** What the rate of a tier applies to. */
    public enum Application {
        /** The whole notional: the requirement jumps at a bound. */
        WHOLE,
        /** The part of the notional inside the tier. */
        SLICE,
        /** The whole notional, less a deduction that each tier states. */
        DEDUCTION
    }
}
