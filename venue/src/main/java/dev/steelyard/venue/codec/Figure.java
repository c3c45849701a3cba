package dev.steelyard.venue.codec;

/** What a figure that a venue reports means, in our words; one meaning each, whatever the venue calls it. */
public enum Figure {
    /** Cash and unrealized profit (and option value), before haircuts. */
    EQUITY("equity"),
    /** Cash with realized, without unrealized profit. */
    WALLET_BALANCE("walletBalance"),
    /** What the venue compares with its requirement. */
    MARGIN_BALANCE("marginBalance"),
    /** What the assets held count as collateral, after haircuts. */
    COLLATERAL_VALUE("collateralValue"),
    /** Initial margin of positions; of positions and orders together where the venue does not tell them apart. */
    INITIAL_MARGIN("initialMargin"),
    /** Maintenance margin. */
    MAINTENANCE_MARGIN("maintenanceMargin"),
    /** Initial margin of open orders. */
    ORDER_MARGIN("orderMargin"),
    /** What is free to open more. */
    FREE_MARGIN("freeMargin"),
    /** What can be taken out. */
    WITHDRAWABLE("withdrawable"),
    /** Unrealized profit. */
    UNREALIZED_PNL("unrealizedPnl"),
    /** Realized profit. */
    REALIZED_PNL("realizedPnl"),
    /** Funding received, paid below 0. */
    FUNDING_PNL("fundingPnl"),
    /** Value of a position at the mark; signed where the venue signs it. */
    NOTIONAL("notional"),
    /** Value of a position at its entry. */
    ENTRY_NOTIONAL("entryNotional"),
    /** Average entry. */
    ENTRY_PRICE("entryPrice"),
    /** Mark. */
    MARK_PRICE("markPrice"),
    /** Spot reference. */
    INDEX_PRICE("indexPrice"),
    /** Last trade. */
    LAST_PRICE("lastPrice"),
    /** Price at which closing neither wins nor loses after fees. */
    BREAK_EVEN_PRICE("breakEvenPrice"),
    /** Price at which the venue liquidates. */
    LIQUIDATION_PRICE("liquidationPrice"),
    /** Price at which the wallet behind a position is lost. */
    BANKRUPTCY_PRICE("bankruptcyPrice"),
    /** Leverage selected at the venue. */
    SELECTED_LEVERAGE("selectedLeverage"),
    /** Highest leverage that may be selected. */
    MAX_LEVERAGE("maxLeverage"),
    /** Notional over equity. */
    EFFECTIVE_LEVERAGE("effectiveLeverage"),
    /** Wallet behind an isolated position, without unrealized profit. */
    ISOLATED_MARGIN("isolatedMargin"),
    /** Wallet behind an isolated position, with unrealized profit. */
    ISOLATED_EQUITY("isolatedEquity"),
    /** Initial margin as a fraction of notional. */
    INITIAL_MARGIN_RATE("initialMarginRate"),
    /** Maintenance margin as a fraction of notional. */
    MAINTENANCE_MARGIN_RATE("maintenanceMarginRate"),
    /** Unrealized profit over margin: the venue's own return. */
    RETURN_ON_MARGIN("returnOnMargin"),
    /** Place in the queue of automatic deleveraging, on the venue's own scale. */
    ADL_RANK("adlRank"),
    /** The venue's own ratio of margin and requirement, on its own scale and in its own direction. */
    VENUE_RATIO("venueRatio"),
    /** Value of options. */
    OPTION_VALUE("optionValue"),
    /** Exposure in coins. */
    DELTA("delta"),
    /** Fraction of an asset's value that counts as collateral. */
    COLLATERAL_WEIGHT("collateralWeight"),
    /** Debt. */
    LOAN("loan"),
    /** Fee reserved for closing. */
    CLOSE_FEE("closeFee");

    private final String label;

    Figure(String label) {
        this.label = label;
    }

    /** Returns the name in JSON and in docs, such as {@code maintenanceMargin}. */
    public String label() {
        return label;
    }
}
