package dev.steelyard.quant.surface;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Why an expiry has no usable quote, in words. */
final class QuoteReasons {
    private QuoteReasons() {}

    static String of(List<QuoteVol> quotes) {
        Map<QuoteStatus, Integer> counts = new EnumMap<>(QuoteStatus.class);
        for (QuoteVol quote : quotes) {
            counts.merge(quote.status(), 1, Integer::sum);
        }
        return "no usable quote: "
                + counts.entrySet().stream()
                        .map(e -> e.getValue() + " "
                                + e.getKey().name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", "));
    }
}
