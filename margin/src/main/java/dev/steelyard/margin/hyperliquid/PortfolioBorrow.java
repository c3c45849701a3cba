package dev.steelyard.margin.hyperliquid;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a portfolio margin account owes and what stands behind it, in the borrowed token's quote (USDC). <b>Immutable</b>.
 * Sums and products are exact; its page is {@code docs/methods/hyperliquid.md}.
 *
 * @param requirement borrow offset + Σ cross maintenance margin + borrowed × price, at least 0
 * @param liquidationValue balance + min(borrow cap, Σ min(quantity, supply cap) × price × liquidation threshold)
 */
public record PortfolioBorrow(BigDecimal requirement, BigDecimal liquidationValue) {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    /**
     * Spot that stands behind borrowing.
     *
     * @param quantity held, at least 0
     * @param supplyCap the most that counts, at least 0; null for none
     * @param price borrow oracle price, greater than 0
     * @param loanToValue what may be borrowed per value, 0 to 1
     */
    public record Collateral(
            BigDecimal quantity, @Nullable BigDecimal supplyCap, BigDecimal price, BigDecimal loanToValue) {
        /** Returns min(quantity, supply cap). */
        public BigDecimal counted() {
            return supplyCap == null ? quantity : Decimals.min(quantity, supplyCap);
        }

        /** Returns min(quantity, supply cap) × price × {@link #liquidationThreshold}. */
        public BigDecimal liquidationValue() {
            return counted().multiply(price).multiply(liquidationThreshold(loanToValue));
        }
    }

    /**
     * Returns the figures of an account.
     *
     * @param borrowOffset a fixed amount that always counts as owed, at least 0
     * @param crossMaintenance Σ maintenance margin of cross positions, at least 0
     * @param borrowed units of the borrowed token, with interest, at least 0
     * @param borrowPrice of the borrowed token, greater than 0
     * @param balance of the borrowed token's quote, with unrealized profit, signed
     * @param borrowCap the most value that collateral may stand for, at least 0; null for none
     * @param collateral the spot held
     */
    public static PortfolioBorrow of(
            BigDecimal borrowOffset,
            BigDecimal crossMaintenance,
            BigDecimal borrowed,
            BigDecimal borrowPrice,
            BigDecimal balance,
            @Nullable BigDecimal borrowCap,
            List<Collateral> collateral) {
        BigDecimal behind = BigDecimal.ZERO;
        for (Collateral spot : collateral) {
            behind = behind.add(spot.liquidationValue());
        }
        return new PortfolioBorrow(
                borrowOffset.add(crossMaintenance).add(borrowed.multiply(borrowPrice)),
                balance.add(borrowCap == null ? behind : Decimals.min(borrowCap, behind)));
    }

    /** Returns what may be borrowed against spot: quantity × price × loan-to-value, exact. */
    public static BigDecimal borrowable(BigDecimal quantity, BigDecimal price, BigDecimal loanToValue) {
        return quantity.multiply(price).multiply(loanToValue);
    }

    /** Returns the share of spot's value that still stands behind debt at liquidation: 0.5 + 0.5 × loan-to-value. */
    public static BigDecimal liquidationThreshold(BigDecimal loanToValue) {
        return HALF.add(HALF.multiply(loanToValue));
    }

    /** Returns requirement / liquidationValue to {@value Decimals#DIGITS} digits; null when the value is not above 0. */
    public @Nullable BigDecimal ratio() {
        return liquidationValue.signum() <= 0 ? null : Decimals.divide(requirement, liquidationValue);
    }

    /**
     * Returns true when requirement > liquidationValue × {@code liquidationRatio}, by exact comparison; equality is safe.
     *
     * @param liquidationRatio 0.95 at the time of writing
     */
    public boolean isLiquidatable(BigDecimal liquidationRatio) {
        return requirement.compareTo(liquidationValue.multiply(liquidationRatio)) > 0;
    }
}
