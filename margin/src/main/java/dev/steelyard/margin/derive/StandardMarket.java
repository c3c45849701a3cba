package dev.steelyard.margin.derive;

import java.math.BigDecimal;
import java.util.List;

/**
 * What a standard subaccount holds of one underlying, with the feeds that value it. <b>Immutable</b>.
 *
 * @param name the underlying
 * @param spot USD per coin, above 0
 * @param spotConfidence 0 to 1
 * @param perpetual position, {@link PerpetualHolding#NONE} without one
 * @param base coins held as collateral, 0 or more
 * @param expiries options by expiry; their rates are not used
 * @param rules of the market
 */
public record StandardMarket(
        String name,
        BigDecimal spot,
        BigDecimal spotConfidence,
        PerpetualHolding perpetual,
        BigDecimal base,
        List<ExpiryHolding> expiries,
        StandardRules rules) {
    public StandardMarket {
        DeriveMath.requirePositive(spot, "spot of " + name);
        DeriveMath.requireConfidence(spotConfidence, "spot confidence of " + name);
        DeriveMath.requireNotNegative(base, "base of " + name);
        expiries = List.copyOf(expiries);
    }

    /** Returns this market after a move of all its prices by a factor above 0, volatilities held. */
    public StandardMarket moved(BigDecimal factor) {
        Portfolio moved = new Portfolio(
                        spot, spotConfidence, BigDecimal.ONE, perpetual, BigDecimal.ZERO, expiries, List.of())
                .moved(factor);
        return new StandardMarket(name, moved.spot(), spotConfidence, moved.perpetual(), base, moved.expiries(), rules);
    }
}
