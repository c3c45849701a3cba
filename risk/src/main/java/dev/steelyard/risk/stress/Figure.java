package dev.steelyard.risk.stress;

import java.math.BigDecimal;

/**
 * A number of a scenario and where it is from. <b>Immutable</b>.
 *
 * @param value as the scenario means it
 * @param standing how well it is founded
 * @param source where it is from, in words
 */
public record Figure(BigDecimal value, Standing standing, String source) {
    /** How well a figure is founded. */
    public enum Standing {
        /** Computed from a history of prices, by the rule that the source states. */
        MEASURED,
        /** Read in a publication that the source names. */
        QUOTED,
        /** Read in a place of little authority. */
        WEAK,
        /** Follows from other figures of the scenario and a given covariance. */
        DERIVED,
        /** Made up by us. */
        SYNTHETIC,
        /** As the user's file says. */
        STATED
    }
}
