package dev.steelyard.margin.bitmex;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/**
 * What one contract is worth in whole units of its settle asset. <b>Immutable</b>.
 *
 * @param terms size per contract, payoff, tick
 * @param settleDecimals decimals of a unit: 8 for bitcoin, where a unit is a satoshi; 6 for USDT; 0 to 18
 */
public record BitmexContract(ContractTerms terms, int settleDecimals) {
    private static final int MOST_DECIMALS = 18;

    public BitmexContract {
        if (settleDecimals < 0 || settleDecimals > MOST_DECIMALS) {
            throw new IllegalArgumentException("settleDecimals was " + settleDecimals + "; expected 0 to 18");
        }
    }

    /** Returns true for contracts whose value is counted in 1/P. */
    public boolean isInverse() {
        return terms.payoff() == Payoff.INVERSE;
    }

    /**
     * Returns the value of one contract: contractSize × 10^decimals / price (inverse) or factor × price × 10^decimals
     * (linear, quanto), to the nearest whole unit, half up.
     *
     * @param price in quote units, greater than 0
     */
    public BigInteger unitsPerContract(BigDecimal price) {
        BigDecimal one = terms.factor().scaleByPowerOfTen(settleDecimals);
        BigDecimal units = isInverse()
                ? Decimals.divide(one, price, 0, RoundingMode.HALF_UP)
                : one.multiply(price).setScale(0, RoundingMode.HALF_UP);
        return units.toBigIntegerExact();
    }

    /**
     * Returns the price at which one contract is worth {@code units}, to its tick in the direction told; to 50 digits
     * where the contract has no tick.
     *
     * @param units greater than 0
     */
    public BigDecimal price(BigInteger units, RoundingMode toTick) {
        BigDecimal one = terms.factor().scaleByPowerOfTen(settleDecimals);
        BigDecimal value = new BigDecimal(units);
        BigDecimal price = isInverse() ? Decimals.divide(one, value) : Decimals.divide(value, one);
        @Nullable BigDecimal tick = terms.tickSize();
        return tick == null ? price : Decimals.toTick(price, tick, toTick);
    }

    /** Returns an amount of the settle asset in whole units, rounded as told. */
    public BigInteger units(BigDecimal amount, RoundingMode rounding) {
        return amount.scaleByPowerOfTen(settleDecimals).setScale(0, rounding).toBigIntegerExact();
    }

    /** Returns whole units as an amount of the settle asset, exact. */
    public BigDecimal amount(BigInteger units) {
        return new BigDecimal(units, settleDecimals);
    }
}
