package dev.steelyard.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reads the shared venue records and vectors, where they lie beside the checkout. */
class VenueRecordsTest {
    @Test
    void everySharedFileIsReadAndWrittenBackUnchanged() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(Checkout.shared("").toRealPath())) {
            files = walk.filter(file -> file.toString().endsWith(".json")).toList();
        }
        int values = 0;
        for (Path file : files) {
            JsonValue root = JsonDocument.parse(file).root();
            values += root.size();
            assertThat(JsonWriter.toText(writer -> writer.value(root)))
                    .as(file.toString())
                    .isEqualTo(withoutSpace(file));
        }
        assertThat(files).hasSizeGreaterThan(20);
        assertThat(values).isGreaterThan(1_000);
    }

    /**
     * Returns the text of a file without the white space between its tokens, and with its escapes of plain characters
     * decoded.
     */
    private static String withoutSpace(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.UTF_8);
            StringBuilder compact = new StringBuilder(text.length());
            boolean quoted = false;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quoted && c == '\\') {
                    if (text.charAt(i + 1) == 'u') {
                        compact.append((char) Integer.parseInt(text, i + 2, i + 6, 16));
                        i += 5;
                    } else {
                        compact.append(c).append(text.charAt(++i));
                    }
                } else {
                    quoted ^= c == '"';
                    if (quoted || !Character.isWhitespace(c)) {
                        compact.append(c);
                    }
                }
            }
            return compact.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
