package dev.steelyard.margin.bulk;

import dev.steelyard.core.money.Asset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as they are collected, positions next to each other by row, until they are packed into blocks.
 * <b>Single-writer</b>.
 */
final class RowColumns {
    /** A block is closed when it holds this many rows: its accumulators then fit the second-level cache. */
    static final int MOST_ROWS = 1 << 15;
    /** A block is closed when it holds this many positions: enough for long runs of every kind. */
    static final int MOST_POSITIONS = 1 << 16;
    /** Zero units behind the last position, so that a vector may read past it. */
    static final int PADDING = 16;

    final List<String> accounts = new ArrayList<>();
    final List<String> buckets = new ArrayList<>();
    final List<Asset> assets = new ArrayList<>();
    int rows;
    int positions;
    double[] cash = new double[64];
    double[] errorUnit = new double[64];
    double[] fixedMargin = new double[64];
    double[] fixedFee = new double[64];
    int[] end = new int[64];
    int[] kinds = new int[256];
    double[] units = new double[256];
    boolean hasFixed;

    /** Opens the positions of the next row. */
    void position(int kind, double unitsHeld) {
        if (positions == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * positions);
            units = Arrays.copyOf(units, 2 * positions);
        }
        kinds[positions] = kind;
        units[positions++] = unitsHeld;
    }

    /** Closes a row: the positions added since the last one are its own. */
    void row(String account, String bucket, Asset asset, double base, double margin, double fee, double unit) {
        if (rows == end.length) {
            int more = 2 * rows;
            cash = Arrays.copyOf(cash, more);
            errorUnit = Arrays.copyOf(errorUnit, more);
            fixedMargin = Arrays.copyOf(fixedMargin, more);
            fixedFee = Arrays.copyOf(fixedFee, more);
            end = Arrays.copyOf(end, more);
        }
        accounts.add(account);
        buckets.add(bucket);
        assets.add(asset);
        cash[rows] = base;
        fixedMargin[rows] = margin;
        fixedFee[rows] = fee;
        errorUnit[rows] = unit;
        hasFixed |= margin != 0 || fee != 0;
        end[rows++] = positions;
    }

    private int start(int row) {
        return row == 0 ? 0 : end[row - 1];
    }

    /** Returns the first row of each block, and the number of rows behind the last. */
    int[] blocks() {
        int[] starts = new int[16];
        int count = 1;
        for (int row = 0; row < rows; row++) {
            int first = starts[count - 1];
            boolean full = row - first == MOST_ROWS || (row > first && end[row] - start(first) > MOST_POSITIONS);
            if (full) {
                starts = count + 1 < starts.length ? starts : Arrays.copyOf(starts, 2 * starts.length);
                starts[count++] = row;
            }
        }
        starts[count] = rows;
        return Arrays.copyOf(starts, rows == 0 ? 1 : count + 1);
    }

    /** Sorts the positions of the rows of one block by kind, stably, behind those already in {@code into}. */
    void pack(int firstRow, int endRow, int kindCount, RunColumns into) {
        int from = start(firstRow);
        int to = endRow == 0 ? 0 : end[endRow - 1];
        int[] next = new int[kindCount + 1];
        for (int i = from; i < to; i++) {
            next[kinds[i] + 1]++;
        }
        int at = into.positions();
        for (int kind = 0; kind < kindCount; kind++) {
            int count = next[kind + 1];
            next[kind] = at;
            if (count > 0) {
                into.run(kind, at);
            }
            at += count;
        }
        for (int row = firstRow; row < endRow; row++) {
            for (int i = start(row); i < end[row]; i++) {
                into.place(next[kinds[i]]++, units[i], row - firstRow);
            }
        }
        into.endBlock(at);
    }
}
