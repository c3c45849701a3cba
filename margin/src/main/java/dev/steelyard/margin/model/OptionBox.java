package dev.steelyard.margin.model;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.derive.ExpiryHolding;
import dev.steelyard.margin.derive.OptionHolding;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.enclosure.OptionSlopes;
import dev.steelyard.margin.enclosure.Range;
import java.math.BigDecimal;

/**
 * Where the market may be for slopes of one expiry to hold. <b>Immutable</b>.
 *
 * @param share of itself by which the forward may move
 * @param volShare of itself by which each volatility may move
 * @param forwards where the forward is
 * @param years the time to expiry
 * @param passed years that may pass
 */
record OptionBox(double share, double volShare, Range forwards, Range years, double passed) {
    private static final double SECONDS_PER_YEAR = 365.0 * 86_400;

    /** How much farther than the forward a volatility may move, each by shares of themselves. */
    private static final double VOL_SHARE = 1.25;

    private static final double JUST_MORE = 1 + 0x1p-40;

    /** Returns the box in which so many seconds may pass, fewer than are left; the last of them may have begun. */
    static OptionBox of(ExpiryHolding held, MarketFigure forward, double share, long seconds) {
        return new OptionBox(
                share,
                Math.min(VOL_SHARE * share, SurplusSlopes.OfFigure.FARTHEST.doubleValue()),
                around(forward.now(), share),
                new Range((held.seconds() - seconds - 1) / SECONDS_PER_YEAR, held.seconds() / SECONDS_PER_YEAR),
                (seconds + 1) / SECONDS_PER_YEAR);
    }

    /** Returns where the volatility of an option is. */
    Range vols(OptionHolding option) {
        return around(option.vol().doubleValue(), volShare);
    }

    /** Returns the slopes of an option in the box. */
    OptionSlopes slopes(OptionHolding option) {
        return slopes(option, forwards, vols(option));
    }

    /** Returns the slopes of an option in a shocked market. */
    OptionSlopes slopes(OptionHolding option, Range at, Range vols) {
        return OptionSlopes.over(option.type(), option.strike().doubleValue(), at, vols, years);
    }

    private static Range around(double now, double share) {
        return new Range(now * (1 - share) / JUST_MORE, now * (1 + share) * JUST_MORE);
    }

    /** Returns the range of a figure between two, widened beyond what rounding to doubles changes. @param one at least 0 */
    static Range between(BigDecimal one, BigDecimal other) {
        return new Range(
                one.min(other).doubleValue() / JUST_MORE, one.max(other).doubleValue() * JUST_MORE);
    }

    /** Returns the largest size in a range. */
    static double most(Range range) {
        return Math.max(Math.abs(range.low()), Math.abs(range.high()));
    }

    /** Returns a size, raised beyond what a few roundings change. */
    static BigDecimal more(double size) {
        return Decimals.exactOf(size * JUST_MORE);
    }
}
