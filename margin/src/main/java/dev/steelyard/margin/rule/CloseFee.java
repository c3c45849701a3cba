package dev.steelyard.margin.rule;

/** Which fee for closing a position is reserved, and at what price it is taken. */
public enum CloseFee {
    /** None. */
    NONE,
    /** rate × notional at the mark; it moves with the price. */
    AT_MARK,
    /** rate × notional at entry. */
    AT_ENTRY,
    /** rate × notional at the price where the initial margin at entry is lost: E·(1 − s/L), E·L/(L + s) if inverse. */
    AT_LEVERAGE_BANKRUPTCY,
    /** rate × notional at the price where the wallet behind the position is lost, this fee included. */
    AT_WALLET_BANKRUPTCY,
    /** rate × (notional at entry + initial margin), for long and short alike. */
    ON_ENTRY_PLUS_INITIAL
}
