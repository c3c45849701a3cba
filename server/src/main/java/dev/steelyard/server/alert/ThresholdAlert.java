package dev.steelyard.server.alert;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.board.Announcement;
import dev.steelyard.server.store.AlertStore;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A figure of an account passed a threshold of one's own, or came back. <b>Immutable</b>.
 *
 * @param sequence of the last event in the figure
 * @param at when the board showed it
 * @param level where the account stands with its venue
 * @param kind {@link #RAISED} or {@link #CLEARED}
 * @param key which threshold
 * @param value of the figure; null when the account has none, or is closed
 */
public record ThresholdAlert(
        long sequence,
        Instant at,
        String level,
        String kind,
        Key key,
        @Nullable BigDecimal value) implements Announcement {
    /** It was passed. */
    public static final String RAISED = "THRESHOLD_RAISED";

    /** It has come back by more than the hysteresis. */
    public static final String CLEARED = "THRESHOLD_CLEARED";

    /** The bucket that stands for the whole account. */
    private static final String WHOLE = "*";

    private static final int DIGITS = 18;

    /**
     * A threshold of one account. <b>Immutable</b>.
     *
     * @param limit without trailing zeros, so that equal limits are one
     */
    public record Key(String account, Threshold.Measure measure, BigDecimal limit) {
        public Key {
            limit = limit.stripTrailingZeros();
        }
    }

    /** Returns the thresholds that were kept as passed and not as come back since. */
    public static Set<Key> raised(AlertStore store) {
        Set<Key> raised = new LinkedHashSet<>();
        for (AlertStore.Kept kept : store.ofKinds(RAISED, CLEARED)) {
            JsonValue alert =
                    JsonDocument.parse(kept.document(), "alert " + kept.id()).root();
            Threshold.Measure measure =
                    Threshold.Measure.of(alert.require("measure").text());
            Key key = new Key(kept.account(), measure, alert.require("limit").decimal());
            if (kept.kind().equals(RAISED)) {
                raised.add(key);
            } else {
                raised.remove(key);
            }
        }
        return raised;
    }

    @Override
    public String id() {
        return "t" + sequence + "-" + key.account() + "-" + key.measure() + "-"
                + key.limit().toPlainString();
    }

    @Override
    public String account() {
        return key.account();
    }

    @Override
    public void write(JsonWriter to) {
        to.startObject().text("type", "alert").text("id", id());
        to.integer("sequence", sequence).text("at", at.toString());
        to.text("account", account()).text("bucket", WHOLE).text("kind", kind).text("level", level);
        to.nullValue("marginSurplus").nullValue("deadline");
        to.text("measure", key.measure().member())
                .decimal("limit", key.limit())
                .text("value", value == null ? null : Decimals.plain(value, DIGITS));
        to.endObject();
    }
}
