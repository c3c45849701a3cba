package dev.steelyard.margin.control.terms;

/** A clause that terms may hold. */
public enum TermsClause {
    /** Claims of many clients cannot be brought together. */
    CLASS_ACTION_WAIVER,
    /** Disputes go to arbitration, not to court. */
    ARBITRATION,
    /** The venue may close profitable positions against bankrupt ones. */
    RIGHT_TO_DELEVERAGE,
    /** The venue may spread its losses over clients. */
    RIGHT_TO_SOCIALIZE_LOSS,
    /** The venue may use clients' collateral as its own. */
    RIGHT_TO_REHYPOTHECATE,
    /** The venue may change margin without notice. */
    RIGHT_TO_CHANGE_MARGIN_WITHOUT_NOTICE
}
