package dev.steelyard.margin.dydx;

import java.math.BigInteger;

/** Price at which a position is closed against a counterparty, without the order book. <b>Immutable</b>. */
public enum DeleveragingPrice {
    /** Not deleveraged. */
    NONE,
    /** The {@link LiquidationPrices#bankruptcyPrice} of the subaccount that is deleveraged. */
    BANKRUPTCY,
    /** The oracle price. */
    ORACLE;

    /**
     * Returns the price that applies: bankruptcy when net collateral is negative, else oracle when the market is in final
     * settlement, else none.
     *
     * @param subaccount risk of the subaccount that would be deleveraged
     * @param finalSettlement whether its market is in final settlement
     */
    public static DeleveragingPrice of(SubaccountRisk subaccount, boolean finalSettlement) {
        if (subaccount.netCollateral().signum() < 0) {
            return BANKRUPTCY;
        }
        return finalSettlement ? ORACLE : NONE;
    }

    /**
     * Returns what the subaccount receives for the trade; the counterparty pays it. Bankruptcy: rounded toward positive
     * infinity. Oracle: the value of the opposite size, rounded toward zero.
     *
     * @param subaccount risk of the whole subaccount, before the trade
     * @param position the position that is deleveraged
     * @param closingBaseQuantums trade, opposite in sign to the position and no greater
     * @return signed quote quantums
     * @throws IllegalArgumentException when the trade does not reduce the position, when nothing has a maintenance margin,
     *     or for {@link #NONE}
     */
    public BigInteger quoteQuantums(
            SubaccountRisk subaccount, PerpetualPosition position, BigInteger closingBaseQuantums) {
        return switch (this) {
            case NONE ->
                throw new IllegalArgumentException("deleveraging price was NONE; expected BANKRUPTCY or ORACLE");
            case BANKRUPTCY ->
                LiquidationPrices.bankruptcyPrice(subaccount, position, closingBaseQuantums)
                        .quoteQuantums();
            case ORACLE -> {
                LiquidationPrices.requireClosing(position, closingBaseQuantums);
                yield position.market().toQuoteQuantums(closingBaseQuantums.negate());
            }
        };
    }
}
