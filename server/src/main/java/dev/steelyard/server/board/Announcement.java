package dev.steelyard.server.board;

import dev.steelyard.json.JsonWriter;
import java.time.Instant;

/** What may be told as an alert: the engine's own alerts, and what the server finds beside it. */
public interface Announcement {
    /** Returns its name, which stays its own however often it is told, and is its own across restarts. */
    String id();

    /** Returns the number of the event that it follows from. */
    long sequence();

    /** Returns the time of that event. */
    Instant at();

    /** Returns the account that it is about. */
    String account();

    /** Returns which way something was crossed, such as RAISED. */
    String kind();

    /** Returns where the account stands, such as WARNING. */
    String level();

    /** Writes it as an object, with its id. */
    void write(JsonWriter to);
}
