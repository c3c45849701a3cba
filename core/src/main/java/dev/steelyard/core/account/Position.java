package dev.steelyard.core.account;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A holding of one contract. <b>Immutable</b>.
 *
 * @param symbol the contract
 * @param size signed, long above 0, in contracts
 * @param entryPrice the average entry, in quote units; null when unknown: then unrealized profit is unknown too
 * @param leverage the setting selected at the venue; null: the highest the tier allows
 * @param marginMode cross or isolated
 * @param side one-way or a leg of hedge mode
 * @param isolatedMargin isolated only: the wallet behind the position, excluding unrealized profit, in the settle
 *     asset; null: the initial margin at entry
 * @param entryTime when it was opened; null when unknown
 * @param accruedFunding funding due since the last settlement, in the settle asset, received above 0
 * @param feeRate the account's taker rate for this contract, overriding the rule pack; null: the pack's
 */
public record Position(
        String symbol,
        BigDecimal size,
        @Nullable BigDecimal entryPrice,
        @Nullable BigDecimal leverage,
        MarginMode marginMode,
        PositionSide side,
        @Nullable BigDecimal isolatedMargin,
        @Nullable Instant entryTime,
        BigDecimal accruedFunding,
        @Nullable BigDecimal feeRate) {
    /** Returns a one-way cross position without funding due. */
    public static Position cross(String symbol, BigDecimal size, @Nullable BigDecimal entryPrice) {
        return new Position(
                symbol, size, entryPrice, null, MarginMode.CROSS, PositionSide.BOTH, null, null, BigDecimal.ZERO, null);
    }

    /** Returns a one-way isolated position. */
    public static Position isolated(
            String symbol, BigDecimal size, @Nullable BigDecimal entryPrice, @Nullable BigDecimal margin) {
        return new Position(
                symbol,
                size,
                entryPrice,
                null,
                MarginMode.ISOLATED,
                PositionSide.BOTH,
                margin,
                null,
                BigDecimal.ZERO,
                null);
    }

    /**
     * Returns a spot position bought with a loan of quote units: the margin behind it is its cost less what is owed.
     *
     * @param size in base units, greater than 0
     * @param entryPrice the price from which unrealized profit is counted, in quote units
     * @param owed quote units, at least 0
     */
    public static Position loanFunded(String symbol, BigDecimal size, BigDecimal entryPrice, BigDecimal owed) {
        return isolated(symbol, size, entryPrice, size.multiply(entryPrice).subtract(owed));
    }

    /** Returns this position at another size. */
    public Position withSize(BigDecimal newSize) {
        return with(newSize, entryPrice, leverage, side, isolatedMargin);
    }

    /** Returns this position at another size and entry. */
    public Position withSizeAndEntry(BigDecimal newSize, @Nullable BigDecimal newEntry) {
        return with(newSize, newEntry, leverage, side, isolatedMargin);
    }

    /** Returns this position with a selected leverage. */
    public Position withLeverage(@Nullable BigDecimal newLeverage) {
        return with(size, entryPrice, newLeverage, side, isolatedMargin);
    }

    /** Returns this position as a leg of hedge mode, or of one-way mode. */
    public Position withSide(PositionSide newSide) {
        return with(size, entryPrice, leverage, newSide, isolatedMargin);
    }

    /** Returns this position with another isolated wallet. */
    public Position withIsolatedMargin(@Nullable BigDecimal newMargin) {
        return with(size, entryPrice, leverage, side, newMargin);
    }

    /** Returns this position with other funding due. */
    public Position withAccruedFunding(BigDecimal funding) {
        return new Position(
                symbol, size, entryPrice, leverage, marginMode, side, isolatedMargin, entryTime, funding, feeRate);
    }

    private Position with(
            BigDecimal newSize,
            @Nullable BigDecimal newEntry,
            @Nullable BigDecimal newLeverage,
            PositionSide newSide,
            @Nullable BigDecimal newMargin) {
        return new Position(
                symbol,
                newSize,
                newEntry,
                newLeverage,
                marginMode,
                newSide,
                newMargin,
                entryTime,
                accruedFunding,
                feeRate);
    }
}
