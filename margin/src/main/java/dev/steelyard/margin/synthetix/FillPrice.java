package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;

/**
 * Price of a trade against the market's skew, with every term on the way. <b>Immutable</b>.
 *
 * @param premiumBefore skew / skew scale before the trade
 * @param premiumAfter the same after it
 * @param priceBefore oracle price × (1 + premium before)
 * @param priceAfter oracle price × (1 + premium after)
 * @param price mean of the two, USD for one base unit
 */
public record FillPrice(
        BigDecimal premiumBefore,
        BigDecimal premiumAfter,
        BigDecimal priceBefore,
        BigDecimal priceAfter,
        BigDecimal price) {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);

    /**
     * Returns the fill price: oracle price × (1 + (skew + size / 2) / skew scale), computed as the mean of the prices before
     * and after. Both premiums, both products and the mean are cut toward zero. A skew scale of 0 fills at the oracle price.
     *
     * @param skew longs less shorts before the trade, base units
     * @param skewScale 0 or more
     * @param size signed size traded, base units
     * @param oraclePrice USD for one base unit
     * @throws IllegalArgumentException when the skew would make the price negative, which the contract refuses, or a value
     *     has more than 18 decimals
     */
    public static FillPrice of(BigDecimal skew, BigDecimal skewScale, BigDecimal size, BigDecimal oraclePrice) {
        BigDecimal oracle = Eighteen.MATH.exactNotNegative(oraclePrice, "oracle price");
        BigDecimal skewBefore = Eighteen.MATH.exact(skew, "skew");
        BigDecimal skewAfter = skewBefore.add(Eighteen.MATH.exact(size, "size"));
        if (skewScale.signum() == 0) {
            return new FillPrice(Eighteen.ZERO, Eighteen.ZERO, oracle, oracle, oracle);
        }
        BigDecimal premiumBefore = Eighteen.MATH.divide(skewBefore, skewScale);
        BigDecimal premiumAfter = Eighteen.MATH.divide(skewAfter, skewScale);
        BigDecimal before = oracle.add(Eighteen.MATH.multiply(oracle, premiumBefore));
        BigDecimal after = oracle.add(Eighteen.MATH.multiply(oracle, premiumAfter));
        BigDecimal sum = before.add(after);
        if (sum.signum() < 0) {
            throw new IllegalArgumentException("fill price was negative at a skew of " + skew.toPlainString()
                    + " over a scale of " + skewScale.toPlainString() + "; expected 0 or more");
        }
        return new FillPrice(premiumBefore, premiumAfter, before, after, Eighteen.MATH.divide(sum, TWO));
    }
}
