package dev.steelyard.server.board;

import dev.steelyard.io.event.AlertJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.watch.Alert;

/**
 * An alert with a name that stays its own, however often it is told. <b>Immutable</b>.
 *
 * @param id the event's sequence, and which of its alerts it is
 * @param number of the alert since the server started, from 1
 * @param alert what is announced
 */
public record AlertEntry(String id, long number, Alert alert) {
    /** Writes the alert as an object, its id first. */
    public void write(JsonWriter to) {
        AlertJson.write(id, alert, to);
    }
}
