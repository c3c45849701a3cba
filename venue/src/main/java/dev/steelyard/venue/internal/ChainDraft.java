package dev.steelyard.venue.internal;

import dev.steelyard.quant.surface.OptionChain;
import dev.steelyard.quant.surface.OptionQuote;
import dev.steelyard.venue.codec.ChainFile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers quotes by underlying; of several of one contract the latest counts. <b>Single-writer</b>. */
public final class ChainDraft {
    private static final class Underlying {
        private final Map<String, OptionQuote> quotes = new LinkedHashMap<>();
        private @Nullable Double index;
    }

    private final Map<String, Underlying> underlyings = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();

    /** Adds a quote. @param index price of the underlying; null when not told */
    public void add(String underlying, OptionQuote quote, @Nullable Double index) {
        Underlying own = underlyings.computeIfAbsent(underlying, name -> new Underlying());
        own.quotes.merge(quote.name(), quote, (before, after) -> after.asOf().isBefore(before.asOf()) ? before : after);
        own.index = index == null ? own.index : index;
    }

    /** Adds a remark, once. */
    public void remark(String remark) {
        if (!remarks.contains(remark)) {
            remarks.add(remark);
        }
    }

    /** Returns true when no quote was added. */
    public boolean isEmpty() {
        return underlyings.isEmpty();
    }

    /** Returns the chains. */
    public ChainFile build(String name, String format) {
        List<OptionChain> chains = new ArrayList<>();
        underlyings.forEach((underlying, own) -> {
            List<OptionQuote> quotes = List.copyOf(own.quotes.values());
            Instant last = quotes.getFirst().asOf();
            for (OptionQuote quote : quotes) {
                last = quote.asOf().isAfter(last) ? quote.asOf() : last;
            }
            chains.add(new OptionChain(underlying, last, own.index, quotes));
        });
        return new ChainFile(name, format, chains, remarks);
    }
}
