package dev.steelyard.margin.control.parameter;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * A margin rate that follows volatility: clamp(quantile × σ × √days, floor, ceiling). <b>Immutable</b>.
 *
 * @param quantile how many standard deviations are to be covered, above 0
 * @param days over which a position is closed, above 0
 * @param floor the smallest rate, fraction of notional, at least 0
 * @param ceiling the largest rate, at least {@code floor}
 */
public record VolatilityRate(BigDecimal quantile, BigDecimal days, BigDecimal floor, BigDecimal ceiling) {
    public VolatilityRate {
        if (quantile.signum() <= 0 || days.signum() <= 0 || floor.signum() < 0 || ceiling.compareTo(floor) < 0) {
            throw new IllegalArgumentException(
                    "volatility rate expects quantile > 0, days > 0 and 0 <= floor <= ceiling");
        }
    }

    /**
     * Returns the rate to {@value Decimals#DIGITS} digits.
     *
     * @param dailyVol standard deviation of a day's log return, at least 0
     */
    public BigDecimal at(BigDecimal dailyVol) {
        BigDecimal rate = Decimals.limit(quantile.multiply(dailyVol).multiply(Decimals.squareRoot(days)));
        return Decimals.max(floor, Decimals.min(ceiling, rate));
    }
}
