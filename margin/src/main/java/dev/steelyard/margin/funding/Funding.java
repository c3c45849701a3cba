package dev.steelyard.margin.funding;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * What funding does to a position. A positive rate is paid by longs to shorts; what an account receives is above 0.
 * Products are exact, quotients have {@value Decimals#DIGITS} digits. <b>Thread-safe</b>; its page is
 * {@code docs/methods/funding.md}.
 */
public final class Funding {
    private static final BigDecimal HOURS_PER_YEAR = new BigDecimal(365 * 24);

    private Funding() {}

    /**
     * Returns the funding payment of one interval: −side × notional × rate, exact.
     *
     * @param side 1 long, -1 short
     * @param notional at the mark of the stamp, at least 0; the payment is in its asset
     * @param rate of the interval, fraction of notional, positive: longs pay
     * @return signed, received above 0
     */
    public static BigDecimal payment(int side, BigDecimal notional, BigDecimal rate) {
        BigDecimal paidByLong = notional.multiply(rate);
        return side > 0 ? paidByLong.negate() : paidByLong;
    }

    /**
     * Returns the carry of a position held over several intervals at one rate: payment × intervals, exact.
     *
     * @param side 1 long, -1 short
     * @param notional at the mark, at least 0, taken as unchanged
     * @param rate of one interval, positive: longs pay
     * @param intervals at least 0; a fraction counts the started interval in part
     * @return signed, received above 0
     */
    public static BigDecimal carry(int side, BigDecimal notional, BigDecimal rate, BigDecimal intervals) {
        return payment(side, notional, rate).multiply(intervals);
    }

    /**
     * Returns the break-even funding rate: the rate per interval at which the funding accrued until the horizon uses up
     * a profit, side × profit / (notional × intervals). At that rate profit + carry = 0.
     *
     * @param side 1 long, -1 short
     * @param notional at the mark, greater than 0
     * @param profit unrealized, or expected until the horizon, in the asset of the notional, signed
     * @param intervals until the horizon, greater than 0
     * @return positive: longs pay
     * @throws IllegalArgumentException when notional or intervals are not above 0
     */
    public static BigDecimal breakEvenRate(int side, BigDecimal notional, BigDecimal profit, BigDecimal intervals) {
        if (notional.signum() <= 0 || intervals.signum() <= 0) {
            throw new IllegalArgumentException(
                    "notional was " + notional + " and intervals were " + intervals + "; expected both > 0");
        }
        BigDecimal rate = Decimals.divide(profit, notional.multiply(intervals));
        return side > 0 ? rate : rate.negate();
    }

    /** Returns a rate for an interval of {@code toHours}: rate × toHours / fromHours, both greater than 0. */
    public static BigDecimal perInterval(BigDecimal rate, BigDecimal fromHours, BigDecimal toHours) {
        return Decimals.divide(rate.multiply(toHours), fromHours);
    }

    /** Returns the simple yearly rate, of 365 days of 24 hours, without compounding. */
    public static BigDecimal annualized(BigDecimal rate, BigDecimal intervalHours) {
        return perInterval(rate, intervalHours, HOURS_PER_YEAR);
    }
}
