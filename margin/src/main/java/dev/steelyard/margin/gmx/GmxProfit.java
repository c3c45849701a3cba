package dev.steelyard.margin.gmx;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * Profit and loss of a position and of a whole side, and the limit the pool puts on a profit.
 *
 * <p>Divisions truncate towards zero. Formulas in {@code docs/methods/gmx.md}.
 */
public final class GmxProfit {
    private static final BigInteger WEI = BigInteger.TEN.pow(18);

    private GmxProfit() {}

    /**
     * The average entry price.
     *
     * @param market the market
     * @param position the position
     * @return dollars per whole index token × 10^30, truncated; null where the position has no size
     */
    public static @Nullable BigInteger entryPrice(GmxMarket market, GmxPosition position) {
        return position.sizeInTokens().signum() == 0
                ? null
                : WholeUnits.scaled(position.sizeInUsd(), market.indexToken().one(), position.sizeInTokens());
    }

    /**
     * Profit or loss at the worse index price, before the pool's limit.
     *
     * <p>Long: {@code tokens·price − cost}; short: {@code cost − tokens·price}.
     *
     * @param market the market
     * @param position the position
     * @return dollars × 10^30, profit &gt; 0
     */
    public static BigInteger uncapped(GmxMarket market, GmxPosition position) {
        BigInteger price = market.indexToken().worstPrice(position.isLong());
        BigInteger gain =
                market.indexToken().usd(position.sizeInTokens(), price).subtract(position.sizeInUsd());
        return position.isLong() ? gain : gain.negate();
    }

    /**
     * Profit or loss as it counts: a profit shrinks in proportion where its whole side gains more than the pool may
     * pay.
     *
     * <p>{@code profit·min(P, limit·pool)/P} with the side's profit {@code P}, both cut to 10^-12 dollar first.
     *
     * @param market the market
     * @param position the position
     * @return dollars × 10^30, profit &gt; 0
     */
    public static BigInteger capped(GmxMarket market, GmxPosition position) {
        BigInteger pnl = uncapped(market, position);
        BigInteger side = ofSide(market, position.isLong(), false);
        BigInteger paid = side.min(limit(market, position.isLong()));
        if (pnl.signum() <= 0 || side.signum() <= 0 || paid.signum() <= 0 || paid.equals(side)) {
            return pnl;
        }
        return WholeUnits.scaled(pnl, paid.divide(WEI), side.divide(WEI));
    }

    /**
     * Profit or loss of all positions of one side.
     *
     * @param market the market
     * @param isLong which side
     * @param maximize whether at the index price that gives the traders more, else the one that gives them less
     * @return dollars × 10^30, profit of the traders &gt; 0
     */
    public static BigInteger ofSide(GmxMarket market, boolean isLong, boolean maximize) {
        BigInteger cost = market.openInterestUsd(isLong);
        BigInteger tokens = market.openInterestTokens(isLong);
        if (cost.signum() == 0 || tokens.signum() == 0) {
            return BigInteger.ZERO;
        }
        GmxToken index = market.indexToken();
        BigInteger value = index.usd(tokens, maximize ? index.bestPrice(isLong) : index.worstPrice(isLong));
        return isLong ? value.subtract(cost) : cost.subtract(value);
    }

    /**
     * The largest profit that a side's pool pays.
     *
     * @param market the market
     * @param isLong which side
     * @return dollars × 10^30, not negative
     */
    public static BigInteger limit(GmxMarket market, boolean isLong) {
        BigInteger factor =
                isLong ? market.pool().maxProfitLong() : market.pool().maxProfitShort();
        return GmxUnits.atFactor(market.poolUsd(isLong), factor);
    }
}
