package dev.steelyard.margin.control.override;

/** How an override stands at a time. */
public enum OverrideStatus {
    /** Asked for, and not decided. */
    REQUESTED,
    /** Approved by another identity, and not over. */
    IN_FORCE,
    /** Refused. */
    REJECTED,
    /** Taken back. */
    REVOKED,
    /** Its time is over, whether or not it was approved. */
    EXPIRED
}
