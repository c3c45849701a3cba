package dev.steelyard.margin.leverage;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.option.OptionMark;
import dev.steelyard.margin.option.OptionRequirement;
import dev.steelyard.quant.option.CoinGreeks;
import dev.steelyard.quant.option.OptionGreeks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * By how much an option's position moves, per unit, the coins of its own value left out. A coin-settled option worth M coins
 * is also M coins held, which are counted as coins; its position's delta is Black's delta less M (premium-adjusted), its
 * vega and theta are those of its price in coin. That of an option in quote money is Black's. Doubles are rounded to
 * {@value OptionMark#SCALE} decimals, half even. <b>Immutable</b>. See docs/methods/exposure.md.
 *
 * @param delta in units of the underlying; null when unknown
 * @param gamma by how many units of the underlying the USD delta over the price moves, per 1.00 of the forward's relative
 *     move: F γ, of a coin-settled option 2F c′ + F² c″ with c its price in coin; null when unknown
 * @param vega in the settle asset per 1.00 of vol; null when unknown
 * @param theta in the settle asset per year; null when unknown
 */
record OptionSensitivities(
        @Nullable BigDecimal delta,
        @Nullable BigDecimal gamma,
        @Nullable BigDecimal vega,
        @Nullable BigDecimal theta) {
    /**
     * Returns what the vol of the mark, else the vol stated, gives; the delta is from the one that the market states
     * (Black's) where it does.
     *
     * @param mark in the settle asset per unit
     */
    static OptionSensitivities of(
            Instrument.Option option, MarketView market, BigDecimal mark, @Nullable Instant asOf) {
        boolean inCoin = OptionRequirement.isCoinSettled(option);
        BigDecimal stated = market.state(option.symbol(), Exposures.OPTION_DELTA);
        BigDecimal statedDelta = stated == null || !inCoin ? stated : stated.subtract(mark);
        BigDecimal forward = OptionMark.underlying(option, market);
        Double vol = asOf == null || forward == null ? null : vol(option, market, forward, mark, asOf);
        if (vol == null || asOf == null || forward == null) {
            return new OptionSensitivities(statedDelta, null, null, null);
        }
        double f = forward.doubleValue();
        OptionGreeks greeks = OptionMark.greeks(option, forward, vol, asOf);
        if (!inCoin) {
            return new OptionSensitivities(
                    statedDelta == null ? rounded(greeks.delta()) : statedDelta,
                    rounded(f * greeks.gamma()),
                    rounded(greeks.vega()),
                    rounded(greeks.theta()));
        }
        CoinGreeks coin = greeks.inCoin(f, option.strike().doubleValue());
        return new OptionSensitivities(
                statedDelta == null ? rounded(greeks.delta()).subtract(mark) : statedDelta,
                rounded(f * (2 * coin.delta() + f * coin.gamma())),
                rounded(coin.vega()),
                rounded(coin.theta()));
    }

    private static @Nullable Double vol(
            Instrument.Option option, MarketView market, BigDecimal forward, BigDecimal mark, Instant asOf) {
        Double vol = OptionMark.impliedVol(option, forward, mark, asOf);
        BigDecimal listed = market.vols().get(option.symbol());
        return vol == null && listed != null ? Double.valueOf(listed.doubleValue()) : vol;
    }

    private static BigDecimal rounded(double value) {
        return Decimals.exactOf(value).setScale(OptionMark.SCALE, RoundingMode.HALF_EVEN);
    }
}
