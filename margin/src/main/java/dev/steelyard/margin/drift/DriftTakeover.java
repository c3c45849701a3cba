package dev.steelyard.margin.drift;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;

/**
 * What a liquidator's takeover of a perpetual does to both sides. <b>Immutable.</b>
 *
 * <p>The user's quote, the liquidator's quote change and the insurance fee add up to the user's quote before.
 *
 * @param market name of the perpetual
 * @param taken magnitude taken over, coin × 10^9
 * @param userBase the user's size after, coin × 10^9
 * @param userQuote the user's quote balance after, dollars × 10^6
 * @param liquidatorBase the liquidator's change of size, coin × 10^9
 * @param liquidatorQuote the liquidator's change of quote balance, dollars × 10^6
 * @param liquidatorFee dollars × 10^6 of that change which are the fee, not negative
 * @param insuranceFee paid to the insurance fund, dollars × 10^6, not negative
 */
public record DriftTakeover(
        String market,
        BigInteger taken,
        BigInteger userBase,
        BigInteger userQuote,
        BigInteger liquidatorBase,
        BigInteger liquidatorQuote,
        BigInteger liquidatorFee,
        BigInteger insuranceFee) {

    /** The takeover of a size at the oracle price; fees are fractions × 10^6 of its value, cut to whole units. */
    static DriftTakeover of(DriftPerpPosition position, DriftPerpMarket market, BigInteger taken, int insuranceFee) {
        BigInteger value = WholeUnits.scaled(taken, market.oraclePrice(), DriftUnits.BASE_ONE);
        BigInteger liquidatorFee = DriftUnits.atFee(value, market.liquidation().liquidatorFee());
        BigInteger insurance = DriftUnits.atFee(value, insuranceFee);
        boolean isLong = position.base().signum() > 0;
        BigInteger movedBase = isLong ? taken : taken.negate();
        BigInteger movedQuote = (isLong ? value.negate() : value).add(liquidatorFee);
        return new DriftTakeover(
                position.market(),
                taken,
                position.base().subtract(movedBase),
                position.quote().subtract(movedQuote).subtract(insurance),
                movedBase,
                movedQuote,
                liquidatorFee,
                insurance);
    }
}
