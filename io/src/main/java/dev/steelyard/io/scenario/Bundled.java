package dev.steelyard.io.scenario;

import dev.steelyard.json.JsonDocument;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** Documents that come with the product. <b>Thread-safe</b>. */
final class Bundled {
    private Bundled() {}

    static JsonDocument document(String name) {
        try (InputStream stream = Bundled.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalArgumentException("there is no bundled document " + name);
            }
            return JsonDocument.parse(stream.readAllBytes(), name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
