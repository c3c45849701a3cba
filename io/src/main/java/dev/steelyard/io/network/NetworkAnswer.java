package dev.steelyard.io.network;

import dev.steelyard.io.table.Column;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a model says of a graph: figures of the whole, and a row for each node. <b>Immutable</b>.
 *
 * @param model its name on the command line
 * @param source the file
 * @param unit of amounts; empty when not stated
 * @param figures by name, in camelCase: numbers, text or truth values
 * @param columns of the rows; the first is the node
 * @param rows one for each node, in the order of the file
 * @param stress of each node for a picture, 0 untouched to 1 in default
 * @param notes for a person
 * @param breached true when a node defaults, or when no answer was found
 */
public record NetworkAnswer(
        String model,
        String source,
        String unit,
        SequencedMap<String, Object> figures,
        List<Column> columns,
        List<List<@Nullable Object>> rows,
        List<Double> stress,
        List<String> notes,
        boolean breached) {
    public NetworkAnswer {
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        stress = List.copyOf(stress);
        notes = List.copyOf(notes);
    }

    /** Returns a row. */
    static List<@Nullable Object> row(@Nullable Object... cells) {
        List<@Nullable Object> row = new ArrayList<>();
        Collections.addAll(row, cells);
        return Collections.unmodifiableList(row);
    }

    /** Returns the columns of these names, the first and those that end in "State" being text. */
    static List<Column> columns(String... names) {
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            boolean text = columns.isEmpty() || name.equals("state");
            columns.add(text ? Column.text(name) : Column.decimal(name));
        }
        return columns;
    }

    /** Returns true when a figure is a number. */
    static boolean isNumber(Object figure) {
        return figure instanceof BigDecimal;
    }
}
