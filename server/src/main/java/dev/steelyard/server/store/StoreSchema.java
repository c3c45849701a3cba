package dev.steelyard.server.store;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of a store, by version, and the way from each version to the next. */
final class StoreSchema {
    /** The version that is written. */
    static final int VERSION = 3;

    private static final String ALERTS = """
            CREATE TABLE alert (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
              sequence INTEGER NOT NULL, at TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL, level TEXT NOT NULL,
              document TEXT NOT NULL)""";

    private static final String ALERTS_BY_SEQUENCE = "CREATE INDEX alert_by_sequence ON alert (sequence)";

    private static final String FOLLOWERS = "CREATE TABLE follower (name TEXT PRIMARY KEY, position INTEGER NOT NULL)";

    private static final String RECONCILE = """
            CREATE TABLE IF NOT EXISTS reconcile (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL,
              account TEXT NOT NULL, venue TEXT NOT NULL, differences INTEGER NOT NULL, document TEXT NOT NULL)""";

    private static final String RECONCILE_BY_ACCOUNT =
            "CREATE INDEX IF NOT EXISTS reconcile_by_account ON reconcile (account, number)";

    private static final List<String> TABLES =
            List.of("""
            CREATE TABLE api_key (id TEXT PRIMARY KEY, name TEXT NOT NULL, hash BLOB NOT NULL, scopes TEXT NOT NULL,
              accounts TEXT NOT NULL, created TEXT NOT NULL, expires TEXT, revoked TEXT)""", """
            CREATE TABLE audit (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL,
              action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL)""", ALERTS, ALERTS_BY_SEQUENCE, FOLLOWERS, """
            CREATE TABLE write_answer (actor TEXT NOT NULL, name TEXT NOT NULL, request BLOB NOT NULL, answer TEXT NOT NULL,
              at TEXT NOT NULL, PRIMARY KEY (actor, name))""", RECONCILE, RECONCILE_BY_ACCOUNT);

    /**
     * Each list leads from its place's version, 1 on, to the next. An alert of version 1 had its kind in its document alone.
     * Version 2 had a table of settings that nothing ever wrote, and reports of venues' answers only once there was one.
     */
    private static final List<List<String>> STEPS = List.of(
            List.of(
                    "ALTER TABLE alert RENAME TO alert_1",
                    "DROP INDEX alert_by_sequence",
                    ALERTS,
                    """
                    INSERT INTO alert (id, sequence, at, account, kind, level, document)
                      SELECT id, sequence, at, account, coalesce(json_extract(document, '$.kind'), 'UNKNOWN'), level, document
                      FROM alert_1 ORDER BY sequence, rowid""",
                    "DROP TABLE alert_1",
                    ALERTS_BY_SEQUENCE,
                    FOLLOWERS),
            List.of("DROP TABLE IF EXISTS setting", RECONCILE, RECONCILE_BY_ACCOUNT));

    private StoreSchema() {}

    /**
     * Makes the tables of an empty database, or brings those of an older program to this version: all of it or nothing.
     *
     * @throws FailureException UNSUPPORTED for the version of a newer program; the database is then as it was
     */
    static void bring(Statement statement, String name) throws SQLException {
        if (version(statement) == VERSION) {
            return;
        }
        statement.execute("BEGIN IMMEDIATE");
        boolean done = false;
        try {
            int version = version(statement);
            if (version < 0 || version > VERSION) {
                throw FailureException.of(
                        FailureReason.UNSUPPORTED,
                        name,
                        "its version was " + version + ", of a newer program; this one reads up to " + VERSION
                                + ": start the newer one, or another folder");
            }
            List<List<String>> steps = version == 0 ? List.of(TABLES) : STEPS.subList(version - 1, VERSION - 1);
            for (List<String> step : steps) {
                for (String sql : step) {
                    statement.execute(sql);
                }
            }
            statement.execute("PRAGMA user_version = " + VERSION);
            statement.execute("COMMIT");
            done = true;
        } finally {
            if (!done) {
                statement.execute("ROLLBACK");
            }
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
