package dev.steelyard.margin.rule;

/** Which margin model interprets a rule pack. */
public enum ModelKind {
    /** Tiers, collateral and one trigger: most venues. */
    TIERED,
    /** BitMEX: integer satoshi, rounded per contract. */
    BITMEX,
    /** dYdX v4: integer quote quantums. */
    DYDX,
    /** Drift v2: weights that shrink with size. */
    DRIFT,
    /** GMX v2: pool-priced positions with price impact. */
    GMX,
    /** Synthetix v3 perps: margin by share of skew scale. */
    SYNTHETIX,
    /** Perennial v2: one requirement per market position. */
    PERENNIAL,
    /** A ratio of adjusted equity to the sum of requirements over several products: unified portfolio accounts. */
    UNIFIED,
    /** Hyperliquid portfolio margin: spot collateral lent against perpetuals. */
    PORTFOLIO_BORROW,
    /** Portfolio margin: the loss of the worst scenario, with layers on top. */
    SCENARIO,
    /** Derive's standard manager: requirements by position, spreads by their largest loss. */
    DERIVE_STANDARD,
    /** Derive's portfolio managers: the worst of a set of scenarios. */
    DERIVE_PORTFOLIO,
    /** Regulation T: listed options and stock by the strategies that they form. */
    REG_T
}
