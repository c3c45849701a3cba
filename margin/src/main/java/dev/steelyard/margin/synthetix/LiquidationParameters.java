package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;

/**
 * How fast a market may be liquidated and what the keeper that flags an account earns. <b>Immutable</b>.
 *
 * @param accumulationMultiplier factor on the size that may be liquidated each second
 * @param windowSeconds length of a window, 0 or more
 * @param maximumPremiumDiscount |skew| / skew scale below which a further window opens early; 0: never
 * @param flagRewardRatio reward for flagging, fraction of notional
 */
public record LiquidationParameters(
        BigDecimal accumulationMultiplier,
        long windowSeconds,
        BigDecimal maximumPremiumDiscount,
        BigDecimal flagRewardRatio) {
    /** Checks the ranges. @throws IllegalArgumentException when a value is negative or has more than 18 decimals */
    public LiquidationParameters {
        accumulationMultiplier = Eighteen.MATH.exactNotNegative(accumulationMultiplier, "accumulation multiplier");
        maximumPremiumDiscount = Eighteen.MATH.exactNotNegative(maximumPremiumDiscount, "maximum premium discount");
        flagRewardRatio = Eighteen.MATH.exactNotNegative(flagRewardRatio, "flag reward ratio");
        if (windowSeconds < 0) {
            throw new IllegalArgumentException("window seconds was " + windowSeconds + "; expected 0 or more");
        }
    }

    /**
     * Returns the size that may be liquidated in one window: (maker + taker fee) × skew scale × multiplier × seconds, the
     * first two products cut toward zero.
     *
     * @param fees of the market
     * @param skewScale of the market, base units
     * @return base units; 0: no limit is set
     */
    public BigDecimal maximumInWindow(OrderFees fees, BigDecimal skewScale) {
        BigDecimal perSecond = Eighteen.MATH.multiply(
                Eighteen.MATH.multiply(fees.makerFee().add(fees.takerFee()), skewScale), accumulationMultiplier);
        return perSecond.multiply(BigDecimal.valueOf(windowSeconds));
    }

    /**
     * Returns the windows a size takes: |size| / {@link #maximumInWindow}, rounded up. Where no limit is set the contract
     * divides by 0; here such a size takes one window.
     *
     * @param fees of the market
     * @param skewScale of the market, base units
     * @param size signed, base units
     */
    public BigInteger windows(OrderFees fees, BigDecimal skewScale, BigDecimal size) {
        BigDecimal maximum = maximumInWindow(fees, skewScale);
        if (maximum.signum() == 0) {
            return size.signum() == 0 ? BigInteger.ZERO : BigInteger.ONE;
        }
        return size.abs().divide(maximum, 0, RoundingMode.CEILING).toBigInteger();
    }

    /** Returns the reward for flagging a position: notional × flag reward ratio, cut toward zero. USD. */
    public BigDecimal flagReward(BigDecimal notional) {
        return Eighteen.MATH.multiply(notional, flagRewardRatio);
    }
}
