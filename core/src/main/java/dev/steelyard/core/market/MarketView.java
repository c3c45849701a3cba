package dev.steelyard.core.market;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * One consistent state of the market. <b>Immutable</b>; build it with {@link Builder}. What is absent is unknown: there
 * is no default price but the one of an asset against itself.
 *
 * @param asOf the time of the state; null when unknown
 * @param sequence the number of the last event in it; 0 outside a journal
 * @param marks mark price by contract symbol
 * @param indices spot reference in USD by asset
 * @param prices USD price of an asset used as collateral or settlement; taken before the index
 * @param forwards forward price by expiry label
 * @param vols implied volatility, per square root of a year, by option symbol
 * @param fundingRates rate of the next funding by contract symbol, positive: longs pay
 * @param dailyVols standard deviation of a day's log return by asset
 * @param betas by asset
 * @param states further figures of a contract's market by symbol and name: open interest, skew, pool amounts
 */
public record MarketView(
        @Nullable Instant asOf,
        long sequence,
        Map<String, MarkPrice> marks,
        Map<Asset, IndexPrice> indices,
        Map<Asset, BigDecimal> prices,
        Map<String, BigDecimal> forwards,
        Map<String, BigDecimal> vols,
        Map<String, BigDecimal> fundingRates,
        Map<Asset, BigDecimal> dailyVols,
        Map<Asset, Beta> betas,
        Map<String, Map<String, BigDecimal>> states) {
    /** The market of which nothing is known. */
    public static final MarketView EMPTY = builder().build();

    /** Returns the mark of a contract, or null when it is unknown. */
    public @Nullable BigDecimal mark(String symbol) {
        MarkPrice mark = marks.get(symbol);
        return mark == null ? null : mark.value();
    }

    /** Returns the USD price of an asset: its price, else its index, 1 for USD itself; null when unknown. */
    public @Nullable BigDecimal usdPrice(Asset asset) {
        BigDecimal price = prices.get(asset);
        if (price != null) {
            return price;
        }
        IndexPrice index = indices.get(asset);
        if (index != null) {
            return index.value();
        }
        return asset.equals(Asset.USD) ? BigDecimal.ONE : null;
    }

    /** Returns whether the mark of a contract may be decided on; OK when there is none, for that is another matter. */
    public MarkState markState(String symbol) {
        MarkPrice mark = marks.get(symbol);
        return mark == null ? MarkState.OK : mark.state();
    }

    /** Returns whether the index of an asset may be decided on; OK when there is none. */
    public MarkState indexState(Asset asset) {
        IndexPrice index = indices.get(asset);
        return index == null ? MarkState.OK : index.state();
    }

    /** Returns a further figure of a contract's market, or null when it is unknown. */
    public @Nullable BigDecimal state(String symbol, String name) {
        Map<String, BigDecimal> state = states.get(symbol);
        return state == null ? null : state.get(name);
    }

    /** Returns a builder of an empty market. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts from this market. */
    public Builder toBuilder() {
        Builder b = new Builder().asOf(asOf).sequence(sequence);
        b.marks.putAll(marks);
        b.indices.putAll(indices);
        b.prices.putAll(prices);
        b.forwards.putAll(forwards);
        b.vols.putAll(vols);
        b.fundingRates.putAll(fundingRates);
        b.dailyVols.putAll(dailyVols);
        b.betas.putAll(betas);
        states.forEach((symbol, state) -> b.states.put(symbol, new LinkedHashMap<>(state)));
        return b;
    }

    /** Collects a market. <b>Single-writer</b>. Later values replace earlier ones. */
    public static final class Builder {
        private @Nullable Instant asOf;
        private long sequence;
        private final SequencedMap<String, MarkPrice> marks = new LinkedHashMap<>();
        private final SequencedMap<Asset, IndexPrice> indices = new LinkedHashMap<>();
        private final SequencedMap<Asset, BigDecimal> prices = new LinkedHashMap<>();
        private final SequencedMap<String, BigDecimal> forwards = new LinkedHashMap<>();
        private final SequencedMap<String, BigDecimal> vols = new LinkedHashMap<>();
        private final SequencedMap<String, BigDecimal> fundingRates = new LinkedHashMap<>();
        private final SequencedMap<Asset, BigDecimal> dailyVols = new LinkedHashMap<>();
        private final SequencedMap<Asset, Beta> betas = new LinkedHashMap<>();
        private final SequencedMap<String, SequencedMap<String, BigDecimal>> states = new LinkedHashMap<>();

        private Builder() {}

        /** Sets the time of the state. */
        public Builder asOf(@Nullable Instant time) {
            asOf = time;
            return this;
        }

        /** Sets the number of the last event. */
        public Builder sequence(long number) {
            sequence = number;
            return this;
        }

        /** Sets the mark of a contract, in quote units. */
        public Builder mark(String symbol, BigDecimal value) {
            marks.put(symbol, MarkPrice.of(value));
            return this;
        }

        /** Sets the mark of a contract with its time. */
        public Builder mark(String symbol, MarkPrice value) {
            marks.put(symbol, value);
            return this;
        }

        /** Sets the USD spot reference of an asset. */
        public Builder index(Asset asset, BigDecimal value) {
            indices.put(asset, new IndexPrice(value));
            return this;
        }

        /** Sets the USD spot reference of an asset, with its state. */
        public Builder index(Asset asset, IndexPrice value) {
            indices.put(asset, value);
            return this;
        }

        /** Sets the USD price of an asset. */
        public Builder price(Asset asset, BigDecimal value) {
            prices.put(asset, value);
            return this;
        }

        /** Sets a forward by expiry label. */
        public Builder forward(String label, BigDecimal value) {
            forwards.put(label, value);
            return this;
        }

        /** Sets the implied volatility of an option. */
        public Builder vol(String symbol, BigDecimal value) {
            vols.put(symbol, value);
            return this;
        }

        /** Sets the next funding rate of a contract, positive: longs pay. */
        public Builder fundingRate(String symbol, BigDecimal value) {
            fundingRates.put(symbol, value);
            return this;
        }

        /** Sets the daily volatility of an asset. */
        public Builder dailyVol(Asset asset, BigDecimal value) {
            dailyVols.put(asset, value);
            return this;
        }

        /** Sets the beta of an asset. */
        public Builder beta(Asset asset, Beta value) {
            betas.put(asset, value);
            return this;
        }

        /** Sets a further figure of a contract's market. */
        public Builder state(String symbol, String name, BigDecimal value) {
            states.computeIfAbsent(symbol, s -> new LinkedHashMap<>()).put(name, value);
            return this;
        }

        /** Returns the market collected so far. */
        public MarketView build() {
            SequencedMap<String, Map<String, BigDecimal>> frozen = new LinkedHashMap<>();
            states.forEach((symbol, state) -> frozen.put(symbol, copy(state)));
            return new MarketView(
                    asOf,
                    sequence,
                    copy(marks),
                    copy(indices),
                    copy(prices),
                    copy(forwards),
                    copy(vols),
                    copy(fundingRates),
                    copy(dailyVols),
                    copy(betas),
                    Collections.unmodifiableMap(frozen));
        }

        private static <K, V> Map<K, V> copy(Map<K, V> map) {
            return Collections.unmodifiableMap(new LinkedHashMap<>(map));
        }
    }
}
