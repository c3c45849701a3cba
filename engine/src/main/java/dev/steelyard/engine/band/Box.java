package dev.steelyard.engine.band;

import java.util.Arrays;

/** An interval for each of some factors. <b>Single-writer</b>. <b>Allocates: never after warm-up</b>. */
final class Box {
    private int[] factors = new int[16];
    private double[] lows = new double[16];
    private double[] highs = new double[16];
    private int size;

    void clear() {
        size = 0;
    }

    int size() {
        return size;
    }

    int factor(int position) {
        return factors[position];
    }

    double low(int position) {
        return lows[position];
    }

    double high(int position) {
        return highs[position];
    }

    /** Returns the position of a factor; below 0 when it is not among them. */
    int indexOf(int factor) {
        int at = size - 1;
        while (at >= 0 && factors[at] != factor) {
            at--;
        }
        return at;
    }

    /** Keeps a factor inside an interval as well as inside what it was kept in. */
    void keep(int factor, double low, double high) {
        int at = indexOf(factor);
        if (at < 0) {
            at = size;
            if (size == factors.length) {
                factors = Arrays.copyOf(factors, 2 * size);
                lows = Arrays.copyOf(lows, 2 * size);
                highs = Arrays.copyOf(highs, 2 * size);
            }
            factors[at] = factor;
            lows[at] = 0;
            highs[at] = Double.POSITIVE_INFINITY;
            size++;
        }
        lows[at] = Math.max(lows[at], low);
        highs[at] = Math.min(highs[at], high);
    }
}
