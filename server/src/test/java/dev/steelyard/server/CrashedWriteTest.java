package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.engine.journal.MemoryJournal;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.server.store.Store;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program that dies when events are in the journal and the answer to their idempotency key is not kept yet. */
class CrashedWriteTest {
    private static final String TRANSFER = "{\"type\":\"transfer\",\"at\":\"2026-03-02T12:00:01Z\","
            + "\"account\":\"birch-isolated\",\"asset\":\"USDT\",\"amount\":\"7\"}\n";

    /** Two deposits, one that nobody can make, and a mark, which is left alone. */
    private static final String BATCH = TRANSFER
            + TRANSFER
            + TRANSFER.replace("birch-isolated", "nobody")
            + "{\"type\":\"mark\",\"at\":\"2026-03-02T12:00:02Z\",\"symbol\":\"BTCUSDT\",\"price\":\"64000\"}\n";

    private static void run(Path folder, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE));
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA busy_timeout = 5000");
            statement.execute(sql);
        }
    }

    private static HttpResponse<String> send(TestServer server, String key, String batch) {
        return server.send(HttpRequest.newBuilder(server.uri("/api/v1/events"))
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(batch)));
    }

    private static JsonValue receipt(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JsonDocument.parse(response.body(), "receipt").root();
    }

    private static String balances(TestServer server) {
        return server.json("/api/v1/accounts/birch-isolated/positions")
                .require("balances")
                .raw();
    }

    @Test
    void eventsWithoutASourceAreNotRepeated(@TempDir Path folder) throws SQLException {
        MemoryJournal journal = new MemoryJournal();
        String before;
        String once;
        try (TestServer server = new TestServer(journal, Store.open(folder), Extras.NONE)) {
            before = balances(server);
            run(folder, "CREATE TRIGGER crash BEFORE INSERT ON write_answer BEGIN SELECT RAISE(ABORT, 'crash'); END");
            assertThat(send(server, "morning", BATCH).statusCode()).isGreaterThanOrEqualTo(500);
            once = balances(server);
            assertThat(once).isNotEqualTo(before);
        }
        run(folder, "DROP TRIGGER crash");
        try (TestServer server = new TestServer(journal, Store.open(folder), Extras.NONE)) {
            assertThat(balances(server)).isEqualTo(once);
            JsonValue again = receipt(send(server, "morning", BATCH));
            assertThat(balances(server)).isEqualTo(once);
            assertThat(again.require("repeated")
                            .values(one -> one.require("line").integer()))
                    .as(again.raw())
                    .isEqualTo(List.of(1L, 2L, 3L));
            assertThat(again.require("repeated").raw()).contains("it came before, as event ");
            assertThat(receipt(send(server, "morning", BATCH)).raw()).isEqualTo(again.raw());
            assertThat(send(server, "morning", TRANSFER).statusCode()).isEqualTo(422);

            assertThat(receipt(send(server, "evening", BATCH))
                            .require("applied")
                            .integer())
                    .isGreaterThanOrEqualTo(2);
            assertThat(balances(server)).isNotEqualTo(once);
        }
    }
}
