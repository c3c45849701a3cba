package dev.steelyard.systemic.feedback;

/** What a feedback loop does to a shock. */
public enum LoopClass {
    /** Gain 0: nothing is fed back. */
    NONE,
    /** Each round adds less than the one before: the shock grows to a limit. */
    AMPLIFYING,
    /** A gain of 1 or more: no limit is reached; there is no finite response. */
    UNSTABLE,
    /** The loop trades against the shock, which shrinks. */
    DAMPED,
    /** It trades against the shock by more than the shock: rounds overshoot without end, clearing all at once does not. */
    OSCILLATORY
}
