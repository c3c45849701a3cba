package dev.steelyard.margin.gmx;

import java.math.BigInteger;

/**
 * The price impact of a trade: what it pays or earns for worsening or improving the balance of longs and shorts.
 *
 * <p>{@code f·|imbalance before|^e − f·|imbalance after|^e}; factor and exponent differ for improving and worsening.
 * Formulas in {@code docs/methods/gmx.md}.
 */
public final class GmxPriceImpact {
    private GmxPriceImpact() {}

    /**
     * A price impact. <b>Immutable.</b>
     *
     * @param usd dollars × 10^30, in the trader's favor &gt; 0
     * @param balanceImproved whether the imbalance shrinks
     */
    public record Result(BigInteger usd, boolean balanceImproved) {
        private static final Result NONE = new Result(BigInteger.ZERO, false);
    }

    /**
     * The settled impact of closing part of a position. <b>Immutable.</b>
     *
     * @param totalUsd impact of the close and the pending impact of the opening together, capped where positive,
     *     dollars × 10^30
     * @param pendingUsd the pending part, dollars × 10^30
     * @param refundUsd what of a negative total is beyond the cap and stays claimable, dollars × 10^30, not negative
     */
    public record Net(BigInteger totalUsd, BigInteger pendingUsd, BigInteger refundUsd) {}

    /** Longs and shorts, dollars × 10^30. */
    private record Sides(BigInteger longUsd, BigInteger shortUsd) {
        Sides traded(boolean isLong, BigInteger sizeDelta) {
            return isLong ? new Sides(longUsd.add(sizeDelta), shortUsd) : new Sides(longUsd, shortUsd.add(sizeDelta));
        }

        boolean negative() {
            return longUsd.signum() < 0 || shortUsd.signum() < 0;
        }

        BigInteger imbalance() {
            return longUsd.subtract(shortUsd).abs();
        }

        boolean shortHeavy() {
            return longUsd.compareTo(shortUsd) < 0;
        }
    }

    /**
     * The uncapped impact of a trade, by the market's balance or, where that is worse and the trade not improving, by
     * the virtual inventory over all markets of the index token.
     *
     * @param market the market
     * @param isLong which side trades
     * @param sizeDelta dollars × 10^30, increase &gt; 0
     * @return the impact; none where the side would become negative
     */
    public static Result of(GmxMarket market, boolean isLong, BigInteger sizeDelta) {
        Sides now = new Sides(market.openInterestForBalance(true), market.openInterestForBalance(false));
        Result result = between(market.impact(), now, now.traded(isLong, sizeDelta));
        if (result.usd().signum() > 0 || market.impact().virtualInventory().signum() == 0) {
            return result;
        }
        Sides virtual = virtualSides(market.impact().virtualInventory(), sizeDelta);
        Result other = between(market.impact(), virtual, virtual.traded(isLong, sizeDelta));
        return new Result(result.usd().min(other.usd()), result.balanceImproved());
    }

    /**
     * The impact capped at the market's largest impact over size, improving and worsening.
     *
     * @param market the market
     * @param size magnitude of the trade, dollars × 10^30
     * @param impactUsd uncapped impact, dollars × 10^30
     * @return capped impact, dollars × 10^30; the improving cap is never above the worsening one
     */
    public static BigInteger capped(GmxMarket market, BigInteger size, BigInteger impactUsd) {
        GmxMarket.Impact impact = market.impact();
        BigInteger factor =
                impactUsd.signum() > 0 ? impact.maxPositive().min(impact.maxNegative()) : impact.maxNegative();
        BigInteger limit = GmxUnits.atFactor(size, factor);
        return impactUsd.signum() > 0 ? impactUsd.min(limit) : impactUsd.max(limit.negate());
    }

    /**
     * What a close settles: its own impact and its share of the pending impact.
     *
     * <p>A positive total is capped by the largest impact over size and by the impact pool; the part of a negative
     * total beyond the cap stays claimable.
     *
     * @param market the market
     * @param position the position
     * @param sizeDelta size closed, dollars × 10^30, positive and at most the position
     * @return the settled impact
     */
    public static Net ofClose(GmxMarket market, GmxPosition position, BigInteger sizeDelta) {
        BigInteger pending = pendingUsd(market, position, sizeDelta);
        BigInteger total =
                of(market, position.isLong(), sizeDelta.negate()).usd().add(pending);
        if (total.signum() > 0) {
            GmxToken index = market.indexToken();
            BigInteger available = index.usd(market.impact().poolAmount(), index.minPrice());
            return new Net(capped(market, sizeDelta, total).min(available), pending, BigInteger.ZERO);
        }
        return new Net(total, pending, capped(market, sizeDelta, total).subtract(total));
    }

    /**
     * The impact that the liquidation test takes off: that of closing the whole position with the pending one, never in
     * the trader's favor and never beyond the market's limit for liquidations.
     *
     * @param market the market
     * @param position the position
     * @return dollars × 10^30, not positive
     */
    public static BigInteger forLiquidation(GmxMarket market, GmxPosition position) {
        BigInteger size = position.sizeInUsd();
        BigInteger closing = of(market, position.isLong(), size.negate()).usd();
        if (closing.signum() > 0) {
            closing = capped(market, size, closing);
        }
        return closing.add(market.indexToken().worstUsd(position.pendingImpactAmount()))
                .min(BigInteger.ZERO)
                .max(maxForLiquidation(market, position));
    }

    /**
     * The worst impact that the liquidation test can take off.
     *
     * @param market the market
     * @param position the position
     * @return dollars × 10^30, not positive
     */
    public static BigInteger maxForLiquidation(GmxMarket market, GmxPosition position) {
        return GmxUnits.atFactor(position.sizeInUsd(), market.impact().maxForLiquidation())
                .negate();
    }

    /**
     * The pending impact that goes with a part of the position, a cost rounded up, at the price worse for the trader.
     */
    private static BigInteger pendingUsd(GmxMarket market, GmxPosition position, BigInteger sizeDelta) {
        if (position.sizeInUsd().signum() == 0) {
            return BigInteger.ZERO;
        }
        BigInteger[] part = position.pendingImpactAmount().multiply(sizeDelta).divideAndRemainder(position.sizeInUsd());
        BigInteger amount = part[1].signum() < 0 ? part[0].subtract(BigInteger.ONE) : part[0];
        return market.indexToken().worstUsd(amount);
    }

    /**
     * The sides that a virtual inventory stands for: sold tokens are shorts, bought ones longs; room made for a close.
     */
    private static Sides virtualSides(BigInteger inventory, BigInteger sizeDelta) {
        BigInteger room = sizeDelta.min(BigInteger.ZERO).negate();
        return new Sides(
                inventory.negate().max(BigInteger.ZERO).add(room),
                inventory.max(BigInteger.ZERO).add(room));
    }

    private static Result between(GmxMarket.Impact impact, Sides before, Sides after) {
        if (after.negative()) {
            return Result.NONE;
        }
        BigInteger first = before.imbalance();
        BigInteger second = after.imbalance();
        boolean improved = second.compareTo(first) < 0;
        if (before.shortHeavy() == after.shortHeavy()) {
            BigInteger change = improved
                    ? improving(impact, first)
                            .subtract(improving(impact, second))
                            .abs()
                    : worsening(impact, first)
                            .subtract(worsening(impact, second))
                            .abs()
                            .negate();
            return new Result(change, improved);
        }
        return new Result(improving(impact, first).subtract(worsening(impact, second)), improved);
    }

    private static BigInteger improving(GmxMarket.Impact impact, BigInteger imbalance) {
        return GmxUnits.atFactor(GmxImpactPower.power(imbalance, impact.exponentPositive()), impact.factorPositive());
    }

    private static BigInteger worsening(GmxMarket.Impact impact, BigInteger imbalance) {
        return GmxUnits.atFactor(GmxImpactPower.power(imbalance, impact.exponentNegative()), impact.factorNegative());
    }
}
