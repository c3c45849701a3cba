package dev.steelyard.margin.model;

/**
 * How much of an answer is wanted. <b>Immutable</b>.
 *
 * @param liquidationPrices true to find liquidation and bankruptcy prices
 * @param explain true to add the working as a tree
 */
public record AssessOptions(boolean liquidationPrices, boolean explain) {
    /** Equity, requirements and status only. */
    public static final AssessOptions FIGURES = new AssessOptions(false, false);
    /** With liquidation prices. */
    public static final AssessOptions FULL = new AssessOptions(true, false);
    /** With liquidation prices and the working. */
    public static final AssessOptions EXPLAINED = new AssessOptions(true, true);
}
