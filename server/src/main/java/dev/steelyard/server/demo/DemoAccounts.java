package dev.steelyard.server.demo;

import dev.steelyard.core.event.Event;
import dev.steelyard.io.event.EventJsonReader;
import dev.steelyard.json.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The accounts of the demo: one of every mode, at the prices at which {@link DemoMarket} begins. */
public final class DemoAccounts {
    private static final String FILE = "accounts.jsonl";

    private DemoAccounts() {}

    /** Returns the events that open them. */
    public static List<Event> opened(Instant at) {
        DemoExpiries expiries = DemoExpiries.from(at);
        List<Event> events = new ArrayList<>();
        for (String line : text().lines().toList()) {
            String own = line.replace("%NEAR%", DemoExpiries.label(expiries.near()))
                    .replace("%FAR%", DemoExpiries.label(expiries.far()))
                    .replace("%NEAR_AT%", DemoExpiries.instant(expiries.near()).toString())
                    .replace("%FAR_AT%", DemoExpiries.instant(expiries.far()).toString());
            String event = "{\"type\":\"opened\",\"at\":\"" + at + "\",\"asOf\":\"" + at + "\"," + own.substring(1);
            events.add(EventJsonReader.read(JsonDocument.parse(event, FILE).root()));
        }
        return events;
    }

    private static String text() {
        try (InputStream stream = DemoAccounts.class.getResourceAsStream(FILE)) {
            if (stream == null) {
                throw new IllegalStateException(FILE + " is not packed with the server");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
