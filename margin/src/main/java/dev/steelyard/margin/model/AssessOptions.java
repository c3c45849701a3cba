package dev.steelyard.margin.model;

/**
 * How much of an answer is wanted. <b>Immutable</b>.
 *
 * @param liquidationPrices true to find liquidation and bankruptcy prices of positions
 * @param roots true to list every state of the market at which a bucket is liquidated; only with liquidation prices
 * @param explain true to add the working as a tree
 */
public record AssessOptions(boolean liquidationPrices, boolean roots, boolean explain) {
    /** Equity, requirements and status only. */
    public static final AssessOptions FIGURES = new AssessOptions(false, false, false);
    /** With liquidation prices of positions. */
    public static final AssessOptions PRICES = new AssessOptions(true, false, false);
    /** With liquidation prices and roots. */
    public static final AssessOptions FULL = new AssessOptions(true, true, false);
    /** With liquidation prices, roots and the working. */
    public static final AssessOptions EXPLAINED = new AssessOptions(true, true, true);

    public AssessOptions {
        if (roots && !liquidationPrices) {
            throw new IllegalArgumentException("roots were asked for without liquidation prices");
        }
    }
}
