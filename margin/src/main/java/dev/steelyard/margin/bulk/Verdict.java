package dev.steelyard.margin.bulk;

/** What the bulk path can say of a pool. */
public enum Verdict {
    /** Its surplus is above 0 by more than the error bound: the exact path would not liquidate it. */
    SAFE,
    /** Its surplus is below 0 by more than the error bound: the exact path would liquidate it. */
    LIQUIDATABLE,
    /** Too near to call, or something is unknown: only the exact path can tell. */
    ASK_EXACT;

    private static final Verdict[] ALL = values();

    /** Returns the verdict of a stored code. */
    static Verdict of(byte code) {
        return ALL[code];
    }

    /** Returns the code that a column of verdicts holds. */
    byte code() {
        return (byte) ordinal();
    }
}
