package dev.steelyard.engine.state;

/** What a market-wide number is. */
public enum FactorKind {
    /** Mark price of a contract, by symbol. */
    MARK,
    /** Spot reference of an asset in USD, by its code. */
    INDEX,
    /** USD price of an asset as collateral, by its code. */
    PRICE,
    /** Forward price of an expiry, by label. */
    FORWARD,
    /** Implied volatility of an option, by symbol. */
    VOL,
    /** Rate of the next funding, by symbol. */
    FUNDING_RATE,
    /** A further figure of a contract's market, by symbol and name with a slash between. */
    FIGURE,
    /** The orders that rest in a book, by contract or by the code of an asset; its value is the best bid, 0 without one. */
    DEPTH,
    /** A total over all holders of a contract, by symbol and name with a slash between: no account depends on it. */
    TOTAL
}
