package dev.steelyard.margin.hyperliquid;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;

/**
 * What borrowing costs as a pool is used: base + slope × max(0, utilization − kink). <b>Immutable</b>.
 *
 * @param base yearly rate up to the kink, a fraction
 * @param kink utilization from which the rate rises, 0 to 1
 * @param slope yearly rate per unit of utilization beyond the kink
 */
public record BorrowRate(BigDecimal base, BigDecimal kink, BigDecimal slope) {
    /**
     * Returns the rate of a pack: its parameters {@code borrowRateBase}, {@code borrowRateKink}, {@code borrowRateSlope}.
     *
     * @throws dev.steelyard.core.failure.FailureException MISSING_DATA when the pack does not state one
     */
    public static BorrowRate of(RulePack rules) {
        return new BorrowRate(
                rules.required("borrowRateBase"), rules.required("borrowRateKink"), rules.required("borrowRateSlope"));
    }

    /** Returns the yearly rate at a utilization, borrowed over supplied, 0 to 1; exact. */
    public BigDecimal at(BigDecimal utilization) {
        return base.add(slope.multiply(Decimals.positivePart(utilization.subtract(kink))));
    }
}
