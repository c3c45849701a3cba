package dev.steelyard.margin.funding;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How a venue turns a premium into the rate of one funding interval: rate = clamp((P + clamp(I − P, −clamp, clamp)) /
 * divisor, −cap, cap), without the inner clamp P / divisor. <b>Immutable</b>; its page is {@code docs/methods/funding.md}.
 *
 * @param interest I, the interest component, fraction of notional per premium interval, signed
 * @param clamp how far the interest component may pull the premium, at least 0; null: the premium alone
 * @param divisor funding intervals in a premium interval, greater than 0: 24 where a daily premium is paid hourly
 * @param cap the largest absolute rate of an interval, at least 0; null for none
 */
public record FundingFormula(
        BigDecimal interest,
        @Nullable BigDecimal clamp,
        BigDecimal divisor,
        @Nullable BigDecimal cap) {
    public FundingFormula {
        if (divisor.signum() <= 0) {
            throw new IllegalArgumentException("divisor was " + divisor + "; expected > 0");
        }
        if ((clamp != null && clamp.signum() < 0) || (cap != null && cap.signum() < 0)) {
            throw new IllegalArgumentException("clamp was " + clamp + " and cap was " + cap + "; expected >= 0");
        }
    }

    /** Returns P + clamp(I − P, −clamp, clamp), paid once per premium interval and without a cap: BitMEX, Binance. */
    public static FundingFormula clamped(BigDecimal interest, BigDecimal clamp) {
        return new FundingFormula(interest, clamp, BigDecimal.ONE, null);
    }

    /** Returns P / divisor between −cap and cap: Kraken Futures with 24 and 0.25%. */
    public static FundingFormula premiumOnly(BigDecimal divisor, @Nullable BigDecimal cap) {
        return new FundingFormula(BigDecimal.ZERO, null, divisor, cap);
    }

    /**
     * Returns the interest component: (quote rate − base rate) / fundings per day, to {@value Decimals#DIGITS} digits.
     *
     * @param quoteRatePerDay what borrowing the quote asset costs, fraction per day
     * @param baseRatePerDay what borrowing the base asset costs, fraction per day
     * @param fundingsPerDay greater than 0
     */
    public static BigDecimal interest(
            BigDecimal quoteRatePerDay, BigDecimal baseRatePerDay, BigDecimal fundingsPerDay) {
        return Decimals.divide(quoteRatePerDay.subtract(baseRatePerDay), fundingsPerDay);
    }

    /**
     * Returns the premium of a contract over its index: (price − index) / index, to {@value Decimals#DIGITS} digits.
     *
     * @param price of the contract, in quote units
     * @param index in quote units, greater than 0
     */
    public static BigDecimal premium(BigDecimal price, BigDecimal index) {
        return Decimals.divide(price.subtract(index), index);
    }

    /** Returns the rate of an interval before the cap, fraction of notional, positive: longs pay. */
    public BigDecimal uncapped(BigDecimal premium) {
        BigDecimal pulled = premium;
        if (clamp != null) {
            pulled = premium.add(within(interest.subtract(premium), clamp));
        }
        return divisor.compareTo(BigDecimal.ONE) == 0 ? pulled : Decimals.divide(pulled, divisor);
    }

    /** Returns the rate of an interval, fraction of notional, positive: longs pay. */
    public BigDecimal rate(BigDecimal premium) {
        BigDecimal rate = uncapped(premium);
        return cap == null ? rate : within(rate, cap);
    }

    private static BigDecimal within(BigDecimal value, BigDecimal bound) {
        return Decimals.max(bound.negate(), Decimals.min(bound, value));
    }
}
