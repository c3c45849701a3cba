package dev.steelyard.io.monitor;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.io.table.CsvTable;
import dev.steelyard.json.CsvLine;
import dev.steelyard.systemic.indicator.MarketHistory;
import dev.steelyard.systemic.indicator.Measure;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers what tables say of markets: by market, measure and time. <b>Single-writer</b>. */
final class MarketColumns {
    private static final String[] TIMES = {"time", "date", "timestamp", "t", "ts", "datetime", "day", ""};
    private static final String[] SYMBOLS = {"symbol", "market", "coin_symbol", "asset", "coin"};
    private static final Set<String> MISSING = Set.of("", "nan", "na", "null");
    private static final double PERCENT = 100;
    private static final Map<String, Measure> NAMES = names();

    private final MonitorUnits units;
    private final long mostFigures;
    private final Map<String, Map<Measure, TreeMap<Long, Stated>>> markets = new LinkedHashMap<>();
    private final List<String> remarks = new ArrayList<>();
    private final Set<String> doubted = new HashSet<>();

    MarketColumns(MonitorUnits units, long mostFigures) {
        this.units = units;
        this.mostFigures = mostFigures;
    }

    private static Map<String, Measure> names() {
        Map<String, Measure> names = new LinkedHashMap<>();
        for (String name : List.of("close", "price", "mark_price")) {
            names.put(name, Measure.CLOSE);
        }
        for (String name : List.of("oi", "open_interest", "openinterest", "oi_close")) {
            names.put(name, Measure.OPEN_INTEREST);
        }
        for (String name : List.of("fr", "funding", "funding_rate", "fundingrate")) {
            names.put(name, Measure.FUNDING);
        }
        names.put("basis", Measure.BASIS);
        names.put("volume", Measure.VOLUME);
        names.put("reserve", Measure.RESERVE);
        for (String name : List.of("longliq", "long_liquidations", "longliquidations")) {
            names.put(name, Measure.LONG_LIQUIDATIONS);
        }
        for (String name : List.of("shortliq", "short_liquidations", "shortliquidations")) {
            names.put(name, Measure.SHORT_LIQUIDATIONS);
        }
        return names;
    }

    /** A figure and the file that states it. */
    private record Stated(double value, String source) {}

    /** Which column says what of whom; the market is null where another column names it. */
    private record Column(
            int index, Measure measure, @Nullable String market) {}

    /** Takes a table; false when it has no times or no measure. */
    boolean take(CsvTable table) {
        int time = table.find(TIMES);
        int symbol = table.find(SYMBOLS);
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < table.names().size(); i++) {
            Column column = i == time || i == symbol ? null : column(table, i, symbol);
            if (column != null) {
                columns.add(column);
            }
        }
        if (time < 0 || columns.isEmpty()) {
            return false;
        }
        for (CsvTable.Row row : table.rows()) {
            long moment = PriceFile.time(row.cells().get(time), table.names().get(time), table.source(), row.line());
            for (Column column : columns) {
                String cell = row.cells().get(column.index());
                if (!MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
                    String market = column.market() == null ? table.name(row, symbol) : column.market();
                    put(table, row, column, market, moment, cell);
                }
            }
        }
        return true;
    }

    private static @Nullable Column column(CsvTable table, int index, int symbol) {
        String name = table.names().get(index);
        String lower = name.toLowerCase(Locale.ROOT);
        Measure whole = NAMES.get(lower);
        if (whole != null) {
            String file =
                    table.source().substring(table.source().replace('\\', '/').lastIndexOf('/') + 1);
            return new Column(index, whole, symbol >= 0 ? null : file.split("[_.]", 2)[0]);
        }
        for (Map.Entry<String, Measure> known : NAMES.entrySet()) {
            String suffix = "_" + known.getKey();
            if (symbol < 0 && lower.endsWith(suffix) && lower.length() > suffix.length()) {
                return new Column(index, known.getValue(), name.substring(0, name.length() - suffix.length()));
            }
        }
        return null;
    }

    private void put(CsvTable table, CsvTable.Row row, Column column, String market, long moment, String cell) {
        String location = table.source() + " line " + row.line();
        double value = number(cell, table.names().get(column.index()), column.measure(), location);
        value = column.measure() == Measure.FUNDING && units.fundingInPercent() ? value / PERCENT : value;
        if (column.measure().isSigned() && Math.abs(value) > 1 && doubted.add(table.source() + column.index())) {
            remarks.add(location + ": " + table.names().get(column.index()) + " of " + market + " was " + cell + ", "
                    + Words.percent(value) + " % of the price; is that its unit? See --funding percent");
        }
        TreeMap<Long, Stated> stated = markets.computeIfAbsent(market, name -> new EnumMap<>(Measure.class))
                .computeIfAbsent(column.measure(), measure -> new TreeMap<>());
        Stated before = stated.putIfAbsent(moment, new Stated(value, table.source()));
        if (before != null && before.value() != value) {
            String both =
                    table.names().get(column.index()) + " of " + market + " was " + value + ", and " + before.value();
            if (before.source().equals(table.source())) {
                throw FailureException.of(
                        FailureReason.INVALID, location, both + " for that time before; expected each once");
            }
            remarks.add(location + ": " + both + " in " + before.source() + ", which counts");
        }
    }

    /** Returns what was stated otherwise by two files: the first one counts. */
    List<String> remarks() {
        return List.copyOf(remarks);
    }

    private static double number(String cell, String column, Measure measure, String location) {
        Double value = CsvLine.real(cell);
        if (value == null) {
            throw FailureException.of(
                    FailureReason.PARSING,
                    location,
                    column + " was \"" + cell + "\"; expected a number such as 50123.4");
        }
        boolean low = measure == Measure.CLOSE ? !(value > 0) : value < 0 && !measure.isSigned();
        if (low || !Double.isFinite(value)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    location,
                    column + " was " + cell + "; expected a finite number "
                            + (measure.isSigned() ? "" : measure == Measure.CLOSE ? "above 0" : "of at least 0"));
        }
        return value;
    }

    /** Returns the markets that state open interest or a close, on the times of all. @throws FailureException OUT_OF_RANGE */
    List<MarketHistory> markets() {
        SortedSet<Long> all = new TreeSet<>();
        markets.values().forEach(market -> market.values().forEach(column -> all.addAll(column.keySet())));
        long count = 0;
        for (Map<Measure, TreeMap<Long, Stated>> market : markets.values()) {
            count += market.size();
        }
        if (count * all.size() > mostFigures) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "markets",
                    "series times times were " + count + " × " + all.size() + "; expected at most " + mostFigures
                            + " figures in all");
        }
        long[] times = all.stream().mapToLong(Long::longValue).toArray();
        List<MarketHistory> histories = new ArrayList<>();
        markets.forEach((name, columns) -> {
            Map<Measure, double[]> values = new EnumMap<>(Measure.class);
            columns.forEach((measure, column) -> {
                double[] series = new double[times.length];
                for (int i = 0; i < times.length; i++) {
                    Stated stated = column.get(times[i]);
                    series[i] = stated == null ? Double.NaN : stated.value();
                }
                values.put(measure, series);
            });
            if (units.interestInValue()) {
                toUnits(values);
            }
            histories.add(MarketHistory.of(name, times, values));
        });
        return histories;
    }

    /** Open interest stated as value becomes units; without a close it is unknown, for the price would move it. */
    private static void toUnits(Map<Measure, double[]> values) {
        double[] interest = values.get(Measure.OPEN_INTEREST);
        double[] closes = values.get(Measure.CLOSE);
        for (int i = 0; interest != null && i < interest.length; i++) {
            interest[i] = closes == null ? Double.NaN : interest[i] / closes[i];
        }
    }
}
