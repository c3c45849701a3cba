package dev.steelyard.margin.token;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one leveraged token holds. <b>Immutable</b>. Products are exact, quotients have {@value Decimals#DIGITS} digits.
 *
 * @param cash in quote units, owed below 0
 * @param coins of the underlying, sold short below 0
 * @param price of a coin in quote units, greater than 0
 */
public record TokenBasket(BigDecimal cash, BigDecimal coins, BigDecimal price) {
    /** Returns the exposure: coins × price, signed, in quote units. */
    public BigDecimal exposure() {
        return coins.multiply(price);
    }

    /** Returns the net asset value: cash + exposure, in quote units. */
    public BigDecimal netAssetValue() {
        return cash.add(exposure());
    }

    /** Returns the leverage: exposure / net asset value, signed; null when the value is not above 0. */
    public @Nullable BigDecimal leverage() {
        BigDecimal value = netAssetValue();
        return value.signum() <= 0 ? null : Decimals.divide(exposure(), value);
    }

    /**
     * Returns the coins to trade for a target leverage: target × net asset value / price − coins, bought above 0. Per
     * token: times the supply for the whole fund.
     *
     * @param target signed multiple
     */
    public BigDecimal coinsToTarget(BigDecimal target) {
        return Decimals.divide(target.multiply(netAssetValue()), price).subtract(coins);
    }

    /** Returns this basket at another price. */
    public TokenBasket at(BigDecimal newPrice) {
        return new TokenBasket(cash, coins, newPrice);
    }

    /** Returns this basket after buying coins at its price, without cost. */
    public TokenBasket traded(BigDecimal bought) {
        return new TokenBasket(cash.subtract(bought.multiply(price)), coins.add(bought), price);
    }
}
