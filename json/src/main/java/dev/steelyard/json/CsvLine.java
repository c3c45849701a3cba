package dev.steelyard.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One line of comma-separated values, and what its cells say. */
public final class CsvLine {
    private CsvLine() {}

    /**
     * Returns the cells of a line, without the spaces around them. A cell that begins with a quote ends with one: commas in
     * between are its own, and two quotes are one.
     */
    public static List<String> cells(String line) {
        if (line.indexOf('"') < 0) {
            List<String> cells = new ArrayList<>();
            for (String cell : line.split(",", -1)) {
                cells.add(cell.strip());
            }
            return cells;
        }
        return quoted(line);
    }

    private static List<String> quoted(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (inside && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append(line.charAt(++i));
            } else if (c == '"' && (inside || cell.toString().isBlank())) {
                inside = !inside;
            } else if (c == ',' && !inside) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }

    /** Returns whether a quote of a line is left open: a cell that goes on in the next line is not read. */
    public static boolean isOpen(String line) {
        return line.chars().filter(c -> c == '"').count() % 2 != 0;
    }

    /** Returns the number that a cell states in decimal digits; null when it states none: no hexadecimal and no suffix. */
    public static @Nullable Double real(String cell) {
        if (cell.isEmpty() || cell.indexOf('x') >= 0 || cell.indexOf('X') >= 0) {
            return null;
        }
        char last = cell.charAt(cell.length() - 1);
        if (last == 'd' || last == 'D' || last == 'f' || last == 'F') {
            return null;
        }
        try {
            return Double.valueOf(cell);
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
