package dev.steelyard.io.table;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;

/** Lines up cells of text for a terminal: columns two spaces apart, numbers to the right. <b>Single-writer</b>. */
public final class TextGrid {
    /** Where a column's cells stand. */
    public enum Align {
        /** Text. */
        LEFT,
        /** Numbers. */
        RIGHT
    }

    private static final String GAP = "  ";

    /** What a terminal takes for a color, and does not show. */
    private static final Pattern COLOR = Pattern.compile("\u001b\\[[0-9;]*m");

    private final List<Align> aligns;
    private final List<List<String>> rows = new ArrayList<>();

    /** Makes a grid of columns with these alignments. */
    public TextGrid(Align... aligns) {
        this.aligns = List.of(aligns);
    }

    /** Adds a row of as many cells as there are columns. */
    public TextGrid row(String... cells) {
        if (cells.length != aligns.size()) {
            throw new IllegalArgumentException("a row had " + cells.length + " cells; expected " + aligns.size());
        }
        rows.add(List.of(cells));
        return this;
    }

    /** Returns whether there is no row. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Appends the rows, each behind {@code indent} and without spaces at its end; a column without content is left out. */
    public void appendTo(StringBuilder text, String indent) {
        List<Integer> widths = new ArrayList<>(Collections.nCopies(aligns.size(), 0));
        for (List<String> row : rows) {
            for (int i = 0; i < row.size(); i++) {
                widths.set(i, Math.max(widths.get(i), width(row.get(i))));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            boolean first = true;
            for (int i = 0; i < row.size(); i++) {
                if (widths.get(i) == 0) {
                    continue;
                }
                String space = " ".repeat(widths.get(i) - width(row.get(i)));
                line.append(first ? "" : GAP);
                line.append(aligns.get(i) == Align.RIGHT ? space + row.get(i) : row.get(i) + space);
                first = false;
            }
            text.append(line.toString().stripTrailing()).append('\n');
        }
    }

    private static int width(String cell) {
        String plain = COLOR.matcher(cell).replaceAll("");
        return plain.codePointCount(0, plain.length());
    }
}
