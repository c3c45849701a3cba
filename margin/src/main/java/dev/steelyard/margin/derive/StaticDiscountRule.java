package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What shocked values of an expiry are multiplied with. <b>Immutable</b>.
 *
 * @param longSide for a value of the account's favor
 * @param shortSide for a value against the account; null: 1
 */
public record StaticDiscountRule(Side longSide, @Nullable Side shortSide) {
    /**
     * One side: base × e^∓(years × (rate × multiplier + addition)).
     *
     * @param multiplier of the interest rate
     * @param addition to it, per year
     * @param base factor without time
     */
    public record Side(BigDecimal multiplier, BigDecimal addition, BigDecimal base) {
        private BigDecimal exponent(BigDecimal rate, BigDecimal years) {
            return DeriveMath.multiply(
                    years, DeriveMath.multiply(rate, multiplier).add(addition));
        }
    }

    /** Returns base × e^−(years × (rate × multiplier + addition)). */
    BigDecimal positive(BigDecimal rate, BigDecimal years) {
        BigDecimal decay = DeriveMath.exp(longSide.exponent(rate, years).negate());
        return DeriveMath.multiply(longSide.base(), decay);
    }

    /** Returns base × e^(years × (rate × multiplier + addition)), at most 1 / discount; 1 where the rule has none. */
    BigDecimal negative(BigDecimal rate, BigDecimal years, BigDecimal discount) {
        if (shortSide == null) {
            return BigDecimal.ONE;
        }
        BigDecimal decay = DeriveMath.exp(shortSide.exponent(rate, years).negate());
        return DeriveMath.divide(shortSide.base(), decay).min(DeriveMath.divide(BigDecimal.ONE, discount));
    }
}
