package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.json.JsonValue;
import dev.steelyard.server.store.LiveFolder;
import dev.steelyard.server.store.Store;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RiskHistoryTest {
    @Test
    void everyAccountIsReadBackFromTheFilesByOneQuery(@TempDir Path folder) throws IOException, SQLException {
        Path risk = folder.resolve("risk");
        JsonValue board;
        try (TestServer server = new TestServer(
                new MemoryJournal(), Store.passing(), Extras.NONE.withRisk(risk, Duration.ofMillis(700)))) {
            server.board();
            int before = files(risk).size();
            Waiting.until(() -> files(risk).size() >= before + 2);
            board = server.board();
        }
        assertThat(files(risk)).allMatch(file -> file.matches("\\d{4}-\\d\\d-\\d\\dT\\d{4}(-\\d+)?\\.parquet"));
        try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = database.createStatement()) {
            try (ResultSet rows = statement.executeQuery("SELECT * FROM '" + risk + "/*.parquet'")) {
                int count = 0;
                while (rows.next()) {
                    count++;
                }
                assertThat(count)
                        .isGreaterThanOrEqualTo(2 * board.require("accounts").size());
            }
            for (JsonValue row : board.require("accounts").elements()) {
                try (ResultSet rows = statement.executeQuery("SELECT equity, asset FROM '" + risk
                        + "/*.parquet' WHERE account = '"
                        + row.require("account").text()
                        + "' ORDER BY sequence DESC LIMIT 1")) {
                    assertThat(rows.next()).isTrue();
                    JsonValue equity = row.require("equity");
                    assertThat(rows.getBigDecimal(1))
                            .isCloseTo(equity.require("value").decimal(), within(new BigDecimal("1e-15")));
                    assertThat(rows.getString(2))
                            .isEqualTo(equity.require("asset").text());
                }
            }
        }
    }

    @Test
    void aFolderThatCannotBeWrittenStopsNothing(@TempDir Path folder) throws IOException {
        Path risk = Files.writeString(folder.resolve("risk"), "a file where the folder should be");
        try (TestServer server = new TestServer(
                new MemoryJournal(), Store.passing(), Extras.NONE.withRisk(risk, Duration.ofMillis(50)))) {
            server.board();
            server.mark(5, "SOLUSDT", "159");
            Waiting.until(() -> !server.alertIds().isEmpty());
            assertThat(server.get("/health/ready").statusCode()).isEqualTo(200);
        }
        assertThat(risk).isRegularFile();
    }

    private static List<String> files(Path risk) {
        try {
            return LiveFolder.files(risk, 2).stream()
                    .filter(file -> file.toString().endsWith(".parquet"))
                    .map(file -> risk.relativize(file).toString())
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theHistoryOfAnAccountIsWhatTheBoardsShowed() {
        try (TestServer server = new TestServer()) {
            server.board();
            List<String> utilizations = new ArrayList<>();
            String played = "?after=2026-03-02T12:00:00Z";
            for (int i = 1; i <= 4; i++) {
                int points = i;
                server.mark(20 * i, "SOLUSDT", Integer.toString(150 + 2 * i));
                Waiting.until(() -> points(server, played).size() == points);
            }
            for (JsonValue point : points(server, played).elements()) {
                utilizations.add(point.require("marginUtilization").text());
            }
            assertThat(utilizations).doesNotHaveDuplicates();
            assertThat(points(server, "?after=2026-03-02T12:00:40Z").size()).isEqualTo(2);
            assertThat(server.get("/api/v1/accounts/linden-sol/history?after=now")
                            .statusCode())
                    .isEqualTo(400);
            assertThat(server.get("/api/v1/accounts/nobody/history").statusCode())
                    .isEqualTo(404);
        }
    }

    private static JsonValue points(TestServer server, String query) {
        return server.json("/api/v1/accounts/linden-sol/history" + query).require("points");
    }
}
