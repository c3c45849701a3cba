package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * What was liquidated in one market and when, which limits what may be liquidated next. <b>Immutable</b>.
 *
 * @param entries in the order of time, one for each second in which something was liquidated
 */
public record LiquidationHistory(List<Entry> entries) {
    /** Nothing liquidated yet. */
    public static final LiquidationHistory EMPTY = new LiquidationHistory(List.of());

    /**
     * Size liquidated at one time. <b>Immutable</b>.
     *
     * @param timestampSeconds seconds since the epoch
     * @param size base units, 0 or more
     */
    public record Entry(long timestampSeconds, BigDecimal size) {}

    /**
     * What a request was granted, and the history with it. <b>Immutable</b>.
     *
     * @param size base units, from 0 to the request
     * @param history the history after it
     */
    public record Grant(BigDecimal size, LiquidationHistory history) {}

    /** Copies the list. */
    public LiquidationHistory {
        entries = List.copyOf(entries);
    }

    /**
     * Returns what is left of the window: {@link LiquidationParameters#maximumInWindow} − Σ entries younger than the window,
     * at least 0. An entry exactly one window old no longer counts.
     *
     * @param market its settings
     * @param nowSeconds seconds since the epoch
     * @return base units
     */
    public BigDecimal capacity(PerpsMarket market, long nowSeconds) {
        BigDecimal left = maximumInWindow(market);
        long windowStart = nowSeconds - market.liquidation().windowSeconds();
        for (Entry entry : entries) {
            if (entry.timestampSeconds() > windowStart) {
                left = left.subtract(entry.size());
            }
        }
        return left.max(Eighteen.ZERO);
    }

    /**
     * Grants a liquidation: all of it when no limit is set or the keeper is endorsed; else what is left of the window; and
     * when nothing is left, a further window if the market's |skew| / skew scale is below the maximum premium discount and
     * the last liquidation was not in this very second.
     *
     * @param market its settings
     * @param requested base units, 0 or more
     * @param skew longs less shorts, base units
     * @param endorsed whether the keeper is the market's endorsed liquidator
     * @param nowSeconds seconds since the epoch, no less than the last entry's
     */
    public Grant grant(PerpsMarket market, BigDecimal requested, BigDecimal skew, boolean endorsed, long nowSeconds) {
        BigDecimal size = Eighteen.MATH.exactNotNegative(requested, "requested size");
        if (endorsed) {
            return new Grant(size, plus(market, nowSeconds, size));
        }
        BigDecimal maximum = maximumInWindow(market);
        if (maximum.signum() == 0) {
            return new Grant(size, this);
        }
        BigDecimal limit = capacity(market, nowSeconds);
        if (limit.signum() == 0 && opensEarly(market, skew, nowSeconds)) {
            limit = maximum;
        }
        BigDecimal granted = limit.min(size);
        return new Grant(granted, granted.signum() == 0 ? this : plus(market, nowSeconds, granted));
    }

    private boolean opensEarly(PerpsMarket market, BigDecimal skew, long nowSeconds) {
        boolean liquidatedNow = !entries.isEmpty() && entries.getLast().timestampSeconds() == nowSeconds;
        return !liquidatedNow
                && Eighteen.MATH
                                .divide(skew.abs(), market.margin().skewScale())
                                .compareTo(market.liquidation().maximumPremiumDiscount())
                        < 0;
    }

    private static BigDecimal maximumInWindow(PerpsMarket market) {
        return market.liquidation()
                .maximumInWindow(market.fees(), market.margin().skewScale());
    }

    /** Entries that no longer count are dropped. */
    private LiquidationHistory plus(PerpsMarket market, long nowSeconds, BigDecimal size) {
        long windowStart = nowSeconds - market.liquidation().windowSeconds();
        List<Entry> next = new ArrayList<>(entries);
        next.removeIf(entry -> entry.timestampSeconds() <= windowStart);
        boolean sameSecond = !next.isEmpty() && next.getLast().timestampSeconds() == nowSeconds;
        next.add(new Entry(nowSeconds, sameSecond ? next.removeLast().size().add(size) : size));
        return new LiquidationHistory(next);
    }
}
