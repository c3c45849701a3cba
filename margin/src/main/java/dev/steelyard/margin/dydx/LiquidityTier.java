package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/**
 * Margin fractions that a group of perpetual markets shares. <b>Immutable</b>.
 *
 * @param initialMarginPpm base initial margin fraction, parts per million, 0 to 1,000,000
 * @param maintenanceFractionPpm maintenance over base initial margin, parts per million, 0 to 1,000,000
 * @param openInterestLowerCap open notional up to which the base fraction holds, quote quantums, 0 or more
 * @param openInterestUpperCap open notional from which the fraction is 100%, quote quantums; 0: no scaling
 */
public record LiquidityTier(
        long initialMarginPpm,
        long maintenanceFractionPpm,
        BigInteger openInterestLowerCap,
        BigInteger openInterestUpperCap) {
    private static final BigInteger WHOLE = BigInteger.valueOf(Quantums.ONE_MILLION);

    /** Checks the ranges as the venue does. @throws IllegalArgumentException when one is broken */
    public LiquidityTier {
        Quantums.requirePpm(initialMarginPpm, "initial margin ppm", Quantums.ONE_MILLION);
        Quantums.requirePpm(maintenanceFractionPpm, "maintenance fraction ppm", Quantums.ONE_MILLION);
        Quantums.requireNotNegative(openInterestLowerCap, "open interest lower cap");
        if (openInterestLowerCap.compareTo(openInterestUpperCap) > 0) {
            throw new IllegalArgumentException("open interest lower cap was " + openInterestLowerCap
                    + "; expected no more than the upper cap " + openInterestUpperCap);
        }
    }

    /** Returns a tier whose fraction does not grow with open interest. */
    public static LiquidityTier of(long initialMarginPpm, long maintenanceFractionPpm) {
        return new LiquidityTier(initialMarginPpm, maintenanceFractionPpm, BigInteger.ZERO, BigInteger.ZERO);
    }

    /**
     * Returns the initial margin fraction at an open interest: base + (1,000,000 − base) × (OI − lower) / (upper −
     * lower), the increase rounded down; base at or below the lower cap, 1,000,000 at or above the upper.
     *
     * @param openInterestNotional open interest at the oracle price, quote quantums, 0 or more
     * @return parts per million
     */
    public BigInteger initialMarginPpm(BigInteger openInterestNotional) {
        BigInteger base = BigInteger.valueOf(initialMarginPpm);
        if (openInterestUpperCap.signum() == 0 || openInterestNotional.compareTo(openInterestLowerCap) <= 0) {
            return base;
        }
        if (openInterestNotional.compareTo(openInterestUpperCap) >= 0) {
            return WHOLE;
        }
        BigInteger excess = openInterestNotional.subtract(openInterestLowerCap);
        BigInteger width = openInterestUpperCap.subtract(openInterestLowerCap);
        return base.add(WHOLE.subtract(base).multiply(excess).divide(width));
    }

    /**
     * Returns the initial margin of a notional: notional × {@link #initialMarginPpm(BigInteger)} / 1,000,000, rounded up.
     *
     * @param notional absolute value of the position, quote quantums, 0 or more
     * @param openInterestNotional open interest at the oracle price, quote quantums, 0 or more
     * @return quote quantums, 0 or more
     */
    public BigInteger initialMargin(BigInteger notional, BigInteger openInterestNotional) {
        return Quantums.multiplyPpmCeiling(notional, initialMarginPpm(openInterestNotional));
    }

    /**
     * Returns the initial margin before open interest raises it: notional × base fraction / 1,000,000, rounded up.
     *
     * @param notional absolute value of the position, quote quantums, 0 or more
     */
    public BigInteger baseInitialMargin(BigInteger notional) {
        return Quantums.multiplyPpmCeiling(notional, BigInteger.valueOf(initialMarginPpm));
    }

    /**
     * Returns the maintenance margin of a notional: {@link #baseInitialMargin} × maintenance fraction / 1,000,000, rounded
     * up a second time. Open interest does not raise it.
     *
     * @param notional absolute value of the position, quote quantums, 0 or more
     */
    public BigInteger maintenanceMargin(BigInteger notional) {
        return Quantums.multiplyPpmCeiling(baseInitialMargin(notional), BigInteger.valueOf(maintenanceFractionPpm));
    }

    /** Returns the maintenance margin fraction: base × maintenance fraction, parts per million, rounded down. */
    public long maintenanceMarginPpm() {
        return initialMarginPpm * maintenanceFractionPpm / Quantums.ONE_MILLION;
    }

    /**
     * Returns the largest absolute funding rate: clamp factor × (base − {@link #maintenanceMarginPpm}), rounded down.
     *
     * @param clampFactorPpm factor in parts per million, 0 or more
     * @return parts per million
     */
    public BigInteger maximumFundingPpm(long clampFactorPpm) {
        return Quantums.multiplyPpmFloor(BigInteger.valueOf(clampFactorPpm), initialMarginPpm - maintenanceMarginPpm());
    }
}
