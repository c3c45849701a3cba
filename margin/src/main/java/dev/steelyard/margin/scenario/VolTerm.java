package dev.steelyard.margin.scenario;

import java.math.BigDecimal;

/**
 * How a volatility shock depends on the time to expiry: shocked = vol × (1 + shock × (30 / days)^power), or vol + shock
 * where it is absolute; never below 0, and an upward one not below a floor. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param shortPower the power below 30 days
 * @param longPower the power from 30 days on
 * @param floorDays the fewest days that count, at least 0
 * @param minimumUp the least volatility after an upward shock, fraction per √year
 * @param absolute true where shocks are added to the volatility and do not depend on time
 */
public record VolTerm(
        BigDecimal shortPower, BigDecimal longPower, BigDecimal floorDays, BigDecimal minimumUp, boolean absolute) {
    /** Shocks in proportion, whatever the time. */
    public static final VolTerm FLAT =
            new VolTerm(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, false);

    /** Shocks in volatility points, whatever the time. */
    public static final VolTerm ABSOLUTE =
            new VolTerm(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, true);

    private static final double REFERENCE_DAYS = 30;

    /** The fewest days whatever the rule: a minute, so that the factor stays finite. */
    private static final double LEAST_DAYS = 1.0 / 1440;

    /** Returns the factor on a shock: (30 / max(floorDays, days))^power, days from now to expiry. */
    public double factor(double days) {
        double counted = Math.max(Math.max(floorDays.doubleValue(), days), LEAST_DAYS);
        BigDecimal power = days < REFERENCE_DAYS ? shortPower : longPower;
        return StrictMath.pow(REFERENCE_DAYS / counted, power.doubleValue());
    }

    /**
     * Returns how fast the factor on a shock changes at most, as part of itself per part of the time: the larger power, 0 where
     * shocks do not depend on time; infinite where the factor jumps, at 30 days that are fewer than those that count.
     */
    public double steepness() {
        if (absolute) {
            return 0;
        }
        boolean jumps = floorDays.doubleValue() > REFERENCE_DAYS && shortPower.compareTo(longPower) != 0;
        return jumps
                ? Double.POSITIVE_INFINITY
                : Math.max(shortPower.abs().doubleValue(), longPower.abs().doubleValue());
    }

    /**
     * Returns the volatility in a scenario.
     *
     * @param vol now, fraction per √year, at least 0
     * @param shock signed; 0.5 raises it by half at 30 days
     * @param days from now to expiry
     */
    public double shocked(double vol, double shock, double days) {
        return shock == 0 ? vol : moved(vol, shock, absolute ? 0 : factor(days));
    }

    /** Returns the same for a shock that is not 0, given the factor on it. */
    public double moved(double vol, double shock, double factor) {
        double moved = absolute ? vol + shock : vol * (1 + shock * factor);
        return Math.max(moved, shock > 0 ? minimumUp.doubleValue() : 0);
    }
}
