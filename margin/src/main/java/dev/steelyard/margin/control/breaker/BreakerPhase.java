package dev.steelyard.margin.control.breaker;

/** Where a circuit breaker stands. */
public enum BreakerPhase {
    /** Orders trade within the limits. */
    TRADING,
    /** A limit is reached; orders trade within it while it is watched. */
    MONITORING,
    /** Only reductions are admitted. */
    HALTED,
    /** Orders trade within the limits, and one that is reached halts at once. */
    COOLING_DOWN,
    /** The last static limit was reached: only reductions are admitted until the next session. */
    CLOSED;

    /** Returns whether increases of risk are refused. */
    public boolean isHalted() {
        return this == HALTED || this == CLOSED;
    }
}
