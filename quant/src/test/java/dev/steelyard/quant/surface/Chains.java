package dev.steelyard.quant.surface;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.option.Black76;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes chains of planted smiles. */
final class Chains {
    static final Instant NOW = Instant.parse("2026-01-01T08:00:00Z");
    static final double FORWARD = 100;

    private Chains() {}

    /** An expiry after so many days. */
    static Instant after(double days) {
        return NOW.plusMillis(Math.round(days * 86_400_000));
    }

    static OptionQuote quote(
            double strike, double days, @Nullable Double forward, @Nullable Double bid, @Nullable Double ask) {
        OptionType type = strike >= FORWARD ? OptionType.CALL : OptionType.PUT;
        return new OptionQuote(
                "X-" + days + "-" + strike, type, strike, after(days), NOW, forward, bid, ask, null, null, null);
    }

    /** A quote whose bid and ask are so far on either side of a volatility. */
    static OptionQuote around(double strike, double days, double vol, double half) {
        double years = days / 365;
        OptionType type = strike >= FORWARD ? OptionType.CALL : OptionType.PUT;
        return quote(
                strike,
                days,
                FORWARD,
                Black76.value(type, FORWARD, strike, years, vol - half, 1) / FORWARD,
                Black76.value(type, FORWARD, strike, years, vol + half, 1) / FORWARD);
    }

    /** Quotes of a smile at strikes evenly spaced over so many standard deviations. */
    static List<OptionQuote> of(Smile smile, double days, int strikes, double deviations, double half) {
        double years = days / 365;
        double root = Math.sqrt(smile.totalVariance(0));
        List<OptionQuote> quotes = new ArrayList<>();
        for (int i = 0; i < strikes; i++) {
            double k = root * deviations * (2.0 * i / (strikes - 1) - 1);
            double strike = FORWARD * Elementary.exp(k);
            double exact = Elementary.log(strike / FORWARD);
            quotes.add(around(strike, days, smile.vol(exact, years), half));
        }
        return quotes;
    }

    static OptionChain chain(List<OptionQuote> quotes) {
        return new OptionChain("X", NOW, FORWARD, quotes);
    }
}
