package dev.steelyard.server.board;

import dev.steelyard.io.event.AlertJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.watch.Alert;
import java.time.Instant;

/**
 * An alert of the engine with a name of its own. <b>Immutable</b>.
 *
 * @param id the event's sequence, and which of its alerts it is
 * @param alert what is announced
 */
public record EngineAlert(String id, Alert alert) implements Announcement {
    @Override
    public long sequence() {
        return alert.sequence();
    }

    @Override
    public Instant at() {
        return alert.at();
    }

    @Override
    public String account() {
        return alert.account();
    }

    @Override
    public String kind() {
        return alert.kind().name();
    }

    @Override
    public String level() {
        return alert.level().name();
    }

    @Override
    public void write(JsonWriter to) {
        AlertJson.write(id, alert, to);
    }
}
