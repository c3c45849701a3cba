package dev.steelyard.margin.option;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.option.ImpliedVol;
import dev.steelyard.quant.option.OptionGreeks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Values of options for the exact path: Black-76 in {@code double}, rounded here to {@value #SCALE} decimals, half even.
 * Premiums are in the settle asset per unit: in coin for a coin-settled option, which is its quote value over the forward.
 * Nothing is discounted. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class OptionMark {
    /** Decimals of a computed premium. */
    public static final int SCALE = 10;

    private static final double MOST_VOL = 20;
    private static final double MILLIS_PER_YEAR = 365.0 * 24 * 60 * 60 * 1000;

    private OptionMark() {}

    /** Returns the time left in years of 365 days, from the millisecond; 0 from expiry on. */
    public static double years(Instrument.Option option, Instant asOf) {
        long millis = Duration.between(asOf, option.expiry()).toMillis();
        return millis <= 0 ? 0 : millis / MILLIS_PER_YEAR;
    }

    /**
     * Returns the name of an option's series, which is its symbol without strike and right: {@code BTC-27DEC24} of {@code
     * BTC-27DEC24-60000-C}, {@code BTC-USD-241227} of {@code BTC-USD-241227-60000-C}; the symbol itself where it is not of
     * such parts.
     */
    public static String series(Instrument.Option option) {
        String symbol = option.symbol();
        int end = symbol.length();
        int dash = symbol.lastIndexOf('-');
        while (dash >= 0 && !isRight(symbol, dash + 1, end)) {
            end = dash;
            dash = symbol.lastIndexOf('-', end - 1);
        }
        int beforeStrike = dash < 0 ? -1 : symbol.lastIndexOf('-', dash - 1);
        return beforeStrike < 0 ? symbol : symbol.substring(0, beforeStrike);
    }

    private static boolean isRight(String symbol, int from, int to) {
        return to - from == 1 && (symbol.charAt(from) == 'C' || symbol.charAt(from) == 'P');
    }

    private static String day(Instrument.Option option) {
        return option.base() + ":" + option.expiry().atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Returns the forward of an option's expiry: as stated, else the mark of the future of that name; null: unknown. */
    public static @Nullable BigDecimal forward(Instrument.Option option, MarketView market) {
        String label = forwardLabel(option, market);
        return label == null ? null : forward(option, label, market);
    }

    /**
     * Returns the first name under which a market states the forward of an option; null: under none. They are its own
     * symbol, its series ({@code BTC-27DEC24}), and {@code BTC:2024-12-27}.
     */
    public static @Nullable String forwardLabel(Instrument.Option option, MarketView market) {
        String own = option.symbol();
        if (isStated(option, own, market)) {
            return own;
        }
        String series = series(option);
        if (isStated(option, series, market)) {
            return series;
        }
        String day = day(option);
        return isStated(option, day, market) ? day : null;
    }

    private static boolean isStated(Instrument.Option option, String label, MarketView market) {
        BigDecimal forward = forward(option, label, market);
        return forward != null && forward.signum() > 0;
    }

    private static @Nullable BigDecimal forward(Instrument.Option option, String label, MarketView market) {
        BigDecimal forward = market.forwards().get(label);
        return forward != null || label.equals(option.symbol()) ? forward : market.mark(label);
    }

    /** Returns the index of an option's base asset in its quote asset; null when unknown. */
    public static @Nullable BigDecimal index(Instrument.Option option, MarketView market) {
        BigDecimal base = market.usdPrice(option.base());
        BigDecimal quote = market.usdPrice(option.quote());
        if (base == null || base.signum() <= 0) {
            return null;
        }
        return quote == null || quote.signum() <= 0 || quote.compareTo(BigDecimal.ONE) == 0
                ? base
                : Decimals.divide(base, quote);
    }

    /** Returns the forward, else the index; null when neither is known. */
    public static @Nullable BigDecimal underlying(Instrument.Option option, MarketView market) {
        BigDecimal forward = forward(option, market);
        return forward == null ? index(option, market) : forward;
    }

    /** Returns the value per unit at a forward and a vol, in the settle asset, at {@value #SCALE} decimals, half even. */
    public static BigDecimal value(Instrument.Option option, BigDecimal forward, double vol, Instant asOf) {
        double value = inQuote(option, forward.doubleValue(), vol, years(option, asOf));
        return settled(option, Decimals.exactOf(value), forward);
    }

    /** Returns what an expired option pays per unit, in the settle asset, at {@value #SCALE} decimals, half even. */
    public static BigDecimal intrinsic(Instrument.Option option, BigDecimal settlement) {
        BigDecimal difference = settlement.subtract(option.strike());
        BigDecimal paid = option.type() == OptionType.CALL ? difference : difference.negate();
        return settled(option, Decimals.positivePart(paid), settlement);
    }

    private static BigDecimal settled(Instrument.Option option, BigDecimal quoteUnits, BigDecimal price) {
        return OptionRequirement.isCoinSettled(option)
                ? Decimals.divide(quoteUnits, price, SCALE, RoundingMode.HALF_EVEN)
                : quoteUnits.setScale(SCALE, RoundingMode.HALF_EVEN);
    }

    /** Returns the vol at which an option is worth its mark; null when none up to {@value #MOST_VOL} gives it. */
    public static @Nullable Double impliedVol(
            Instrument.Option option, BigDecimal forward, BigDecimal mark, Instant asOf) {
        double f = forward.doubleValue();
        double target = OptionRequirement.isCoinSettled(option) ? mark.doubleValue() * f : mark.doubleValue();
        ImpliedVol found =
                ImpliedVol.of(option.type(), f, option.strike().doubleValue(), years(option, asOf), target, 1);
        return found.status().hasVol() && found.vol() <= MOST_VOL ? found.vol() : null;
    }

    /** Returns the vol of an option: the one that the market states, else that of its mark; null when neither is known. */
    public static @Nullable Double vol(Instrument.Option option, MarketView market, @Nullable Instant asOf) {
        BigDecimal stated = market.vols().get(option.symbol());
        if (stated != null) {
            return stated.doubleValue();
        }
        BigDecimal underlying = underlying(option, market);
        BigDecimal mark = market.mark(option.symbol());
        return underlying == null || mark == null || asOf == null ? null : impliedVol(option, underlying, mark, asOf);
    }

    /** Returns Black's price and Greeks in quote money per unit, at a forward and a vol. */
    public static OptionGreeks greeks(Instrument.Option option, BigDecimal forward, double vol, Instant asOf) {
        return Black76.greeks(
                option.type(), forward.doubleValue(), option.strike().doubleValue(), years(option, asOf), vol, 1);
    }

    /** Returns the value per unit in quote money, before {@link #value} rounds it. @param years from {@link #years} */
    public static double inQuote(Instrument.Option option, double forward, double vol, double years) {
        return Black76.value(option.type(), forward, option.strike().doubleValue(), years, vol, 1);
    }
}
