package dev.steelyard.server.store;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One SQLite database in a folder, with a write-ahead log. All that the engine's state needs is in the journal: losing this
 * loses keys, audit and settings, never a position. <b>Thread-safe</b>.
 */
public final class Store implements AutoCloseable {
    /** The name of the database in its folder. */
    public static final String FILE = "steelyard.db";

    private static final int VERSION = 2;

    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE api_key (id TEXT PRIMARY KEY, name TEXT NOT NULL, hash BLOB NOT NULL, scopes TEXT NOT NULL,
              accounts TEXT NOT NULL, created TEXT NOT NULL, expires TEXT, revoked TEXT)""",
            """
            CREATE TABLE audit (number INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, actor TEXT NOT NULL,
              action TEXT NOT NULL, subject TEXT NOT NULL, detail TEXT NOT NULL)""",
            """
            CREATE TABLE alert (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
              sequence INTEGER NOT NULL, at TEXT NOT NULL, account TEXT NOT NULL, kind TEXT NOT NULL, level TEXT NOT NULL,
              document TEXT NOT NULL)""",
            "CREATE INDEX alert_by_sequence ON alert (sequence)",
            "CREATE TABLE follower (name TEXT PRIMARY KEY, position INTEGER NOT NULL)",
            """
            CREATE TABLE write_answer (actor TEXT NOT NULL, name TEXT NOT NULL, request BLOB NOT NULL, answer TEXT NOT NULL,
              at TEXT NOT NULL, PRIMARY KEY (actor, name))""",
            "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL)");

    private final Connection connection;

    private Store(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the database of a folder, or makes it.
     *
     * @throws FailureException IO when it cannot be opened; UNSUPPORTED when another program version made it
     */
    public static Store open(Path folder) {
        return open("jdbc:sqlite:" + folder.resolve(FILE), folder.resolve(FILE).toString());
    }

    /** Opens a database that is gone when it is closed. */
    public static Store passing() {
        return open("jdbc:sqlite::memory:", "store");
    }

    private static Store open(String url, String name) {
        try {
            Connection connection = DriverManager.getConnection(url);
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = NORMAL");
                statement.execute("PRAGMA busy_timeout = 5000");
                int version = version(statement);
                if (version == 0) {
                    for (String table : TABLES) {
                        statement.execute(table);
                    }
                    statement.execute("PRAGMA user_version = " + VERSION);
                } else if (version != VERSION) {
                    connection.close();
                    throw FailureException.of(
                            FailureReason.UNSUPPORTED,
                            name,
                            "its version was " + version + "; this program reads " + VERSION);
                }
            }
            return new Store(connection);
        } catch (SQLException e) {
            throw refused(name, e);
        }
    }

    private static int version(Statement statement) throws SQLException {
        try (ResultSet rows = statement.executeQuery("PRAGMA user_version")) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private static FailureException refused(String name, SQLException e) {
        return FailureException.of(FailureReason.IO, name, "expected a database, was refused: " + e.getMessage());
    }

    /** Makes something of a row. */
    @FunctionalInterface
    interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Runs a statement. @return how many rows it changed */
    synchronized int update(String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepared(sql, values)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw refused("store", e);
        }
    }

    /** Runs statements as one: all of them are kept or none is. */
    synchronized void together(Runnable statements) {
        boolean done = false;
        update("BEGIN IMMEDIATE");
        try {
            statements.run();
            update("COMMIT");
            done = true;
        } finally {
            if (!done) {
                update("ROLLBACK");
            }
        }
    }

    /** Returns what a reader makes of each row. */
    synchronized <T> List<T> query(RowReader<T> reader, String sql, @Nullable Object... values) {
        try (PreparedStatement statement = prepared(sql, values);
                ResultSet rows = statement.executeQuery()) {
            List<T> all = new ArrayList<>();
            while (rows.next()) {
                all.add(reader.read(rows));
            }
            return all;
        } catch (SQLException e) {
            throw refused("store", e);
        }
    }

    private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    /** Writes a copy that is whole to another file, while the store is in use. */
    public synchronized void backUp(Path file) {
        update("VACUUM INTO ?", file.toString());
    }

    @Override
    public synchronized void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw refused("store", e);
        }
    }
}
