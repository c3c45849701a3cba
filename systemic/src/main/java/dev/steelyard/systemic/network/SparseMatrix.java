package dev.steelyard.systemic.network;

import java.util.Arrays;

/**
 * A matrix of doubles that holds what is not zero, row by row, in the order given. <b>Immutable</b>; <b>Thread-safe</b>.
 */
public final class SparseMatrix {
    private final int columns;
    private final int[] start;
    private final int[] column;
    private final double[] value;

    private SparseMatrix(int columns, int[] start, int[] column, double[] value) {
        this.columns = columns;
        this.start = start;
        this.column = column;
        this.value = value;
    }

    /**
     * Returns the matrix of entries in any order; entries of one place are kept side by side and act as their sum.
     *
     * @param rows how many
     * @param columns how many
     * @param row of each entry, from 0
     * @param column of each entry, from 0
     * @param value of each entry, finite; zeros are left out
     */
    public static SparseMatrix of(int rows, int columns, int[] row, int[] column, double[] value) {
        if (row.length != column.length || row.length != value.length) {
            throw new IllegalArgumentException("entries were " + row.length + " rows, " + column.length
                    + " columns and " + value.length + " values; expected as many of each");
        }
        int[] start = new int[rows + 1];
        for (int k = 0; k < row.length; k++) {
            if (row[k] < 0 || row[k] >= rows || column[k] < 0 || column[k] >= columns || !Double.isFinite(value[k])) {
                throw new IllegalArgumentException(
                        "entry " + k + " was " + value[k] + " at row " + row[k] + ", column " + column[k]
                                + "; expected a finite number within " + rows + " rows and " + columns + " columns");
            }
            start[row[k] + 1] += value[k] == 0 ? 0 : 1;
        }
        for (int i = 0; i < rows; i++) {
            start[i + 1] += start[i];
        }
        int[] next = Arrays.copyOf(start, rows);
        int[] columnOf = new int[start[rows]];
        double[] valueOf = new double[start[rows]];
        for (int k = 0; k < row.length; k++) {
            if (value[k] != 0) {
                int at = next[row[k]]++;
                columnOf[at] = column[k];
                valueOf[at] = value[k];
            }
        }
        return new SparseMatrix(columns, start, columnOf, valueOf);
    }

    /** Returns the matrix of rows, all of one length. */
    public static SparseMatrix of(double[][] rows) {
        int columns = rows.length == 0 ? 0 : rows[0].length;
        int count = 0;
        for (double[] row : rows) {
            if (row.length != columns) {
                throw new IllegalArgumentException("a row had " + row.length + " cells; expected " + columns);
            }
            for (double cell : row) {
                count += cell == 0 ? 0 : 1;
            }
        }
        int[] rowOf = new int[count];
        int[] columnOf = new int[count];
        double[] valueOf = new double[count];
        int k = 0;
        for (int i = 0; i < rows.length; i++) {
            for (int j = 0; j < columns; j++) {
                if (rows[i][j] != 0) {
                    rowOf[k] = i;
                    columnOf[k] = j;
                    valueOf[k++] = rows[i][j];
                }
            }
        }
        return of(rows.length, columns, rowOf, columnOf, valueOf);
    }

    /** Returns the number of rows. */
    public int rows() {
        return start.length - 1;
    }

    /** Returns the number of columns. */
    public int columns() {
        return columns;
    }

    /** Returns the number of entries held. */
    public int entries() {
        return value.length;
    }

    /** Returns the index of the first entry of a row; that of row {@link #rows} is the number of entries. */
    public int start(int row) {
        return start[row];
    }

    /** Returns the column of an entry. */
    public int column(int entry) {
        return column[entry];
    }

    /** Returns the value of an entry. */
    public double value(int entry) {
        return value[entry];
    }

    /** Returns the sum of row i times x: Σⱼ mᵢⱼ xⱼ, in the order of the entries. */
    public double times(int row, double[] x) {
        double sum = 0;
        for (int k = start[row]; k < start[row + 1]; k++) {
            sum += value[k] * x[column[k]];
        }
        return sum;
    }

    /** Returns this matrix times a vector. */
    public double[] times(double[] x) {
        double[] product = new double[rows()];
        for (int i = 0; i < product.length; i++) {
            product[i] = times(i, x);
        }
        return product;
    }

    /** Returns the sums of the rows. */
    public double[] rowSums() {
        double[] sums = new double[rows()];
        for (int i = 0; i < sums.length; i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                sums[i] += value[k];
            }
        }
        return sums;
    }

    /** Returns the sums of the columns. */
    public double[] columnSums() {
        double[] sums = new double[columns];
        for (int k = 0; k < value.length; k++) {
            sums[column[k]] += value[k];
        }
        return sums;
    }

    /** Returns this matrix with rows and columns exchanged. */
    public SparseMatrix transposed() {
        return of(columns, rows(), column, rowOfEntries(), value);
    }

    /** Returns this matrix with each row multiplied by a factor of its own; a factor of 0 empties the row. */
    public SparseMatrix rowsTimes(double[] factor) {
        int[] row = rowOfEntries();
        double[] scaled = new double[value.length];
        for (int k = 0; k < value.length; k++) {
            scaled[k] = value[k] * factor[row[k]];
        }
        return of(rows(), columns, row, column, scaled);
    }

    /** Returns this matrix with each column multiplied by a factor of its own; a factor of 0 empties the column. */
    public SparseMatrix columnsTimes(double[] factor) {
        double[] scaled = new double[value.length];
        for (int k = 0; k < value.length; k++) {
            scaled[k] = value[k] * factor[column[k]];
        }
        return of(rows(), columns, rowOfEntries(), column, scaled);
    }

    /** Returns the matrix as rows of all cells. */
    public double[][] dense() {
        double[][] cells = new double[rows()][columns];
        for (int i = 0; i < rows(); i++) {
            for (int k = start[i]; k < start[i + 1]; k++) {
                cells[i][column[k]] += value[k];
            }
        }
        return cells;
    }

    private int[] rowOfEntries() {
        int[] row = new int[value.length];
        for (int i = 0; i < rows(); i++) {
            Arrays.fill(row, start[i], start[i + 1], i);
        }
        return row;
    }
}
