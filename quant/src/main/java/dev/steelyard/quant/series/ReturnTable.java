package dev.steelyard.quant.series;

import java.util.List;

/**
 * Returns by time and name; what is missing is NaN and counted. <b>Immutable</b>. <b>Deterministic: yes</b>. See
 * {@code docs/methods/histories.md}.
 */
public final class ReturnTable {
    private final ReturnKind kind;
    private final Grid grid;

    private ReturnTable(ReturnKind kind, Grid grid) {
        this.kind = kind;
        this.grid = grid;
    }

    /**
     * Makes a table.
     *
     * @param kind how the changes are told
     * @param names of the columns, each once
     * @param times at which the returns end, in seconds since 1970-01-01 UTC, increasing
     * @param returns by name, then row: finite, or NaN where missing
     */
    public static ReturnTable of(ReturnKind kind, List<String> names, long[] times, double[][] returns) {
        for (double[] column : returns) {
            for (double value : column) {
                if (Double.isInfinite(value)) {
                    throw new IllegalArgumentException("return " + value + "; expected a finite number or NaN");
                }
            }
        }
        return new ReturnTable(kind, new Grid(names, times, returns));
    }

    /** Returns how the changes are told. */
    public ReturnKind kind() {
        return kind;
    }

    /** Returns the names of the columns. */
    public List<String> names() {
        return grid.names;
    }

    /** Returns the times at which the returns end, in seconds since 1970-01-01 UTC. */
    public long[] times() {
        return grid.times.clone();
    }

    /** Returns how many rows there are. */
    public int size() {
        return grid.times.length;
    }

    /** Returns the returns by name, then row; NaN where missing. */
    public double[][] values() {
        return grid.copy();
    }

    /** Returns the returns of one name by row; NaN where missing. */
    public double[] column(String name) {
        return grid.values[grid.index(name)].clone();
    }

    /** Returns the returns of one name in order, without those missing. */
    public double[] present(String name) {
        return select(List.of(name)).common().grid.values[0].clone();
    }

    /** Returns the table of these names alone, in this order. */
    public ReturnTable select(List<String> names) {
        return new ReturnTable(kind, grid.select(names));
    }

    /** Returns the rows that every name has. */
    public ReturnTable common() {
        return new ReturnTable(kind, grid.common());
    }

    /** Returns the rows from one time to another, both included, in seconds since 1970-01-01 UTC. */
    public ReturnTable between(long from, long to) {
        return new ReturnTable(kind, grid.between(from, to));
    }

    /** Returns the same changes told in another way. */
    public ReturnTable as(ReturnKind other) {
        if (other == kind) {
            return this;
        }
        double[][] told = grid.copy();
        for (double[] column : told) {
            for (int i = 0; i < column.length; i++) {
                column[i] = other.ofSimple(kind.simple(column[i]));
            }
        }
        return of(other, grid.names, grid.times, told);
    }

    /**
     * Returns prices that begin at 1 and change by these returns, in the longest run of rows in which every name has one: over
     * a row that is missing no price is known.
     */
    public PriceTable chained() {
        int from = 0;
        int length = 0;
        int run = 0;
        for (int i = 0; i < size(); i++) {
            boolean whole = true;
            for (double[] column : grid.values) {
                whole &= !Double.isNaN(column[i]);
            }
            run = whole ? run + 1 : 0;
            if (run > length) {
                length = run;
                from = i - run + 1;
            }
        }
        long[] times = new long[length + 1];
        double[][] prices = new double[grid.values.length][length + 1];
        times[0] = from > 0 ? grid.times[from - 1] : size() == 0 ? 0 : grid.times[0] - Math.max(bar(), 1);
        for (double[] column : prices) {
            column[0] = 1;
        }
        for (int i = 0; i < length; i++) {
            times[i + 1] = grid.times[from + i];
            for (int j = 0; j < prices.length; j++) {
                prices[j][i + 1] = prices[j][i] * (1 + kind.simple(grid.values[j][from + i]));
            }
        }
        return PriceTable.of(grid.names, times, prices);
    }

    /** Returns what the table holds of each name. */
    public List<Coverage> coverage() {
        return grid.coverage();
    }

    /** Returns the most common step between rows in seconds; 0 of fewer than two rows. */
    public long bar() {
        return grid.bar();
    }

    /** Returns steps per year of 365.25 days, as counted from the first row to the last. */
    public double barsPerYear() {
        return grid.barsPerYear();
    }

    /** Returns sentences on span, bar, gaps and unequal histories. */
    public List<String> remarks() {
        return grid.remarks();
    }
}
