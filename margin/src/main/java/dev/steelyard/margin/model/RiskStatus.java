package dev.steelyard.margin.model;

/** How far an account is from liquidation, from mild to severe; unknown is not safe. */
public enum RiskStatus {
    /** Below every threshold. */
    HEALTHY,
    /** Utilization has reached the warning share. */
    WARNING,
    /** Utilization has reached the venue's call. */
    MARGIN_CALL,
    /** An input is missing or stale: nothing can be said. */
    UNKNOWN,
    /** The margin balance no longer meets the liquidation requirement. */
    LIQUIDATABLE;

    /** Returns the graver of the two. */
    public RiskStatus worse(RiskStatus other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
