package dev.steelyard.margin.rule;

/** What sets the initial margin rate. */
public enum InitialMargin {
    /** 1 / selected leverage; the tier's highest leverage when none is selected. */
    LEVERAGE,
    /** The schedule's initial rate, whatever leverage is selected. */
    SCHEDULE,
    /** The larger of the two. */
    LARGER,
    /** The schedule's initial rate divided by the selected leverage, 1 when none is selected. */
    SCHEDULE_OVER_LEVERAGE
}
