package dev.steelyard.risk.calibration;

/** What sets a number of a calibrated market. */
public enum BindingReason {
    /** The quantile of moves over the close-out horizon, in the whole history. */
    HISTORY_QUANTILE,
    /** The same quantile at the volatility of now, which is higher. */
    RECENT_VOLATILITY,
    /** The tier before: a rate never falls with size. */
    TIER_BEFORE,
    /** The maintenance rate and the move that a new position is to survive. */
    ENTRY_MOVE,
    /** The highest leverage asked for. */
    LEVERAGE_CAP,
    /** The share of open interest. */
    OPEN_INTEREST_SHARE,
    /** The longest close-out. */
    CLOSE_OUT_TIME,
    /** The highest maintenance rate. */
    HIGHEST_RATE,
    /** Nothing is known that would bound it. */
    UNBOUNDED,
    /** The cost of selling through the book. */
    EXECUTION_COST,
    /** What the book takes. */
    BOOK_DEPTH,
    /** The quantile of bad debt over years drawn from the history. */
    YEARLY_BAD_DEBT,
    /** The largest bad debt of one window of the history. */
    WORST_OBSERVED,
    /** The quantile of moves from bar to bar. */
    BAND_QUANTILE
}
