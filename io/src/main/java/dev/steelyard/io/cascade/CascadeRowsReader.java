package dev.steelyard.io.cascade;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.table.Column;
import dev.steelyard.systemic.cascade.run.RunFigures;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the runs that {@link CascadeRows} wrote as CSV, so that a stopped command goes on. <b>Thread-safe</b>. */
public final class CascadeRowsReader {
    private static final int HEXADECIMAL = 16;

    private final String source;
    private final int line;
    private final String[] cells;
    private int next;

    private CascadeRowsReader(String source, int line, String[] cells) {
        this.source = source;
        this.line = line;
        this.cells = cells;
    }

    /**
     * Returns the runs of a text, from run 0 on without a gap.
     *
     * @param scenario whose runs they are
     * @param source what failures call it
     * @throws FailureException located: PARSING, or INVALID when they are of another scenario or out of order
     */
    public static List<RunFigures> read(String text, String scenario, String source) {
        List<RunFigures> runs = new ArrayList<>();
        String header =
                String.join(",", CascadeRows.COLUMNS.stream().map(Column::name).toList());
        int line = 0;
        for (String row : text.lines().toList()) {
            line++;
            if (row.startsWith("#")) {
                continue;
            }
            String[] cells = row.split(",", -1);
            if (line == 1) {
                if (!row.equals(header)) {
                    throw failure(
                            source, 1, FailureReason.PARSING, "the header was not that of runs: expected " + header);
                }
            } else if (cells.length != CascadeRows.COLUMNS.size()) {
                throw failure(
                        source,
                        line,
                        FailureReason.PARSING,
                        "cells were " + cells.length + "; expected " + CascadeRows.COLUMNS.size());
            } else {
                RunFigures run = new CascadeRowsReader(source, line, cells).run(scenario);
                if (run.run() != runs.size()) {
                    throw failure(
                            source, line, FailureReason.INVALID, "run was " + run.run() + "; expected " + runs.size());
                }
                runs.add(run);
            }
        }
        return runs;
    }

    private static FailureException failure(String source, int line, FailureReason reason, String message) {
        return FailureException.of(reason, source + " line " + line, message);
    }

    private RunFigures run(String scenario) {
        String own = cells[next++];
        if (!own.equals(scenario)) {
            throw failure(
                    source,
                    line,
                    FailureReason.INVALID,
                    "scenario was " + own + "; expected that of the command, " + scenario);
        }
        return new RunFigures(
                (int) integer(),
                integer(),
                hexadecimal(),
                real(),
                real(),
                real(),
                real(),
                optional(),
                optional(),
                (int) integer(),
                (int) integer(),
                real(),
                real(),
                real(),
                real(),
                optional(),
                real(),
                real(),
                real(),
                real(),
                real(),
                real(),
                real(),
                0,
                0,
                (int) integer(),
                (int) integer(),
                real(),
                optional(),
                Boolean.parseBoolean(cells[next++]));
    }

    private long integer() {
        try {
            return Long.parseLong(cells[next++]);
        } catch (NumberFormatException e) {
            throw refused("a whole number");
        }
    }

    private long hexadecimal() {
        try {
            return Long.parseUnsignedLong(cells[next++], HEXADECIMAL);
        } catch (NumberFormatException e) {
            throw refused("hexadecimal digits");
        }
    }

    private double real() {
        Double value = optional();
        if (value == null) {
            throw refused("a number");
        }
        return value;
    }

    private @Nullable Double optional() {
        String cell = cells[next++];
        if (cell.isEmpty()) {
            return null;
        }
        try {
            return Double.valueOf(cell);
        } catch (NumberFormatException e) {
            throw refused("a number");
        }
    }

    private FailureException refused(String expected) {
        return failure(
                source,
                line,
                FailureReason.PARSING,
                CascadeRows.COLUMNS.get(next - 1).name() + " was \"" + cells[next - 1] + "\"; expected " + expected);
    }
}
