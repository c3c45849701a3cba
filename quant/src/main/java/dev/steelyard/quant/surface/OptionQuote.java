package dev.steelyard.quant.surface;

import dev.steelyard.core.instrument.OptionType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a venue shows of one option. Prices are fractions of the forward: of a coin-settled option the price in coin, of a
 * linear one the price over the forward. <b>Immutable</b>.
 *
 * @param name of the contract
 * @param type call or put
 * @param strike in quote currency, above 0
 * @param expiry when it settles
 * @param asOf when the quote was taken
 * @param forward of the expiry in quote currency, above 0; null when unknown
 * @param bid highest bid, above 0; null when there is none
 * @param ask lowest ask, above 0; null when there is none
 * @param mark the venue's mark; null when unknown
 * @param markVol the venue's volatility of the mark, 1.00 for 100%; null when unknown
 * @param delta the venue's plain delta; null when unknown
 * @param openInterest contracts open, in units of the underlying, above 0; null when there is none, or it is unknown
 */
public record OptionQuote(
        String name,
        OptionType type,
        double strike,
        Instant expiry,
        Instant asOf,
        @Nullable Double forward,
        @Nullable Double bid,
        @Nullable Double ask,
        @Nullable Double mark,
        @Nullable Double markVol,
        @Nullable Double delta,
        @Nullable Double openInterest) {
    private static final double MILLISECONDS_PER_YEAR = 365.0 * 86_400_000;

    public OptionQuote {
        Arguments.positive("strike", strike);
        positive("forward", forward);
        positive("bid", bid);
        positive("ask", ask);
        positive("markVol", markVol);
        positive("openInterest", openInterest);
    }

    /** A quote of unknown open interest. */
    public OptionQuote(
            String name,
            OptionType type,
            double strike,
            Instant expiry,
            Instant asOf,
            @Nullable Double forward,
            @Nullable Double bid,
            @Nullable Double ask,
            @Nullable Double mark,
            @Nullable Double markVol,
            @Nullable Double delta) {
        this(name, type, strike, expiry, asOf, forward, bid, ask, mark, markVol, delta, null);
    }

    private static void positive(String name, @Nullable Double value) {
        if (value != null) {
            Arguments.positive(name, value);
        }
    }

    /** Returns the time to expiry by ACT/365 from the millisecond; 0 or less once expired. */
    public double years() {
        return (expiry.toEpochMilli() - asOf.toEpochMilli()) / MILLISECONDS_PER_YEAR;
    }
}
