package dev.steelyard.server.poll;

import java.util.List;

/**
 * What a venue knows a reader by. It is held in memory alone: no text of it tells the secret. <b>Immutable</b>.
 *
 * @param id that the venue gave the key
 * @param secret to sign or log in with
 */
public record VenueKey(String id, String secret) {
    /** Nobody: for what a venue tells everyone. */
    public static final VenueKey NONE = new VenueKey("", "");

    /** Returns what no answer, file or log line may hold. */
    List<String> secrets() {
        return List.of(id, secret);
    }

    @Override
    public String toString() {
        return "VenueKey[withheld]";
    }
}
