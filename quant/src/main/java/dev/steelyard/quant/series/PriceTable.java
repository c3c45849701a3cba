package dev.steelyard.quant.series;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Prices by time and name, which need not cover the same time: what is missing is NaN and counted. Markets that trade
 * at all hours and markets that rest share a table by the rows that both have: {@link #common}. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/histories.md}.
 */
public final class PriceTable {
    private final Grid grid;

    private PriceTable(Grid grid) {
        this.grid = grid;
    }

    /**
     * Makes a table.
     *
     * @param names of the columns, each once
     * @param times of the rows in seconds since 1970-01-01 UTC, increasing
     * @param prices by name, then row: above 0, or NaN where missing
     */
    public static PriceTable of(List<String> names, long[] times, double[][] prices) {
        for (double[] column : prices) {
            for (double price : column) {
                if (!(price > 0 && price < Double.POSITIVE_INFINITY) && !Double.isNaN(price)) {
                    throw new IllegalArgumentException("price " + price + "; expected a number above 0 or NaN");
                }
            }
        }
        return new PriceTable(new Grid(names, times, prices));
    }

    /** Returns one table of several, with a row for each time that any has. @param tables with different names */
    public static PriceTable joined(List<PriceTable> tables) {
        long[] times = tables.stream()
                .flatMapToLong(table -> Arrays.stream(table.grid.times))
                .sorted()
                .distinct()
                .toArray();
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (PriceTable table : tables) {
            for (int i = 0; i < table.grid.values.length; i++) {
                double[] column = new double[times.length];
                Arrays.fill(column, Double.NaN);
                for (int row = 0; row < table.size(); row++) {
                    column[Arrays.binarySearch(times, table.grid.times[row])] = table.grid.values[i][row];
                }
                names.add(table.names().get(i));
                columns.add(column);
            }
        }
        return new PriceTable(new Grid(names, times, columns.toArray(double[][]::new)));
    }

    /** Returns the names of the columns. */
    public List<String> names() {
        return grid.names;
    }

    /** Returns the times of the rows in seconds since 1970-01-01 UTC. */
    public long[] times() {
        return grid.times.clone();
    }

    /** Returns how many rows there are. */
    public int size() {
        return grid.times.length;
    }

    /** Returns the prices by name, then row; NaN where missing. */
    public double[][] prices() {
        return grid.copy();
    }

    /** Returns the prices of one name by row; NaN where missing. */
    public double[] column(String name) {
        return grid.values[grid.index(name)].clone();
    }

    /** Returns the table of these names alone, in this order. */
    public PriceTable select(List<String> names) {
        return new PriceTable(grid.select(names));
    }

    /** Returns the rows that every name has: returns then span the rows that one of them lacks. */
    public PriceTable common() {
        return new PriceTable(grid.common());
    }

    /** Returns the rows from one time to another, both included, in seconds since 1970-01-01 UTC. */
    public PriceTable between(long from, long to) {
        return new PriceTable(grid.between(from, to));
    }

    /** Returns every so manieth row, the last among them: a longer bar. */
    public PriceTable every(int rows) {
        if (rows < 1) {
            throw new IllegalArgumentException("every " + rows + " rows; expected at least 1");
        }
        int count = (size() + rows - 1) / rows;
        int[] kept = new int[count];
        for (int i = 0; i < count; i++) {
            kept[i] = size() - 1 - (count - 1 - i) * rows;
        }
        return new PriceTable(grid.rows(kept, count));
    }

    /**
     * Returns the changes from each row to the next, at the time of the later: NaN unless the name has both prices. A
     * step longer than a bar, where a market rested or data are missing, is one return.
     */
    public ReturnTable returns(ReturnKind kind) {
        int rows = Math.max(size() - 1, 0);
        long[] times = new long[rows];
        double[][] returns = new double[grid.values.length][rows];
        for (int i = 0; i < rows; i++) {
            times[i] = grid.times[i + 1];
            for (int j = 0; j < returns.length; j++) {
                returns[j][i] = kind.between(grid.values[j][i], grid.values[j][i + 1]);
            }
        }
        return ReturnTable.of(kind, grid.names, times, returns);
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
