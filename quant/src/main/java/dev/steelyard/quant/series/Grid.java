package dev.steelyard.quant.series;

import dev.steelyard.quant.kernel.Rows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.TreeMap;

/** Rows by time and columns by name, as price and return tables share them. <b>Immutable</b>. */
final class Grid {
    private static final double SECONDS_PER_YEAR = 365.25 * 86_400;
    private static final int NAMED = 5;

    final List<String> names;
    final long[] times;
    /** By name, then row; NaN where missing. */
    final double[][] values;

    Grid(List<String> names, long[] times, double[][] values) {
        if (names.isEmpty() || new LinkedHashSet<>(names).size() != names.size() || values.length != names.size()) {
            throw new IllegalArgumentException(
                    "names " + names + " with " + values.length + " columns; expected one of each name");
        }
        for (int i = 1; i < times.length; i++) {
            if (times[i] <= times[i - 1]) {
                throw new IllegalArgumentException("time " + times[i] + " after " + times[i - 1] + "; expected order");
            }
        }
        this.names = List.copyOf(names);
        this.times = times.clone();
        this.values = new double[values.length][];
        for (int i = 0; i < values.length; i++) {
            if (values[i].length != times.length) {
                throw new IllegalArgumentException(
                        names.get(i) + " has " + values[i].length + " values; expected " + times.length);
            }
            this.values[i] = values[i].clone();
        }
    }

    int index(String name) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + name + "; expected one of " + names);
        }
        return index;
    }

    Grid select(List<String> chosen) {
        double[][] columns = new double[chosen.size()][];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = values[index(chosen.get(i))];
        }
        return new Grid(chosen, times, columns);
    }

    /** Returns the rows in which every name has a value. */
    Grid common() {
        int[] kept = new int[times.length];
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            boolean whole = true;
            for (double[] column : values) {
                whole &= !Double.isNaN(column[i]);
            }
            if (whole) {
                kept[count++] = i;
            }
        }
        return rows(kept, count);
    }

    /** Returns the rows from one time to another, both included. */
    Grid between(long from, long to) {
        int[] kept = new int[times.length];
        int count = 0;
        for (int i = 0; i < times.length; i++) {
            if (times[i] >= from && times[i] <= to) {
                kept[count++] = i;
            }
        }
        return rows(kept, count);
    }

    Grid rows(int[] kept, int count) {
        long[] moments = new long[count];
        double[][] columns = new double[values.length][count];
        for (int i = 0; i < count; i++) {
            moments[i] = times[kept[i]];
            for (int j = 0; j < columns.length; j++) {
                columns[j][i] = values[j][kept[i]];
            }
        }
        return new Grid(names, moments, columns);
    }

    List<Coverage> coverage() {
        List<Coverage> coverage = new ArrayList<>();
        for (int i = 0; i < values.length; i++) {
            coverage.add(Coverage.of(names.get(i), values[i]));
        }
        return coverage;
    }

    /** Returns the most common step between rows in seconds, the shorter of equals; 0 of fewer than two rows. */
    long bar() {
        TreeMap<Long, Integer> counts = new TreeMap<>();
        for (int i = 1; i < times.length; i++) {
            counts.merge(times[i] - times[i - 1], 1, Integer::sum);
        }
        long bar = 0;
        int most = 0;
        for (var step : counts.entrySet()) {
            if (step.getValue() > most) {
                most = step.getValue();
                bar = step.getKey();
            }
        }
        return bar;
    }

    /** Returns steps per year of 365.25 days from the first to the last row; 0 of fewer than two rows. */
    double barsPerYear() {
        return times.length < 2 ? 0 : (times.length - 1) * SECONDS_PER_YEAR / (times[times.length - 1] - times[0]);
    }

    /** Returns how many steps are longer than the bar. */
    int longSteps() {
        long bar = bar();
        int count = 0;
        for (int i = 1; i < times.length; i++) {
            count += times[i] - times[i - 1] > bar ? 1 : 0;
        }
        return count;
    }

    List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        if (times.length == 0) {
            return List.of("no rows");
        }
        long longest = 0;
        int at = 0;
        for (int i = 1; i < times.length; i++) {
            if (times[i] - times[i - 1] > longest) {
                longest = times[i] - times[i - 1];
                at = i;
            }
        }
        remarks.add(times.length + " rows from " + Instant.ofEpochSecond(times[0]) + " to "
                + Instant.ofEpochSecond(times[times.length - 1]) + ", a bar of " + bar() + " seconds, "
                + Math.round(barsPerYear()) + " bars a year");
        if (longSteps() > 0) {
            remarks.add(longSteps() + " steps are longer than a bar, the longest of " + longest + " seconds to "
                    + Instant.ofEpochSecond(times[at]) + ": such a step is one return");
        }
        List<String> late = new ArrayList<>();
        List<String> early = new ArrayList<>();
        List<String> holed = new ArrayList<>();
        for (Coverage part : coverage()) {
            if (part.first() != 0) {
                late.add(part.name());
            }
            if (part.last() != times.length - 1) {
                early.add(part.name());
            }
            if (part.missing() > 0) {
                holed.add(part.name() + " " + part.missing());
            }
        }
        remark(remarks, late, "begin later than the table");
        remark(remarks, early, "end earlier than the table");
        remark(remarks, holed, "have rows missing in between");
        return List.copyOf(remarks);
    }

    private void remark(List<String> remarks, List<String> some, String what) {
        if (!some.isEmpty()) {
            String more = some.size() > NAMED ? ", ..." : "";
            remarks.add(some.size() + " of " + names.size() + " " + what + ": "
                    + String.join(", ", some.subList(0, Math.min(NAMED, some.size()))) + more);
        }
    }

    double[][] copy() {
        return Rows.copied(values);
    }
}
