package dev.steelyard.server.reconcile;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonWriter;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * One figure that a venue states otherwise. <b>Immutable</b>.
 *
 * @param scope what it is of: {@code account}, {@code asset USDT}, {@code position BTCUSDT}
 * @param field our name of it
 * @param venueField the venue's name; null for what is read from several of its fields
 * @param ours null when we hold or know none
 * @param theirs null when they hold none
 */
public record Difference(
        String scope,
        String field,
        @Nullable String venueField,
        @Nullable BigDecimal ours,
        @Nullable BigDecimal theirs) {
    /** Writes it as an object. */
    public void write(JsonWriter to) {
        to.startObject()
                .text("type", "RECONCILE")
                .text("scope", scope)
                .text("field", field)
                .text("venueField", venueField)
                .text("ours", ours == null ? null : Decimals.plain(ours))
                .text("theirs", theirs == null ? null : Decimals.plain(theirs))
                .endObject();
    }
}
