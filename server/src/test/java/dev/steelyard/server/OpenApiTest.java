package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
