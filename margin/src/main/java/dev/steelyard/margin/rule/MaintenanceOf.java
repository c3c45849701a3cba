package dev.steelyard.margin.rule;

/** What a schedule's maintenance rate is a fraction of. */
public enum MaintenanceOf {
    /** The notional. */
    NOTIONAL,
    /**
     * The initial margin: the rate is an adjustment factor, and maintenance is factor × notional / leverage. A factor
     * holds up to its tier's highest leverage; a venue's statement of the account's own factor goes before it.
     */
    INITIAL_MARGIN
}
