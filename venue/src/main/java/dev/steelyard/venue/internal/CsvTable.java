package dev.steelyard.venue.internal;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.CsvLine;
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
            if (CsvLine.isOpen(line)) {
                throw FailureException.of(
                        FailureReason.PARSING, name + " line " + number, "a quotation mark was not closed");
            }
            List<String> cells = CsvLine.cells(line);
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
