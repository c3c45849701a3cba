package dev.steelyard.margin.liquidation;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** How much must be closed until a requirement is met again. <b>Thread-safe</b>. */
public final class RestoringSize {
    private RestoringSize() {}

    /**
     * Returns shortfall / (released − slippage − fee), to {@value Decimals#DIGITS} digits: in contracts, without regard to
     * how many are held; 0 without a shortfall; null when closing costs as much as it releases.
     *
     * @param shortfall requirement less balance, signed
     * @param released requirement of one contract
     * @param slippage lost on one contract against the mark, signed
     * @param fee of closing one contract
     */
    public static @Nullable BigDecimal of(
            BigDecimal shortfall, BigDecimal released, BigDecimal slippage, BigDecimal fee) {
        if (shortfall.signum() <= 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal gain = released.subtract(slippage).subtract(fee);
        return gain.signum() <= 0 ? null : Decimals.divide(shortfall, gain);
    }
}
