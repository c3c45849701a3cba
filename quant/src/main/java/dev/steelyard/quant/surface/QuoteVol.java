package dev.steelyard.quant.surface;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.option.ImpliedVol;
import org.jspecify.annotations.Nullable;

/**
 * A quote in volatility. <b>Immutable</b>.
 *
 * @param quote as the venue shows it
 * @param status what can be made of it
 * @param logMoneyness ln(strike/forward); null without a forward
 * @param bidVol volatility of the bid, 1.00 for 100%; null when it has none
 * @param askVol volatility of the ask; null when it has none
 */
public record QuoteVol(
        OptionQuote quote,
        QuoteStatus status,
        @Nullable Double logMoneyness,
        @Nullable Double bidVol,
        @Nullable Double askVol) {
    /** Widest quote that is fitted, in volatility from mid to bid. */
    private static final double WIDEST_HALF = 0.25;
    /** Farthest quote that is fitted, in standard deviations: deltas of 0.6% and 99.4%. */
    private static final double FARTHEST = 2.5;
    /** A liquid quote's greatest width in volatility. */
    private static final double LIQUID_WIDTH = 0.05;

    private static final double LEAST_DELTA = 0.05;

    /** Returns a quote in volatility, with the status of a bad one. */
    public static QuoteVol of(OptionQuote quote) {
        Double forward = quote.forward();
        if (forward == null) {
            return new QuoteVol(quote, QuoteStatus.NO_FORWARD, null, null, null);
        }
        double k = Elementary.log(quote.strike() / forward);
        double years = quote.years();
        if (!(years > 0)) {
            return new QuoteVol(quote, QuoteStatus.EXPIRED, k, null, null);
        }
        Double bid = quote.bid();
        Double ask = quote.ask();
        Double bidVol = bid == null ? null : vol(quote, forward, bid, years);
        Double askVol = ask == null ? null : vol(quote, forward, ask, years);
        return new QuoteVol(quote, status(quote, forward, k, bidVol, askVol), k, bidVol, askVol);
    }

    private static QuoteStatus status(
            OptionQuote quote, double forward, double k, @Nullable Double bidVol, @Nullable Double askVol) {
        Double bid = quote.bid();
        Double ask = quote.ask();
        if (bid == null) {
            return QuoteStatus.NO_BID;
        }
        if (ask == null) {
            return QuoteStatus.NO_ASK;
        }
        if (bid >= ask) {
            return QuoteStatus.CROSSED;
        }
        if (bidVol == null) {
            return bid <= intrinsic(quote, forward) ? QuoteStatus.BELOW_INTRINSIC : QuoteStatus.ABOVE_MAXIMUM;
        }
        if (askVol == null) {
            return QuoteStatus.ABOVE_MAXIMUM;
        }
        double deviation = (bidVol + askVol) / 2 * Math.sqrt(quote.years());
        boolean far = Math.abs(deviation / 2 - k / deviation) > FARTHEST;
        boolean wide = !(askVol > bidVol) || (askVol - bidVol) / 2 > WIDEST_HALF;
        return far || wide ? QuoteStatus.TOO_WIDE : QuoteStatus.USABLE;
    }

    private static double intrinsic(OptionQuote quote, double forward) {
        double difference = 1 - quote.strike() / forward;
        return Math.max(0, quote.type() == OptionType.CALL ? difference : -difference);
    }

    private static @Nullable Double vol(OptionQuote quote, double forward, double price, double years) {
        ImpliedVol implied = ImpliedVol.of(quote.type(), forward, quote.strike(), years, price * forward, 1);
        return implied.status().hasVol() && implied.vol() > 0 ? implied.vol() : null;
    }

    /** Returns the volatility halfway between bid and ask; null unless both have one. */
    public @Nullable Double midVol() {
        return bidVol == null || askVol == null ? null : (bidVol + askVol) / 2;
    }

    /** Returns the plain delta: the venue's, else that of the volatility halfway; null when there is none. */
    public @Nullable Double delta() {
        Double stated = quote.delta();
        Double mid = midVol();
        if (stated != null || mid == null || logMoneyness == null) {
            return stated;
        }
        double deviation = mid * Math.sqrt(quote.years());
        double upper = Normal.probability(deviation / 2 - logMoneyness / deviation);
        return quote.type() == OptionType.CALL ? upper : upper - 1;
    }

    /** Returns whether both sides are quoted at most 5 points of volatility apart and |delta| lies from 0.05 to 0.95. */
    public boolean isLiquid() {
        Double delta = delta();
        return bidVol != null
                && askVol != null
                && delta != null
                && (status == QuoteStatus.USABLE || status == QuoteStatus.TOO_WIDE)
                && askVol > bidVol
                && askVol - bidVol <= LIQUID_WIDTH
                && Math.abs(delta) >= LEAST_DELTA
                && Math.abs(delta) <= 1 - LEAST_DELTA;
    }
}
