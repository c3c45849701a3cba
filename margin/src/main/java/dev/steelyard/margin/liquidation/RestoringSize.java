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

    /**
     * Returns the size of a linear position whose closing at a price restores equity = maintenance rate × notional at the
     * mark, as {@link #of}.
     *
     * @param position signed, in base units
     * @param equity signed
     * @param maintenanceRate fraction of notional
     * @param mark in quote units
     * @param price at which it closes
     * @param feeRate fraction of the notional at that price
     */
    public static @Nullable BigDecimal linear(
            BigDecimal position,
            BigDecimal equity,
            BigDecimal maintenanceRate,
            BigDecimal mark,
            BigDecimal price,
            BigDecimal feeRate) {
        BigDecimal released = maintenanceRate.multiply(mark);
        BigDecimal fall = mark.subtract(price);
        return of(
                released.multiply(position.abs()).subtract(equity),
                released,
                position.signum() < 0 ? fall.negate() : fall,
                price.multiply(feeRate));
    }
}
