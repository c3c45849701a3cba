package dev.steelyard.core.account;

/** How an account's collateral backs its positions. */
public enum AccountMode {
    /** Every position has its own margin. */
    ISOLATED,
    /** One settle asset backs all cross positions settled in it. */
    CROSS,
    /** All accepted assets, after haircuts, back all cross positions. */
    MULTI_ASSET,
    /** Requirements follow the risk of the whole portfolio. */
    PORTFOLIO,
    /** Buying power is a credit line against haircut collateral. */
    CREDIT,
    /** Collateral and debt of a lending protocol. */
    LENDING
}
