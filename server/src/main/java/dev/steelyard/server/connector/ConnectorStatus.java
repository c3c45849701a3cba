package dev.steelyard.server.connector;

import dev.steelyard.json.JsonWriter;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a connection stands. <b>Immutable</b>.
 *
 * @param state whether prices come
 * @param since when it has stood so
 * @param lastMessage when the last frame came; null before the first
 * @param messages frames that came
 * @param events of the market in them
 * @param late of these, figures older than one that came before them: they are passed over
 * @param kinds frames by kind, those that say nothing of the market too
 * @param connections how often it was made
 * @param gaps how often frames were missing in a numbered sequence
 * @param errors frames and rows that could not be read, and connections that failed
 * @param lastError the latest of these; null for none
 */
public record ConnectorStatus(
        State state,
        Instant since,
        @Nullable Instant lastMessage,
        long messages,
        long events,
        long late,
        SequencedMap<String, Long> kinds,
        long connections,
        long gaps,
        long errors,
        @Nullable String lastError) {
    /** Whether prices come. */
    public enum State {
        /** It is being made for the first time. */
        CONNECTING,
        /** Frames come. */
        CONNECTED,
        /** It was lost, and is tried again; its prices are STALE. */
        RECONNECTING,
        /** It is closed here. */
        CLOSED
    }

    public ConnectorStatus {
        kinds = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(new TreeMap<>(kinds)));
    }

    /** Writes the members of the status into the object that is open. */
    public void write(JsonWriter to) {
        to.text("state", state.name())
                .text("since", since.toString())
                .text("lastMessage", lastMessage == null ? null : lastMessage.toString())
                .integer("messages", messages)
                .integer("events", events)
                .integer("late", late)
                .integer("connections", connections)
                .integer("gaps", gaps)
                .integer("errors", errors)
                .text("lastError", lastError)
                .startObject("kinds");
        kinds.forEach(to::integer);
        to.endObject();
    }
}
