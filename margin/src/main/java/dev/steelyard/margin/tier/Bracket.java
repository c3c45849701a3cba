package dev.steelyard.margin.tier;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One tier of a {@link BracketSchedule}. <b>Immutable</b>.
 *
 * @param floor the lower bound, excluded (0 is included in the first), in the schedule's measure
 * @param cap the upper bound, included; null for none
 * @param initialRate fraction of notional; null when selected leverage decides
 * @param initialDeduction in the schedule's measure
 * @param maintenanceRate fraction of notional, at least 0
 * @param maintenanceDeduction in the schedule's measure: the settle asset where that is the notional
 * @param maxLeverage the highest leverage that may be selected; null when not limited
 */
public record Bracket(
        BigDecimal floor,
        @Nullable BigDecimal cap,
        @Nullable BigDecimal initialRate,
        BigDecimal initialDeduction,
        BigDecimal maintenanceRate,
        BigDecimal maintenanceDeduction,
        @Nullable BigDecimal maxLeverage) {
    public Bracket {
        if (floor.signum() < 0 || (cap != null && cap.compareTo(floor) <= 0)) {
            throw new IllegalArgumentException(
                    "tier bounds were " + floor + " to " + cap + "; expected 0 <= floor < cap");
        }
        if (maintenanceRate.signum() < 0) {
            throw new IllegalArgumentException("maintenance rate was " + maintenanceRate + "; expected >= 0");
        }
    }

    /**
     * Returns the maintenance rate of a tier that asks for half the initial margin at its highest leverage:
     * 1 / (2 × leverage), to {@value Decimals#DIGITS} digits.
     */
    public static BigDecimal halfOfInitialRate(BigDecimal highestLeverage) {
        return Decimals.divide(BigDecimal.ONE, highestLeverage.multiply(BigDecimal.TWO));
    }

    /** Returns a single open-ended tier. */
    public static Bracket flat(@Nullable BigDecimal initialRate, BigDecimal maintenanceRate) {
        return flat(initialRate, maintenanceRate, BigDecimal.ZERO);
    }

    /** Returns a single open-ended tier with a maintenance deduction. */
    public static Bracket flat(@Nullable BigDecimal initialRate, BigDecimal maintenanceRate, BigDecimal deduction) {
        return new Bracket(BigDecimal.ZERO, null, initialRate, BigDecimal.ZERO, maintenanceRate, deduction, null);
    }
}
