package dev.steelyard.venue.internal;

import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.codec.ReportedFigure;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one shape that report figures: what each means, and how it writes that there is none. <b>Immutable</b>.
 *
 * <p>Of several fields for one meaning the first that is filled gets it; the others are kept under the venue's name alone.
 */
public final class FigureTable {
    /** How a table's numbers become units of the asset: for venues that write scaled integers. */
    @FunctionalInterface
    public interface Scale {
        /** Numbers are in units already. */
        Scale NONE = (field, amount, value) -> value;

        /** Returns {@code value} in units, by its field name and whether it is an amount of the asset. */
        BigDecimal apply(String field, boolean amount, BigDecimal value);
    }

    private enum None {
        NEVER,
        WHEN_BLANK,
        WHEN_BLANK_OR_ZERO
    }

    private record Entry(@Nullable Figure figure, boolean amount, None none, List<String> fields) {}

    private final List<Entry> entries;
    private final Set<String> known;

    private FigureTable(List<Entry> entries, Set<String> known) {
        this.entries = List.copyOf(entries);
        this.known = known;
    }

    /** Returns a builder of an empty table. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the figures that a row reports, in the order of the table, under their plain field names. */
    public List<ReportedFigure> read(Row row, @Nullable Asset asset) {
        return read(row, "", asset, Scale.NONE);
    }

    /**
     * Returns the figures that a row reports, in the order of the table.
     *
     * @param prefix put before each field name
     * @param asset what amounts are counted in; null when unknown
     * @param scale what makes units of the numbers
     */
    public List<ReportedFigure> read(Row row, String prefix, @Nullable Asset asset, Scale scale) {
        List<ReportedFigure> figures = new ArrayList<>();
        for (Entry entry : entries) {
            Figure meaning = entry.figure();
            for (String field : entry.fields()) {
                JsonValue written = row.json().find(field);
                if (written == null) {
                    continue;
                }
                BigDecimal raw = row.numberOrNull(field);
                boolean none = raw == null
                        ? entry.none() != None.NEVER
                        : raw.signum() == 0 && entry.none() == None.WHEN_BLANK_OR_ZERO;
                if (raw == null && !none) {
                    continue;
                }
                BigDecimal value = none || raw == null ? null : scale.apply(field, entry.amount(), raw);
                figures.add(new ReportedFigure(prefix + field, meaning, value, entry.amount() ? asset : null));
                meaning = null;
            }
        }
        return figures;
    }

    /** Returns the fields of a row that this table does not know, as raw JSON. */
    public Map<String, String> extra(Row row) {
        return row.json().extra(known).toMap();
    }

    /** Collects a table. <b>Single-writer</b>. */
    public static final class Builder {
        private final List<Entry> entries = new ArrayList<>();
        private final Set<String> known = new LinkedHashSet<>();

        private Builder() {}

        /** Adds an amount, under any of the field names. */
        public Builder amount(Figure figure, String... fields) {
            return add(figure, true, None.NEVER, fields);
        }

        /** Adds a price, rate, ratio or rank, under any of the field names. */
        public Builder plain(Figure figure, String... fields) {
            return add(figure, false, None.NEVER, fields);
        }

        /** Adds a price that is none when it is null or an empty text. */
        public Builder priceOrBlank(Figure figure, String... fields) {
            return add(figure, false, None.WHEN_BLANK, fields);
        }

        /** Adds a price that is none when it is null, an empty text or 0. */
        public Builder priceOrZero(Figure figure, String... fields) {
            return add(figure, false, None.WHEN_BLANK_OR_ZERO, fields);
        }

        /** Adds numbers without a name of ours. */
        public Builder other(String... fields) {
            for (String field : fields) {
                add(null, false, None.NEVER, field);
            }
            return this;
        }

        /** Adds amounts without a name of ours. */
        public Builder otherAmount(String... fields) {
            for (String field : fields) {
                add(null, true, None.NEVER, field);
            }
            return this;
        }

        /** Adds fields that are read elsewhere, or say nothing about risk: they are no extra. */
        public Builder known(String... fields) {
            known.addAll(List.of(fields));
            return this;
        }

        private Builder add(@Nullable Figure figure, boolean amount, None none, String... fields) {
            entries.add(new Entry(figure, amount, none, List.of(fields)));
            return known(fields);
        }

        /** Returns the table collected. */
        public FigureTable build() {
            return new FigureTable(entries, new LinkedHashSet<>(known));
        }
    }
}
