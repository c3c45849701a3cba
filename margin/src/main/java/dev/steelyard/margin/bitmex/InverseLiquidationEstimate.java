package dev.steelyard.margin.bitmex;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The liquidation price of an inverse position in four steps, without rounding to contracts or ticks: bankruptcy value,
 * its price, maintenance with fee and funding at that value, liquidation value. <b>Immutable</b>; quotients have
 * {@value Decimals#DIGITS} digits.
 *
 * @param bankruptcyValue cost + side × initial margin, in coin; not above 0 where a short cannot go bankrupt
 * @param bankruptcyPrice contracts / bankruptcyValue; null where there is none
 * @param maintenanceMargin cost × maintenance rate + bankruptcyValue × (taker fee + next funding it pays), in coin
 * @param liquidationPrice contracts / (bankruptcyValue − side × maintenanceMargin); null where there is none
 */
public record InverseLiquidationEstimate(
        BigDecimal bankruptcyValue,
        @Nullable BigDecimal bankruptcyPrice,
        BigDecimal maintenanceMargin,
        @Nullable BigDecimal liquidationPrice) {
    /**
     * Returns the estimate.
     *
     * @param side 1 long, -1 short
     * @param quoteSize contracts × contract size, in quote units, greater than 0
     * @param entryPrice in quote units, greater than 0
     * @param initialMargin in coin, at least 0
     * @param terms maintenance rate, taker fee and next funding rate; its leverage is not read
     */
    public static InverseLiquidationEstimate of(
            int side, BigDecimal quoteSize, BigDecimal entryPrice, BigDecimal initialMargin, BitmexMarginTerms terms) {
        BigDecimal sign = BigDecimal.valueOf((long) side);
        BigDecimal cost = Decimals.divide(quoteSize, entryPrice);
        BigDecimal bankrupt = cost.add(sign.multiply(initialMargin));
        BigDecimal charges = terms.takerFeeRate().add(terms.adverseFunding(side));
        BigDecimal maintenance = cost.multiply(terms.maintenanceRate())
                .add(Decimals.positivePart(bankrupt).multiply(charges));
        BigDecimal liquidation = bankrupt.subtract(sign.multiply(maintenance));
        return new InverseLiquidationEstimate(
                bankrupt, price(quoteSize, bankrupt), maintenance, price(quoteSize, liquidation));
    }

    private static @Nullable BigDecimal price(BigDecimal quoteSize, BigDecimal value) {
        return value.signum() <= 0 ? null : Decimals.divide(quoteSize, value);
    }
}
