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
 * loses keys, audit and alerts, never a position. <b>Thread-safe</b>.
 */
public final class Store implements AutoCloseable {
    /** The name of the database in its folder. */
    public static final String FILE = "steelyard.db";

    private final Connection connection;

    private Store(Connection connection) {
        this.connection = connection;
    }

    /**
     * Opens the database of a folder, or makes it. One of an older program is brought to this version, whole or not at all.
     *
     * @throws FailureException IO when it cannot be opened; UNSUPPORTED when a newer program made it
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
            boolean ready = false;
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = 5000");
                StoreSchema.bring(statement, name);
                statement.execute("PRAGMA journal_mode = WAL");
                statement.execute("PRAGMA synchronous = NORMAL");
                ready = true;
            } finally {
                if (!ready) {
                    connection.close();
                }
            }
            return new Store(connection);
        } catch (SQLException e) {
            throw refused(name, e);
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
