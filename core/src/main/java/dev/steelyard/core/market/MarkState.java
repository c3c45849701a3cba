package dev.steelyard.core.market;

/** Whether a price may be decided on, from mild to severe. Only OK lets anything be liquidated. */
public enum MarkState {
    /** Fresh, and in line with its sources. */
    OK,
    /** Older than its limit. */
    STALE,
    /** Its sources disagree by more than their limit, or it jumped by more than its own. */
    DIVERGED,
    /** The contract does not trade. */
    HALTED;

    /** Returns the graver of the two. */
    public MarkState worse(MarkState other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
