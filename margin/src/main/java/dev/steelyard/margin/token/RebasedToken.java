package dev.steelyard.margin.token;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * A token whose multiple applies to the move since its standard price, and whose standard price follows in steps: whenever
 * the price has moved by the threshold, value and standard price are set there and the multiple applies anew.
 * <b>Immutable</b>. The price is taken to pass every level in between. Quotients have {@value Decimals#DIGITS} digits.
 *
 * @param standardPrice the level that the multiple counts from, greater than 0
 * @param standardValue the token's value there, at least 0
 * @param multiple signed
 * @param threshold relative move at which it is rebased, between 0 and 1
 */
public record RebasedToken(
        BigDecimal standardPrice, BigDecimal standardValue, BigDecimal multiple, BigDecimal threshold) {
    /** The value that tokens are issued at. */
    public static final BigDecimal ISSUE_VALUE = new BigDecimal(100);

    public RebasedToken {
        if (standardPrice.signum() <= 0 || threshold.signum() <= 0 || threshold.compareTo(BigDecimal.ONE) >= 0) {
            throw new IllegalArgumentException("standard price was " + standardPrice + " and threshold " + threshold
                    + "; expected price > 0, threshold between 0 and 1");
        }
    }

    /** Returns a token just issued at {@link #ISSUE_VALUE}. */
    public static RebasedToken issued(BigDecimal price, BigDecimal multiple, BigDecimal threshold) {
        return new RebasedToken(price, ISSUE_VALUE, multiple, threshold);
    }

    /**
     * Returns the token after the price has moved to {@code price}: rebased once for each threshold passed or reached.
     *
     * @param price of the underlying, greater than 0
     */
    public RebasedToken moved(BigDecimal price) {
        BigDecimal at = standardPrice;
        BigDecimal value = standardValue;
        int direction = price.compareTo(at);
        BigDecimal step = direction > 0 ? threshold : threshold.negate();
        BigDecimal factor = BigDecimal.ONE.add(step);
        BigDecimal growth = Decimals.positivePart(BigDecimal.ONE.add(multiple.multiply(step)));
        while (direction != 0 && at.multiply(factor).compareTo(price) * direction <= 0) {
            at = Decimals.limit(at.multiply(factor));
            value = Decimals.limit(value.multiply(growth));
        }
        return new RebasedToken(at, value, multiple, threshold);
    }

    /**
     * Returns the token's value at a price before the next rebase: standardValue × (1 + multiple × (price / standardPrice −
     * 1)), at least 0.
     */
    public BigDecimal valueAt(BigDecimal price) {
        RebasedToken now = moved(price);
        BigDecimal move = Decimals.divide(price.subtract(now.standardPrice), now.standardPrice);
        return Decimals.positivePart(now.standardValue.multiply(BigDecimal.ONE.add(multiple.multiply(move))));
    }
}
