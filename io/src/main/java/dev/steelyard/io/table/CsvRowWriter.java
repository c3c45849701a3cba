package dev.steelyard.io.table;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as CSV in UTF-8 (RFC 4180): a header, commas, decimal points, line ends of one line feed; an empty cell is an
 * unknown value. Numbers have no exponent. <b>Single-writer</b>; <b>Deterministic: yes</b>.
 */
public final class CsvRowWriter implements RowWriter {
    private final OutputStream stream;
    private final int width;

    /** Writes the header of {@code columns} to {@code stream}, which stays open. */
    public CsvRowWriter(OutputStream stream, List<Column> columns) {
        this.stream = stream;
        this.width = columns.size();
        row(columns.stream().map(Column::name).toList());
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        if (cells.size() != width) {
            throw new IllegalArgumentException("a row had " + cells.size() + " cells; expected " + width);
        }
        StringBuilder line = new StringBuilder();
        for (Iterator<? extends @Nullable Object> each = cells.iterator(); each.hasNext(); ) {
            line.append(cell(each.next())).append(each.hasNext() ? ',' : '\n');
        }
        try {
            stream.write(line.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, "", "expected to write CSV, was refused: " + e.getMessage());
        }
    }

    private static String cell(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        String text = value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        boolean quoted = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return quoted ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }

    @Override
    public void close() {}
}
