package dev.steelyard.venue.internal;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.ArrayList;
import java.util.List;

/** A text of comma-separated values with a header line; each cell knows its line. <b>Immutable</b>. */
public final class CsvTable {
    private final String name;
    private final List<String> columns;
    private final List<CsvRow> rows;

    private CsvTable(String name, List<String> columns, List<CsvRow> rows) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.rows = List.copyOf(rows);
    }

    /**
     * Reads a text.
     *
     * @param name of the file, for failures
     * @throws FailureException PARSING when it has no header, or a row has another number of cells than the header
     */
    public static CsvTable parse(String text, String name) {
        List<CsvRow> rows = new ArrayList<>();
        List<String> columns = List.of();
        int number = 0;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            List<String> cells = cells(line, name, number);
            if (columns.isEmpty()) {
                columns = cells;
            } else if (cells.size() != columns.size()) {
                throw FailureException.of(
                        FailureReason.PARSING,
                        name + " line " + number,
                        "cells were " + cells.size() + "; expected " + columns.size() + " as in the header");
            } else {
                rows.add(new CsvRow(name + " line " + number, columns, cells));
            }
        }
        if (columns.isEmpty()) {
            throw FailureException.of(FailureReason.PARSING, name, "was empty; expected a header line and rows");
        }
        return new CsvTable(name, columns, rows);
    }

    private static List<String> cells(String line, String name, int number) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        if (quoted) {
            throw FailureException.of(
                    FailureReason.PARSING, name + " line " + number, "a quotation mark was not closed");
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** Returns the name of the file. */
    public String name() {
        return name;
    }

    /** Returns the names of the columns. */
    public List<String> columns() {
        return columns;
    }

    /** Returns the rows after the header. */
    public List<CsvRow> rows() {
        return rows;
    }
}
