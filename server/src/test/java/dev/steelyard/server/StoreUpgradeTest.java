package dev.steelyard.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.store.AlertStore;
import dev.steelyard.server.store.AuditTrail;
import dev.steelyard.server.store.KeyStore;
import dev.steelyard.server.store.ReconcileHistory;
import dev.steelyard.server.store.Store;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreUpgradeTest {
    /** The alerts of version 1, as its program made them; its other tables were those of version 2. */
    private static final List<String> ALERTS_OF_1 = List.of(
            "DROP TABLE follower",
            "DROP TABLE alert",
            """
            CREATE TABLE alert (id TEXT PRIMARY KEY, sequence INTEGER NOT NULL, at TEXT NOT NULL, account TEXT NOT NULL,
              level TEXT NOT NULL, document TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 0)""",
            "CREATE INDEX alert_by_sequence ON alert (sequence)",
            "INSERT INTO alert VALUES ('b', 9, '2026-01-01T00:00:09Z', 'birch', 'WARNING', '{\"kind\":\"RAISED\"}', 1)",
            "INSERT INTO alert VALUES ('a', 4, '2026-01-01T00:00:04Z', 'atlas', 'MARGIN_CALL', '{\"kind\":\"CALL\"}', 0)",
            "PRAGMA user_version = 1");

    private static void run(Path folder, List<String> statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int version(Path folder) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(Store.FILE));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.getInt(1);
        }
    }

    private static String keyIn(Path folder) {
        try (Store store = Store.open(folder)) {
            new AuditTrail(store, Clock.systemUTC()).add("ana", "issueKey", "keys", "done");
            return new KeyStore(store, Clock.systemUTC())
                    .issue("ana", EnumSet.of(Scope.READ), List.of("*"), null)
                    .secret();
        }
    }

    private static AlertStore.Kept kept(
            long number, String id, long sequence, String account, String kind, String level) {
        Instant at = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(sequence);
        return new AlertStore.Kept(number, id, sequence, at, account, kind, level, "{\"kind\":\"" + kind + "\"}");
    }

    @Test
    void aStoreOfTheVersionBeforeIsBroughtToThisOneWithAllItHolds(@TempDir Path folder) throws SQLException {
        String secret = keyIn(folder);
        run(folder, ALERTS_OF_1);
        try (Store store = Store.open(folder)) {
            AlertStore alerts = new AlertStore(store);
            assertThat(alerts.after(0, 10))
                    .containsExactly(
                            kept(1, "a", 4, "atlas", "CALL", "MARGIN_CALL"),
                            kept(2, "b", 9, "birch", "RAISED", "WARNING"));
            assertThat(alerts.position("desk")).isEmpty();
            assertThat(new KeyStore(store, Clock.systemUTC()).check(secret)).isNotNull();
            assertThat(new AuditTrail(store, Clock.systemUTC()).latest(5)).hasSize(1);
        }
        assertThat(version(folder)).isEqualTo(3);
        try (Store store = Store.open(folder)) {
            assertThat(new AlertStore(store).last()).isEqualTo(2);
        }
    }

    /** Version 2 had settings, which nothing wrote, and reports in a table that was made when the server first began. */
    @Test
    void aStoreOfVersion2KeepsItsReportsAndLosesItsEmptySettings(@TempDir Path folder) throws SQLException {
        String secret = keyIn(folder);
        run(
                folder,
                List.of(
                        "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
                        "INSERT INTO reconcile (at, account, venue, differences, document)"
                                + " VALUES ('2026-01-01T00:00:00Z', 'atlas', 'okx', 1, '{}')",
                        "PRAGMA user_version = 2"));
        try (Store store = Store.open(folder)) {
            assertThat(new ReconcileHistory(store).latest("atlas", "okx", 5)).hasSize(1);
            assertThat(new KeyStore(store, Clock.systemUTC()).check(secret)).isNotNull();
        }
        assertThat(version(folder)).isEqualTo(3);
        assertThatThrownBy(() -> run(folder, List.of("SELECT * FROM setting"))).hasMessageContaining("no such table");
        run(folder, List.of("DROP TABLE reconcile", "PRAGMA user_version = 2"));
        try (Store store = Store.open(folder)) {
            assertThat(new ReconcileHistory(store).accounts()).isEmpty();
        }
    }

    @Test
    void anUpgradeThatIsRefusedLeavesTheStoreAsItWas(@TempDir Path folder) throws SQLException {
        keyIn(folder);
        run(folder, ALERTS_OF_1);
        run(folder, List.of("INSERT INTO alert VALUES ('c', 10, '', 'cedar', 'WARNING', 'no JSON', 0)"));
        assertThatThrownBy(() -> Store.open(folder))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> assertThat(e.failure().reason()).isEqualTo(FailureReason.IO));
        assertThat(version(folder)).isEqualTo(1);
        run(folder, List.of("DELETE FROM alert WHERE told = 0 AND id = 'c'"));
        try (Store store = Store.open(folder)) {
            assertThat(new AlertStore(store).last()).isEqualTo(2);
        }
    }

    @Test
    void aStoreOfANewerProgramIsRefusedAndLeftAlone(@TempDir Path folder) throws SQLException {
        keyIn(folder);
        run(folder, List.of("PRAGMA user_version = 4"));
        assertThatThrownBy(() -> Store.open(folder)).isInstanceOfSatisfying(FailureException.class, e -> {
            assertThat(e.failure().reason()).isEqualTo(FailureReason.UNSUPPORTED);
            assertThat(e.failure().format())
                    .contains(Store.FILE, "its version was 4, of a newer program; this one reads up to 3");
        });
        assertThat(version(folder)).isEqualTo(4);
    }
}
