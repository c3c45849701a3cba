package dev.steelyard.io.table;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.CsvLine;
import dev.steelyard.json.DecimalText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Rows of comma-separated values with a header, each with its line for failures. <b>Immutable</b>. */
public final class CsvTable {
    private final String source;
    private final int headerLine;
    private final List<String> names;
    private final List<String> header;
    private final List<Row> rows;

    /**
     * A row.
     *
     * @param line in the file, from 1
     */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }

    private CsvTable(String source, int headerLine, List<String> names, List<Row> rows) {
        this.source = source;
        this.headerLine = headerLine;
        this.names = names;
        this.header = names.stream().map(c -> c.toLowerCase(Locale.ROOT)).toList();
        this.rows = rows;
    }

    /**
     * Returns the table of a text, of which lines that begin with {@code #} are no part.
     *
     * @throws FailureException located: PARSING for a row of another length or a header that names a column twice,
     *     MISSING_DATA for no row
     */
    public static CsvTable of(String text, String source) {
        List<String> header = List.of();
        List<Row> rows = new ArrayList<>();
        int line = 0;
        int headerLine = 1;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            line++;
            if (raw.isBlank() || raw.startsWith("#")) {
                continue;
            }
            List<String> cells = CsvLine.cells(raw);
            if (header.isEmpty()) {
                header = List.copyOf(cells);
                headerLine = line;
                once(header, source, line);
            } else if (cells.size() != header.size()) {
                throw FailureException.of(
                        FailureReason.PARSING,
                        source + " line " + line,
                        "cells were " + cells.size() + "; expected " + header.size());
            } else {
                rows.add(new Row(line, cells));
            }
        }
        if (rows.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, source, "has no rows; expected a header and a line for each row");
        }
        return new CsvTable(source, headerLine, header, rows);
    }

    private static void once(List<String> header, String source, int line) {
        Set<String> seen = new HashSet<>();
        for (String name : header) {
            if (!name.isEmpty() && !seen.add(name)) {
                throw FailureException.of(
                        FailureReason.PARSING,
                        source + " line " + line,
                        "header names \"" + name + "\" twice; expected each column once");
            }
        }
    }

    /** Returns what failures call the table. */
    public String source() {
        return source;
    }

    /** Returns the names of the columns, as written. */
    public List<String> names() {
        return names;
    }

    /** Returns the rows. */
    public List<Row> rows() {
        return rows;
    }

    /** Returns the index of the first column of these names; −1 when there is none. */
    public int find(String... known) {
        for (String name : known) {
            int index = header.indexOf(name);
            if (index >= 0) {
                return index;
            }
        }
        return -1;
    }

    /** Returns the index of the first column of these names. @throws FailureException PARSING when there is none */
    public int require(String... known) {
        int index = find(known);
        if (index < 0) {
            throw FailureException.of(
                    FailureReason.PARSING,
                    source + " line " + headerLine,
                    "header was \"" + String.join(",", header) + "\"; expected a column " + String.join(" or ", known));
        }
        return index;
    }

    /** Returns the name in a cell. @throws FailureException PARSING, located, for an empty one */
    public String name(Row row, int column) {
        String cell = row.cells().get(column);
        if (cell.isEmpty()) {
            throw FailureException.of(
                    FailureReason.PARSING,
                    source + " line " + row.line(),
                    names.get(column) + " was empty; expected a name");
        }
        return cell;
    }

    /** Returns a number of at least 0. @throws FailureException located, for anything else */
    public BigDecimal number(Row row, int column) {
        BigDecimal value = parsed(row, column, "expected a number of at least 0");
        if (value.signum() < 0) {
            throw refused(row, column, FailureReason.PARSING, "expected a number of at least 0");
        }
        return value;
    }

    /** Returns a number of either sign. @throws FailureException located, for anything else */
    public BigDecimal signed(Row row, int column) {
        return parsed(row, column, "expected a number");
    }

    private BigDecimal parsed(Row row, int column, String expected) {
        return DecimalText.parse(
                row.cells().get(column),
                (reason, expectation) ->
                        refused(row, column, reason, reason == FailureReason.OUT_OF_RANGE ? expectation : expected));
    }

    private FailureException refused(Row row, int column, FailureReason reason, String expected) {
        return FailureException.of(
                reason,
                source + " line " + row.line(),
                header.get(column) + " was \"" + row.cells().get(column) + "\"; " + expected);
    }
}
