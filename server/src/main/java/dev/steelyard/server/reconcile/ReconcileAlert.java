package dev.steelyard.server.reconcile;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.board.Announcement;
import java.time.Instant;

/**
 * A figure that a venue states otherwise than we do, announced when it was not so in the report before. <b>Immutable</b>.
 *
 * @param sequence of the last event in ours
 * @param at when it was compared
 * @param account whose figure
 * @param level where the account stands
 * @param number which difference of its report, from 0
 * @param difference ours and theirs
 */
public record ReconcileAlert(long sequence, Instant at, String account, String level, int number, Difference difference)
        implements Announcement {
    /** Its kind. */
    public static final String KIND = "RECONCILE";

    @Override
    public String id() {
        return "r" + sequence + "-" + account + "-" + at.toEpochMilli() + "-" + number;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void write(JsonWriter to) {
        to.startObject().text("type", "alert").text("id", id());
        to.integer("sequence", sequence).text("at", at.toString());
        to.text("account", account)
                .text("bucket", difference.scope())
                .text("kind", KIND)
                .text("level", level);
        to.nullValue("marginSurplus").nullValue("deadline");
        to.text("field", difference.field())
                .text("ours", difference.ours() == null ? null : Decimals.plain(difference.ours()))
                .text("theirs", difference.theirs() == null ? null : Decimals.plain(difference.theirs()));
        to.endObject();
    }
}
