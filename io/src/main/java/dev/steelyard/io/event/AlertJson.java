package dev.steelyard.io.event;

import dev.steelyard.core.money.Amount;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.Versions;
import java.time.Instant;

/** Writes an alert as one JSON object. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class AlertJson {
    private AlertJson() {}

    /** Returns an alert as one line, without its end. */
    public static String line(Alert alert) {
        return JsonWriter.toText(writer -> write(alert, writer));
    }

    /** Writes an alert. */
    public static void write(Alert alert, JsonWriter to) {
        to.startObject().text("type", "alert");
        members(alert, to);
    }

    /** Writes an alert under a name of its own. */
    public static void write(String id, Alert alert, JsonWriter to) {
        to.startObject().text("type", "alert").text("id", id);
        members(alert, to);
    }

    private static void members(Alert alert, JsonWriter to) {
        to.integer("sequence", alert.sequence())
                .text("at", alert.at().toString())
                .text("account", alert.account())
                .text("bucket", alert.bucket())
                .text("kind", alert.kind().name())
                .text("level", alert.level().name());
        Amount surplus = alert.marginSurplus();
        if (surplus == null) {
            to.nullValue("marginSurplus");
        } else {
            to.startObject("marginSurplus")
                    .text("asset", surplus.asset().code())
                    .decimal("value", surplus.value())
                    .endObject();
        }
        Instant deadline = alert.deadline();
        to.text("deadline", deadline == null ? null : deadline.toString());
        versions(alert.versions(), to);
        to.endObject();
    }

    /** Writes the member {@code versions}: the numbers of the last events behind each part of an answer. */
    public static void versions(Versions versions, JsonWriter to) {
        to.startObject("versions")
                .integer("price", versions.price())
                .integer("position", versions.position())
                .integer("collateral", versions.collateral())
                .integer("vol", versions.vol())
                .integer("rules", versions.rules())
                .endObject();
    }
}
