package dev.steelyard.engine.history;

import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.engine.state.LiveMarket.Factor;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The figures of a market at a moment, kept while the market goes on. <b>Immutable</b>. */
record MarketPicture(@Nullable Instant asOf, long sequence, SequencedMap<Factor, Value> values) {
    /** A figure, whether it may be decided on, and when it was published. */
    record Value(
            BigDecimal value,
            @Nullable BookDepth book,
            MarkState state,
            @Nullable Instant at) {}

    static MarketPicture of(LiveMarket market) {
        SequencedMap<Factor, Value> values = new LinkedHashMap<>();
        for (int number = 0; number < market.size(); number++) {
            BigDecimal value = market.value(number);
            if (value != null) {
                values.put(
                        market.factor(number),
                        new Value(value, market.book(number), market.state(number), market.time(number)));
            }
        }
        return new MarketPicture(market.asOf(), market.sequence(), values);
    }

    /** Returns the picture in contracts of which {@code factor} are one of before. */
    MarketPicture redenominated(ContractEvent.Redenomination event) {
        SequencedMap<Factor, Value> changed = new LinkedHashMap<>(values);
        changed.computeIfPresent(
                new Factor(FactorKind.MARK, event.symbol()),
                (mark, v) -> new Value(Decimals.divide(v.value(), event.factor()), v.book(), v.state(), v.at()));
        return new MarketPicture(asOf, sequence, changed);
    }

    /** Returns the value of a factor, or null while it is unknown. */
    @Nullable
    Value value(Factor factor) {
        return values.get(factor);
    }

    /** Returns a market of some figures. */
    static MarketView view(@Nullable Instant asOf, long sequence, Map<Factor, Value> values) {
        MarketView.Builder builder = MarketView.builder().asOf(asOf).sequence(sequence);
        values.forEach((factor, v) -> LiveMarket.add(builder, factor, v.value(), v.book(), v.state(), v.at()));
        return builder.build();
    }
}
