package dev.steelyard.margin.scenario;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** The forward price that a rate implies: spot × e^(rate × days / 365). <b>Deterministic: yes</b>. */
public final class CarriedForward {
    private static final double DAYS_PER_YEAR = 365;
    private static final int DECIMALS = 12;

    private CarriedForward() {}

    /**
     * Returns the forward, half even at 12 decimals.
     *
     * @param spot above 0
     * @param rate per year, continuous, fraction
     * @param days to expiry
     */
    public static BigDecimal of(BigDecimal spot, BigDecimal rate, BigDecimal days) {
        double growth = StrictMath.exp(rate.doubleValue() * days.doubleValue() / DAYS_PER_YEAR);
        return spot.multiply(Decimals.ofDouble(growth)).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }
}
