package dev.steelyard.margin.tier;

/** What a schedule's bounds are measured in. */
public enum TierKey {
    /** Notional value in the settle asset: quote units of a linear contract, coins of an inverse one. */
    NOTIONAL,
    /** Size in base coins. */
    COIN,
    /** Size in contracts. */
    CONTRACTS
}
