package dev.steelyard.io.table;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as an Apache Parquet file through DuckDB: text as UTF-8, numbers as DECIMAL(38, s) with s = 18 decimals
 * unless a larger value of the column leaves room for fewer, half even, times in microseconds UTC; compressed with
 * Zstandard. Rows are held until the end, because s depends on all of them. <b>Single-writer</b>.
 */
public final class ParquetRowWriter implements RowWriter {
    private static final int PRECISION = 38;
    private static final int DECIMALS = 18;
    private static final int BATCH = 2_000;

    private final OutputStream stream;
    private final List<Column> columns;
    private final List<List<? extends @Nullable Object>> rows = new ArrayList<>();
    private final int[] integerDigits;

    /** Writes to {@code stream}, which stays open. */
    public ParquetRowWriter(OutputStream stream, List<Column> columns) {
        this.stream = stream;
        this.columns = List.copyOf(columns);
        this.integerDigits = new int[columns.size()];
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("a row had " + cells.size() + " cells; expected " + columns.size());
        }
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i) instanceof BigDecimal number) {
                integerDigits[i] = Math.max(integerDigits[i], number.precision() - number.scale());
            }
        }
        rows.add(new ArrayList<>(cells));
    }

    @Override
    public void close() {
        try {
            Path folder = Files.createTempDirectory("steelyard");
            Path file = folder.resolve("rows.parquet");
            try (Connection database = DriverManager.getConnection("jdbc:duckdb:");
                    Statement statement = database.createStatement()) {
                statement.execute("CREATE TABLE answer (" + declared() + ")");
                fill(database);
                statement.execute("COPY answer TO '" + file.toString().replace("'", "''")
                        + "' (FORMAT PARQUET, COMPRESSION ZSTD)");
                Files.copy(file, stream);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException | SQLException e) {
            throw FailureException.of(
                    FailureReason.IO, "", "expected to write Parquet, was refused: " + e.getMessage());
        }
    }

    private String declared() {
        List<String> declarations = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            String type = switch (columns.get(i).type()) {
                case TEXT -> "VARCHAR";
                case DECIMAL -> "DECIMAL(" + PRECISION + ", " + decimals(i) + ")";
                case TIME -> "TIMESTAMP WITH TIME ZONE";
            };
            declarations.add("\"" + columns.get(i).name() + "\" " + type);
        }
        return String.join(", ", declarations);
    }

    private int decimals(int column) {
        return Math.max(0, Math.min(DECIMALS, PRECISION - integerDigits[column]));
    }

    private void fill(Connection database) throws SQLException {
        String places = String.join(", ", columns.stream().map(column -> "?").toList());
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO answer VALUES (" + places + ")")) {
            int waiting = 0;
            for (List<? extends @Nullable Object> row : rows) {
                for (int i = 0; i < row.size(); i++) {
                    set(insert, i, row.get(i));
                }
                insert.addBatch();
                waiting++;
                if (waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        }
    }

    private void set(PreparedStatement insert, int column, @Nullable Object cell) throws SQLException {
        switch (cell) {
            case null -> insert.setNull(column + 1, Types.NULL);
            case BigDecimal number ->
                insert.setBigDecimal(column + 1, number.setScale(decimals(column), RoundingMode.HALF_EVEN));
            case Instant time ->
                insert.setObject(
                        column + 1,
                        LocalDateTime.ofInstant(time, ZoneOffset.UTC).atOffset(ZoneOffset.UTC));
            default -> insert.setString(column + 1, cell.toString());
        }
    }
}
