package dev.steelyard.io.fragility;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.io.table.Column;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.systemic.indicator.Fragility;
import dev.steelyard.systemic.indicator.FragilityPart;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Readings of fragility as rows for programs: one for each. */
public final class FragilityRows {
    private FragilityRows() {}

    /** Returns the columns. */
    public static List<Column> columns() {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.text("underlying"));
        columns.add(Column.time("time"));
        columns.add(Column.time("depthTime"));
        columns.add(Column.decimal("indexPrice"));
        columns.add(Column.decimal("score"));
        for (FragilityPart part : FragilityPart.values()) {
            columns.add(Column.decimal(camel(part)));
            columns.add(Column.decimal(camel(part) + "Rank"));
        }
        return columns;
    }

    /** Writes the rows of a series. */
    public static void write(Fragility fragility, RowWriter writer) {
        for (Fragility.Reading reading : fragility.readings()) {
            List<@Nullable Object> cells = new ArrayList<>();
            cells.add(fragility.underlying());
            cells.add(reading.at());
            cells.add(reading.depthAt());
            cells.add(number(reading.index()));
            cells.add(number(reading.score()));
            for (FragilityPart part : FragilityPart.values()) {
                cells.add(number(reading.values().get(part)));
                cells.add(number(reading.ranks().get(part)));
            }
            writer.row(cells);
        }
    }

    /** Returns a part's name in camelCase. */
    static String camel(FragilityPart part) {
        StringBuilder camel = new StringBuilder();
        for (String word : part.name().toLowerCase(Locale.ROOT).split("_", -1)) {
            camel.append(camel.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return camel.toString();
    }

    private static @Nullable BigDecimal number(@Nullable Double value) {
        return value == null ? null : Decimals.ofDouble(value);
    }
}
