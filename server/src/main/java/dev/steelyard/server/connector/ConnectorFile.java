package dev.steelyard.server.connector;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.feed.FeedOptions;
import dev.steelyard.venue.feed.VenueFeed;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads the file of {@code serve --connect}: {@code {"connectors":[{"venue":..., "url":..., "instruments":[...]}]}}. */
public final class ConnectorFile {
    private static final int DEFAULT_IDLE_SECONDS = 30;
    private static final int MOST_IDLE_SECONDS = 3_600;
    private static final Set<String> MEMBERS =
            Set.of("name", "venue", "url", "rest", "instruments", "channels", "countAsUsd", "idleSeconds");

    private ConnectorFile() {}

    /** Returns the connections of a file. @throws FailureException located, for what is not as it must be */
    public static List<ConnectorOptions> read(JsonDocument file) {
        Set<String> names = new HashSet<>();
        return file.root().require("connectors").values(row -> {
            ConnectorOptions read = connector(row);
            if (!names.add(read.name())) {
                throw row.failure(
                        FailureReason.INVALID, "there is a connector \"" + read.name() + "\" already; give it a name");
            }
            return read;
        });
    }

    private static ConnectorOptions connector(JsonValue row) {
        for (JsonMember member : row.members()) {
            if (!MEMBERS.contains(member.name())) {
                throw member.value()
                        .failure(
                                FailureReason.INVALID,
                                "\"" + member.name() + "\" is not known; expected one of "
                                        + String.join(", ", new TreeSet<>(MEMBERS)));
            }
        }
        JsonValue venue = row.require("venue");
        if (!VenueFeed.ALL.containsKey(venue.text())) {
            throw venue.refusal(
                    FailureReason.UNSUPPORTED,
                    "expected one of " + String.join(", ", new TreeSet<>(VenueFeed.ALL.keySet())));
        }
        LinkedHashSet<Asset> dollars = new LinkedHashSet<>();
        texts(row, "countAsUsd").forEach(code -> dollars.add(Asset.of(code)));
        FeedOptions feed = new FeedOptions(texts(row, "instruments"), texts(row, "channels"), dollars);
        if (feed.instruments().isEmpty() && feed.channels().isEmpty()) {
            throw row.failure(FailureReason.MISSING_DATA, "expected instruments or channels");
        }
        JsonValue name = row.present("name");
        JsonValue idle = row.present("idleSeconds");
        int seconds = idle == null ? DEFAULT_IDLE_SECONDS : idle.integer(1, MOST_IDLE_SECONDS);
        return new ConnectorOptions(
                name == null ? venue.text() : name.text(),
                venue.text(),
                VenueAddress.read(row.require("url"), "wss", "ws"),
                rest(row),
                feed,
                ConnectorOptions.Timing.of(Duration.ofSeconds(seconds)));
    }

    private static @Nullable URI rest(JsonValue row) {
        JsonValue rest = row.present("rest");
        return rest == null ? null : VenueAddress.read(rest, "https", "http");
    }

    private static List<String> texts(JsonValue row, String name) {
        JsonValue list = row.present(name);
        return list == null ? List.of() : list.values(ConnectorFile::word);
    }

    private static String word(JsonValue value) {
        if (value.text().isBlank()) {
            throw value.refusal(FailureReason.INVALID, "expected a name");
        }
        return value.text();
    }
}
