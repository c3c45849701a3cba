package dev.steelyard.margin.model;

/** Why an answer is absent. */
public enum Reason {
    /** No price of the contract leads to liquidation. */
    NO_LIQUIDATION,
    /** An input is absent. */
    MISSING_DATA,
    /** A mark, index or conversion price is absent. */
    MISSING_PRICE,
    /** The source has no wallet balance. */
    MISSING_BALANCE,
    /** A price is too old. */
    STALE_PRICE,
    /** The sources of a price disagree, or it jumped further than it may. */
    DIVERGED_PRICE,
    /** The contract does not trade. */
    HALTED_PRICE,
    /** The margin balance is zero or negative. */
    INSOLVENT,
    /** The source's initial margin already contains it. */
    INCLUDED_IN_INITIAL_MARGIN,
    /** The rule pack does not model it. */
    NOT_MODELED,
    /** The account cannot be brought there: no size, or no amount, does it. */
    INFEASIBLE,
    /** There is no such thing here: no position, no exposure. */
    NOT_APPLICABLE
}
