package dev.steelyard.io.history;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Values by time and name as lines state them, each with its line. <b>Single-writer</b>. */
final class Entries {
    private final String source;
    private final Map<String, Column> columns = new LinkedHashMap<>();

    private static final class Column {
        private long[] times = new long[64];
        private double[] values = new double[64];
        private int[] lines = new int[64];
        private int count;
    }

    Entries(String source) {
        this.source = source;
    }

    /** Adds a name without values, so that names keep the order of a header. */
    void name(String name) {
        column(name);
    }

    private Column column(String name) {
        return columns.computeIfAbsent(name, key -> new Column());
    }

    /** Adds a value; NaN keeps the row. */
    void add(String name, long time, double value, int line) {
        Column column = column(name);
        int n = column.count;
        if (n > 0 && time <= column.times[n - 1]) {
            boolean same = time == column.times[n - 1];
            throw FailureException.of(
                    FailureReason.INVALID,
                    location(line),
                    name + (same ? " has the time of line " : " is earlier than line ") + column.lines[n - 1]
                            + "; expected each time once, in order");
        }
        if (n == column.times.length) {
            column.times = Arrays.copyOf(column.times, 2 * n);
            column.values = Arrays.copyOf(column.values, 2 * n);
            column.lines = Arrays.copyOf(column.lines, 2 * n);
        }
        column.times[n] = time;
        column.values[n] = value;
        column.lines[n] = line;
        column.count = n + 1;
    }

    List<String> names() {
        return List.copyOf(columns.keySet());
    }

    long[] times() {
        long[] all = new long
                [columns.values().stream().mapToInt(column -> column.count).sum()];
        int count = 0;
        for (Column column : columns.values()) {
            System.arraycopy(column.times, 0, all, count, column.count);
            count += column.count;
        }
        return Arrays.stream(all).sorted().distinct().toArray();
    }

    double[][] values(long[] times) {
        double[][] values = new double[columns.size()][times.length];
        int i = 0;
        for (Column column : columns.values()) {
            int next = 0;
            for (int j = 0; j < times.length; j++) {
                boolean here = next < column.count && column.times[next] == times[j];
                values[i][j] = here ? column.values[next++] : Double.NaN;
            }
            i++;
        }
        return values;
    }

    /** Returns whether these can only be returns: all below 1 in size, some not above 0. */
    boolean areReturns() {
        boolean small = true;
        boolean negative = false;
        for (Column column : columns.values()) {
            for (int i = 0; i < column.count; i++) {
                double value = column.values[i];
                small &= !(Math.abs(value) >= 1);
                negative |= value <= 0;
            }
        }
        return small && negative;
    }

    /** Refuses a value that is not a price. */
    void requirePrices() {
        columns.forEach((name, column) -> {
            for (int i = 0; i < column.count; i++) {
                if (column.values[i] <= 0) {
                    throw FailureException.of(
                            FailureReason.INVALID,
                            location(column.lines[i]),
                            "price of " + name + " was " + column.values[i] + "; expected a number above 0");
                }
            }
        });
    }

    /** Refuses a name that never has a value. */
    void requireSome() {
        columns.forEach((name, column) -> {
            boolean any = false;
            for (int i = 0; i < column.count; i++) {
                any |= !Double.isNaN(column.values[i]);
            }
            if (!any) {
                throw FailureException.of(FailureReason.MISSING_DATA, source, name + " has no value in any row");
            }
        });
    }

    private String location(int line) {
        return source + " line " + line;
    }
}
