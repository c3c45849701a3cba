package dev.steelyard.io.network;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.Shown;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a model says of a graph as a table: figures, then the nodes. */
public final class NetworkText {
    private static final int DIGITS = 6;
    private static final BigDecimal SMALL = new BigDecimal("0.0001");

    private NetworkText() {}

    /** Returns the table of an answer. */
    public static String of(NetworkAnswer answer) {
        StringBuilder text = new StringBuilder();
        text.append(answer.model()).append(": ").append(answer.source());
        text.append(", amounts in " + (answer.unit().isEmpty() ? NetworkUnits.UNNAMED : answer.unit()))
                .append('\n');
        int width = answer.figures().keySet().stream()
                .mapToInt(name -> words(name).length())
                .max()
                .orElse(0);
        for (Map.Entry<String, Object> figure : answer.figures().entrySet()) {
            String name = words(figure.getKey());
            text.append("  ").append(name).append(" ".repeat(width - name.length() + 2));
            text.append(shown(figure.getValue())).append('\n');
        }
        List<List<String>> lines = new ArrayList<>();
        lines.add(answer.columns().stream().map(column -> words(column.name())).toList());
        for (List<@Nullable Object> row : answer.rows()) {
            List<String> cells = new ArrayList<>();
            row.forEach(cell -> cells.add(cell == null ? "" : shown(cell)));
            lines.add(cells);
        }
        text.append('\n');
        aligned(text, lines, answer);
        NetworkUnits.legend(answer)
                .forEach(unit -> text.append("unit: ").append(unit).append('\n'));
        answer.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    private static void aligned(StringBuilder text, List<List<String>> lines, NetworkAnswer answer) {
        int columns = answer.columns().size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int c = 0; c < columns; c++) {
                widths[c] = Math.max(widths[c], line.get(c).length());
            }
        }
        for (List<String> line : lines) {
            StringBuilder row = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                String pad = " ".repeat(widths[c] - line.get(c).length());
                boolean left = answer.columns().get(c).type() == Column.Type.TEXT;
                row.append(c == 0 ? "" : "  ").append(left ? line.get(c) + pad : pad + line.get(c));
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
    }

    static String words(String name) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (Character.isUpperCase(c) && name.indexOf(' ') < 0) {
                words.append(' ').append(Character.toLowerCase(c));
            } else {
                words.append(c);
            }
        }
        return words.toString();
    }

    private static String shown(Object value) {
        if (value instanceof Boolean truth) {
            return truth ? "yes" : "no";
        }
        if (!(value instanceof BigDecimal number)) {
            return value.toString();
        }
        if (number.signum() != 0 && number.abs().compareTo(SMALL) < 0) {
            return String.format(Locale.ROOT, "%.2e", number);
        }
        return number.stripTrailingZeros().scale() <= 0
                ? Shown.amount(number, 0)
                : number.abs().compareTo(BigDecimal.TEN) < 0 ? Decimals.plain(number, DIGITS) : Shown.amount(number, 2);
    }
}
