package dev.steelyard.margin.adl;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The score of BitMEX's auto-deleveraging queue: profit ratio × effective leverage for a winning position, profit ratio /
 * effective leverage for a losing one; the highest is closed first. <b>Immutable</b>; quotients have
 * {@value Decimals#DIGITS} digits. Its page is {@code docs/methods/adl.md}.
 *
 * @param profitRatio (mark value − entry value) / |entry value|
 * @param effectiveLeverage |mark value| / (mark value − bankrupt value), greater than 0
 * @param score what the queue is ordered by
 */
public record ProfitLeverageScore(BigDecimal profitRatio, BigDecimal effectiveLeverage, BigDecimal score) {
    /**
     * Returns the score of a position, or null when its mark value has reached its bankrupt value: it is to be liquidated
     * itself and has no place in the queue.
     *
     * @param markValue at the mark, signed so that it grows with the position's profit: BitMEX counts inverse longs below
     *     0, in any unit
     * @param entryValue the same at the average entry, not 0
     * @param bankruptValue the same at the bankruptcy price
     * @throws IllegalArgumentException when the entry value is 0
     */
    public static @Nullable ProfitLeverageScore of(
            BigDecimal markValue, BigDecimal entryValue, BigDecimal bankruptValue) {
        if (entryValue.signum() == 0) {
            throw new IllegalArgumentException("entry value was 0; expected another number");
        }
        BigDecimal left = markValue.subtract(bankruptValue);
        if (left.signum() <= 0 || markValue.signum() == 0) {
            return null;
        }
        BigDecimal profitRatio = Decimals.divide(markValue.subtract(entryValue), entryValue.abs());
        BigDecimal leverage = Decimals.divide(markValue.abs(), left);
        BigDecimal score =
                profitRatio.signum() > 0 ? profitRatio.multiply(leverage) : Decimals.divide(profitRatio, leverage);
        return new ProfitLeverageScore(profitRatio, leverage, score);
    }
}
