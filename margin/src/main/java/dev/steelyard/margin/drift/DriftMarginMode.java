package dev.steelyard.margin.drift;

/** Whether an account uses a perpetual's high-leverage margin ratios. */
public enum DriftMarginMode {
    /** The ordinary ratios in both tests. */
    ORDINARY,
    /** The high-leverage ratios in both tests. */
    HIGH_LEVERAGE,
    /** The high-leverage ratio in the maintenance test only. */
    HIGH_LEVERAGE_MAINTENANCE;

    /** Whether the high-leverage ratio applies in the given test. */
    boolean highIn(DriftCategory category) {
        return this == HIGH_LEVERAGE || (this == HIGH_LEVERAGE_MAINTENANCE && category == DriftCategory.MAINTENANCE);
    }
}
