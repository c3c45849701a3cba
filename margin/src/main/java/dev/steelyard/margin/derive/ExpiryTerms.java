package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * What holds for an expiry in every scenario. <b>Immutable</b>.
 *
 * @param name the expiry
 * @param discount factor of a payment at expiry
 * @param volMultiplierUp of volatility where it rises
 * @param volMultiplierDown of volatility where it falls
 * @param positiveDiscount static discount of a shocked value of 0 or more
 * @param negativeDiscount static discount of a shocked value below 0
 * @param markToMarket value now
 * @param nakedShorts short options not matched by long ones of the other type at their strike
 */
public record ExpiryTerms(
        String name,
        BigDecimal discount,
        BigDecimal volMultiplierUp,
        BigDecimal volMultiplierDown,
        BigDecimal positiveDiscount,
        BigDecimal negativeDiscount,
        BigDecimal markToMarket,
        BigDecimal nakedShorts) {
    /** Returns the terms of an expiry under a manager's rules. */
    public static ExpiryTerms of(ExpiryHolding holding, PortfolioRules rules) {
        return new ExpiryRisk(holding, rules).terms();
    }
}
