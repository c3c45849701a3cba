package dev.steelyard.engine.mark;

import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.IndexPrice;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The last quotes of the sources of one index, and the index that they make: the weighted mean of the quotes, each brought
 * into a band around their median, weights capped. <b>Immutable</b>; <b>Deterministic: yes</b>.
 *
 * @param quotes by source, the last of each
 */
public record IndexState(SequencedMap<String, MarketEvent.Quote> quotes) {
    /** No quote yet. */
    public static final IndexState EMPTY = new IndexState(new LinkedHashMap<>());

    public IndexState {
        quotes = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(quotes));
    }

    /** Returns the state after a quote; one older than the last of its source, or of an unlisted source, changes nothing. */
    public IndexState step(MarketEvent.Quote quote, IndexPolicy policy) {
        MarketEvent.Quote last = quotes.get(quote.source());
        boolean late = last != null && quote.at().isBefore(last.at());
        if (late || !policy.weights().containsKey(quote.source())) {
            return this;
        }
        SequencedMap<String, MarketEvent.Quote> more = new LinkedHashMap<>(quotes);
        more.put(quote.source(), quote);
        return new IndexState(more);
    }

    /**
     * Returns the index, with its state: STALE when too few quotes are fresh (all that are known then count), DIVERGED when
     * those that count lie too far apart; null before the first quote.
     */
    public @Nullable IndexPrice index(Instant now, IndexPolicy policy) {
        TreeMap<String, BigDecimal> fresh = new TreeMap<>();
        quotes.forEach((source, quote) -> {
            if (!quote.at().plus(policy.maxAge()).isBefore(now)) {
                fresh.put(source, quote.price());
            }
        });
        boolean stale = fresh.size() < policy.fewest();
        if (stale) {
            quotes.forEach((source, quote) -> fresh.put(source, quote.price()));
        }
        if (fresh.isEmpty()) {
            return null;
        }
        BigDecimal median = median(fresh.values().stream().sorted().toList());
        if (fresh.size() < policy.fewest()) {
            return new IndexPrice(median, MarkState.STALE);
        }
        BigDecimal reach = median.multiply(policy.band());
        BigDecimal low = median.subtract(reach);
        BigDecimal high = median.add(reach);
        SequencedMap<String, BigDecimal> shares = policy.shares(fresh.keySet());
        BigDecimal index = BigDecimal.ZERO;
        for (String source : fresh.keySet()) {
            BigDecimal counted = fresh.getOrDefault(source, median).max(low).min(high);
            index = index.add(counted.multiply(shares.getOrDefault(source, BigDecimal.ZERO)));
        }
        MarkState state = stale ? MarkState.STALE : agreement(fresh, median, policy);
        return new IndexPrice(Decimals.limit(index), state);
    }

    private static MarkState agreement(TreeMap<String, BigDecimal> fresh, BigDecimal median, IndexPolicy policy) {
        List<BigDecimal> sorted =
                new ArrayList<>(fresh.values().stream().sorted().toList());
        boolean one = sorted.size() > 2;
        // One source alone cannot make an index diverge: the farther of the two ends does not count.
        if (one) {
            BigDecimal above = sorted.getLast().subtract(median);
            BigDecimal below = median.subtract(sorted.getFirst());
            sorted.remove(above.compareTo(below) >= 0 ? sorted.size() - 1 : 0);
        }
        BigDecimal spread = sorted.getLast().subtract(sorted.getFirst());
        return spread.compareTo(median.multiply(policy.maxSpread())) > 0 ? MarkState.DIVERGED : MarkState.OK;
    }

    /** Returns the middle of sorted prices, or the mean of the two in the middle. */
    static BigDecimal median(List<BigDecimal> sorted) {
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : Decimals.divide(sorted.get(middle - 1).add(sorted.get(middle)), BigDecimal.TWO);
    }
}
