package dev.steelyard.server.board;

import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.json.JsonWriter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One figure of the market. <b>Immutable</b>.
 *
 * @param kind MARK, INDEX, ...
 * @param name of the contract, asset or expiry
 * @param value in the unit of its kind
 * @param state whether it may be decided on
 * @param at when it was published
 * @param age from then to the latest event, in whole seconds
 */
public record MarketRow(String kind, String name, BigDecimal value, MarkState state, Instant at, Duration age) {
    /** Returns every figure that is known, on the engine's thread. */
    static List<MarketRow> of(LiveMarket market) {
        List<MarketRow> rows = new ArrayList<>(market.size());
        Instant now = market.asOf();
        for (int factor = 0; factor < market.size(); factor++) {
            BigDecimal value = market.value(factor);
            Instant at = market.time(factor);
            if (value != null && at != null && now != null) {
                rows.add(new MarketRow(
                        market.factor(factor).kind().name(),
                        market.factor(factor).name(),
                        value,
                        market.state(factor),
                        at,
                        Duration.ofSeconds(Duration.between(at, now).toSeconds())));
            }
        }
        return rows;
    }

    /** Returns whether this shows the same as another row but for the time at which it was published. */
    boolean showsAs(@Nullable MarketRow other) {
        return other != null && new MarketRow(kind, name, value, state, other.at(), age).equals(other);
    }

    /** Writes the row as an object. */
    public void write(JsonWriter to) {
        to.startObject()
                .text("kind", kind)
                .text("name", name)
                .decimal("value", value)
                .text("state", state.name())
                .text("at", at.toString())
                .integer("ageMs", age.toMillis())
                .endObject();
    }
}
