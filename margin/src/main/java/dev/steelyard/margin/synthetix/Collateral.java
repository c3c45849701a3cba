package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;

/**
 * Collateral of one kind. <b>Immutable</b>. At most 18 decimals each.
 *
 * @param symbol its name, such as snxUSD
 * @param amount units, 0 or more
 * @param price USD for one unit, 0 or more
 * @param discount fraction removed for margin, 0 to 1
 */
public record Collateral(String symbol, BigDecimal amount, BigDecimal price, BigDecimal discount) {
    /** Checks the ranges. @throws IllegalArgumentException when one is broken or has more than 18 decimals */
    public Collateral {
        amount = Eighteen.MATH.exactNotNegative(amount, "amount");
        price = Eighteen.MATH.exactNotNegative(price, "price");
        discount = Eighteen.MATH.exactNotNegative(discount, "discount");
        if (discount.compareTo(BigDecimal.ONE) > 0) {
            throw new IllegalArgumentException("discount was " + discount.toPlainString() + "; expected 0 to 1");
        }
    }

    private static final String DOLLAR = "snxUSD";

    /** Returns the dollar of the venue, which counts in full. */
    public static Collateral usd(BigDecimal amount) {
        return new Collateral(DOLLAR, amount, BigDecimal.ONE, BigDecimal.ZERO);
    }

    /** Returns whether this is the dollar of the venue, which has no price of its own. */
    public boolean isDollar() {
        return symbol.equals(DOLLAR);
    }

    /** Returns amount × price, cut toward zero. USD. */
    public BigDecimal value() {
        return Eighteen.MATH.multiply(amount, price);
    }

    /** Returns value × (1 − discount), cut toward zero. USD. */
    public BigDecimal discountedValue() {
        return Eighteen.MATH.multiply(value(), BigDecimal.ONE.subtract(discount));
    }
}
