package dev.steelyard.margin.gmx;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/** When a side's profit is so large against its pool that profitable positions may be closed by force (ADL). */
public final class GmxAdl {
    private GmxAdl() {}

    /**
     * The profit of one side over the pool that pays it.
     *
     * <p>{@code profit·10^30 / pool}, profit at the index price that gives the traders more, pool at its lower price.
     *
     * @param market the market
     * @param isLong which side
     * @return factor × 10^30, truncated towards zero, loss of the traders &lt; 0; 0 for an empty pool
     */
    public static BigInteger profitToPool(GmxMarket market, boolean isLong) {
        BigInteger pool = market.poolUsd(isLong);
        return pool.signum() == 0
                ? BigInteger.ZERO
                : WholeUnits.scaled(GmxProfit.ofSide(market, isLong, true), GmxUnits.ONE, pool);
    }

    /**
     * Whether positions of one side may be closed by force: its profit over its pool exceeds the market's limit.
     *
     * @param market the market
     * @param isLong which side
     * @return true if so; null where the market's limit is unknown
     */
    public static @Nullable Boolean enabled(GmxMarket market, boolean isLong) {
        BigInteger limit =
                isLong ? market.pool().adlProfitLong() : market.pool().adlProfitShort();
        return limit == null ? null : profitToPool(market, isLong).compareTo(limit) > 0;
    }
}
