package dev.steelyard.venue.feed;

import dev.steelyard.core.money.Asset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * What is asked of a venue. <b>Immutable</b>.
 *
 * @param instruments by the venue's names
 * @param channels further channels, by the venue's names
 * @param dollars the assets that count as USD in an index; USD itself always does
 */
public record FeedOptions(List<String> instruments, List<String> channels, SequencedSet<Asset> dollars) {
    public FeedOptions {
        instruments = List.copyOf(instruments);
        channels = List.copyOf(channels);
        dollars = Collections.unmodifiableSequencedSet(new LinkedHashSet<>(dollars));
    }

    /** Returns options for instruments alone. */
    public static FeedOptions of(List<String> instruments) {
        return new FeedOptions(instruments, List.of(), new LinkedHashSet<>());
    }

    /** Returns whether an index in an asset is one in USD. */
    boolean isDollar(Asset quote) {
        return quote.equals(Asset.USD) || dollars.contains(quote);
    }

    /** Returns these channels before the further ones. */
    List<String> with(List<String> own) {
        List<String> all = new ArrayList<>(new LinkedHashSet<>(own));
        all.addAll(channels);
        return all;
    }
}
