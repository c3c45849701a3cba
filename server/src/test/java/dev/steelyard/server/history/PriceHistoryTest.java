package dev.steelyard.server.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriceHistoryTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void aFileThatChangesIsReadAgainAndABadOneChangesNothing() throws IOException {
        Path file = folder.resolve("prices.csv");
        Files.writeString(file, "date,BTC\n2026-01-01,100\n2026-01-02,101\n2026-01-03,102\n");
        PriceHistory history = PriceHistory.of(file, "prices.csv");
        PriceHistory.Table first = history.table();
        assertThat(first.simple().size()).isEqualTo(2);
        history.refresh();
        assertThat(history.table()).isSameAs(first);

        Files.writeString(file, "date,BTC\n2026-01-01,100\n2026-01-02,-101\n2026-01-03,102\n2026-01-04,103\n");
        history.refresh();
        assertThat(history.table()).isSameAs(first);
        assertThat(history.refused()).isNotNull();
        assertThat(String.valueOf(history.refused())).contains("prices.csv");

        Files.delete(file);
        history.refresh();
        assertThat(history.table()).isSameAs(first);
        assertThat(String.valueOf(history.refused())).contains("cannot be read");

        Files.writeString(
                file, "date,BTC,ETH\n2026-01-01,100,9\n2026-01-02,101,9\n2026-01-03,102,8\n2026-01-04,99,7\n");
        history.refresh();
        assertThat(history.table().simple().names()).containsExactly("BTC", "ETH");
        assertThat(history.table().log().size()).isEqualTo(3);
        assertThat(history.refused()).isNull();
    }

    @Test
    void aServerWithoutOneSaysSo() {
        assertThat(PriceHistory.none().latest()).isNull();
        assertThatThrownBy(() -> PriceHistory.none().table())
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("--returns FILE");
        assertThatThrownBy(() -> PriceHistory.of(folder.resolve("nosuch.csv"), "nosuch.csv"))
                .hasMessageContaining("nosuch.csv: cannot be read");
    }
}
