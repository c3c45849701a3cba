package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConnectTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path home;

    @Test
    void aFileOfConnectionsIsReadBeforeAnythingIsStarted() throws IOException {
        Path file = home.resolve("connect.json");
        Files.writeString(file, "{\"connectors\":[{\"venue\":\"deribit\",\"url\":\"http://x.example\"}]}");
        Run run = Run.of(home, false, "serve", "--listen", "0", "--connect", file.toString());
        assertThat(run.exit()).isEqualTo(65);
        assertThat(run.err()).contains("connect.json line 1").contains("expected instruments or channels");
        assertThat(run.out()).isEmpty();
    }

    @Test
    void aPlayedMarketGoesWithNoConnection() {
        Run run = Run.of(home, false, "serve", "--demo", "--connect", "any.json");
        assertThat(run.exit()).isEqualTo(64);
        assertThat(run.err()).contains("both set prices");
    }
}
