package dev.steelyard.quant.surface;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of one underlying at one moment. <b>Immutable</b>.
 *
 * @param underlying its name, such as BTC
 * @param asOf when the last quote was taken
 * @param index price of the underlying; null when unknown
 * @param quotes in the order of their source
 */
public record OptionChain(
        String underlying, Instant asOf, @Nullable Double index, List<OptionQuote> quotes) {
    public OptionChain {
        if (index != null) {
            Arguments.positive("index", index);
        }
        quotes = List.copyOf(quotes);
    }
}
