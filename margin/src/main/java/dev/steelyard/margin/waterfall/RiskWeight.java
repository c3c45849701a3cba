package dev.steelyard.margin.waterfall;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * How much more a leveraged winner is deleveraged than one of the same equity: weight = equity × leverage × g(leverage).
 * <b>Immutable</b>; exact.
 *
 * @param shape g
 * @param threshold leverage up to which EXCESS asks nothing; 0 for the others
 */
public record RiskWeight(Shape shape, BigDecimal threshold) {
    /** What g is. */
    public enum Shape {
        /** 1 / leverage: in proportion to equity alone. */
        EQUITY,
        /** The leverage. */
        LINEAR,
        /** The leverage squared. */
        QUADRATIC,
        /** What exceeds the threshold. */
        EXCESS
    }

    /** A weight without a threshold. */
    public static RiskWeight of(Shape shape) {
        return new RiskWeight(shape, BigDecimal.ZERO);
    }

    /**
     * Returns the weight of an account, at least 0; 0 when its equity is not above 0.
     *
     * @param equity signed
     * @param leverage notional over equity, at least 0
     */
    public BigDecimal of(BigDecimal equity, BigDecimal leverage) {
        BigDecimal own = Decimals.positivePart(equity);
        return switch (shape) {
            case EQUITY -> own;
            case LINEAR -> own.multiply(leverage).multiply(leverage);
            case QUADRATIC -> own.multiply(leverage).multiply(leverage).multiply(leverage);
            case EXCESS -> own.multiply(leverage).multiply(Decimals.positivePart(leverage.subtract(threshold)));
        };
    }
}
