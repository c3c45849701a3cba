package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    @Test
    void theDocumentInTheRepositoryIsWhatTheServerTells() throws IOException {
        Path file = Path.of(System.getProperty("steelyard.root")).resolve("docs/openapi.json");
        try (TestServer server = new TestServer()) {
            String told = server.get("/openapi.json").body();
            if (Boolean.getBoolean("steelyard.update")) {
                Files.writeString(file, told);
            }
            assertThat(file)
                    .as("run with -Dsteelyard.update=true to write it anew")
                    .content()
                    .isEqualTo(told);
        }
    }

    @Test
    void everyCallAnswersAQuestionOfTheTableAndEachOfTheTableIsThere() throws IOException {
        Path root = Path.of(System.getProperty("steelyard.root"));
        String page = Files.readString(root.resolve("docs/server.md"));
        String table =
                page.substring(page.indexOf("## Question → call"), page.indexOf("The answers are the documents"));
        Set<String> told = new TreeSet<>();
        Matcher calls = Pattern.compile("`((?:GET|POST|DELETE) /[^`? ]*)").matcher(table);
        while (calls.find()) {
            told.add(calls.group(1));
        }
        Set<String> known = new TreeSet<>();
        for (JsonMember path : JsonDocument.parse(root.resolve("docs/openapi.json"))
                .root()
                .require("paths")
                .members()) {
            for (JsonMember method : path.value().members()) {
                known.add(method.name().toUpperCase(Locale.ROOT) + " " + path.name());
            }
        }
        assertThat(told).isEqualTo(known);
    }

    @Test
    void everyDocumentOfTheServerIsToldInTheFormats() throws IOException {
        Path root = Path.of(System.getProperty("steelyard.root"));
        String formats = Files.readString(root.resolve("docs/formats.md"));
        JsonValue paths =
                JsonDocument.parse(root.resolve("docs/openapi.json")).root().require("paths");
        int told = 0;
        for (JsonMember path : paths.members()) {
            for (JsonMember method : path.value().members()) {
                assertThat(formats).contains("`" + method.name().toUpperCase(Locale.ROOT) + " " + path.name() + "`");
                told++;
            }
        }
        assertThat(told).isGreaterThan(20);
    }
}
