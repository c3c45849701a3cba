package dev.steelyard.margin.bulk;

import java.util.Arrays;

/**
 * Positions of one book sorted by block, then by kind: each run of one kind in one block is valued with one price and
 * one piece table. <b>Single-writer</b> until read.
 */
final class RunColumns {
    /** Signed quantity whose product with x is the position's value, in the settle asset. */
    final double[] units;
    /** The position's row, counted from the first of its block. */
    final char[] rowInBlock;
    /** The first run of each block, and the number of runs behind the last. */
    final int[] blockRuns;

    int[] runStart = new int[64];
    int[] runKind = new int[64];
    private int runs;
    private int blocks;
    private int filled;

    RunColumns(int positions, int blockCount) {
        units = new double[positions + RowColumns.PADDING];
        rowInBlock = new char[positions];
        blockRuns = new int[blockCount + 1];
    }

    int positions() {
        return filled;
    }

    void run(int kind, int start) {
        if (runs + 1 == runStart.length) {
            runStart = Arrays.copyOf(runStart, 2 * runStart.length);
            runKind = Arrays.copyOf(runKind, 2 * runKind.length);
        }
        runKind[runs] = kind;
        runStart[runs++] = start;
    }

    void place(int at, double unitsHeld, int row) {
        units[at] = unitsHeld;
        rowInBlock[at] = (char) row;
    }

    void endBlock(int positionsSoFar) {
        filled = positionsSoFar;
        runStart[runs] = filled;
        blockRuns[++blocks] = runs;
    }

    /** Returns the length of the longest run. */
    int longestRun() {
        int longest = 0;
        for (int run = 0; run < runs; run++) {
            longest = Math.max(longest, runStart[run + 1] - runStart[run]);
        }
        return longest;
    }
}
