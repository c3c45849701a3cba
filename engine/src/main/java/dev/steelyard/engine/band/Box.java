package dev.steelyard.engine.band;

import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An interval for each of some factors, and the time until which they hold. <b>Single-writer</b>. <b>Allocates: never after warm-up</b>. */
final class Box {
    private int[] factors = new int[16];
    private double[] lows = new double[16];
    private double[] highs = new double[16];
    private int size;
    private @Nullable Instant until;

    void clear() {
        size = 0;
        until = null;
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

    /** Returns when the box ends; null where time alone changes nothing. */
    @Nullable
    Instant until() {
        return until;
    }

    /** Ends the box at a time, or where it ends before that. */
    void keepUntil(Instant end) {
        until = until == null || end.isBefore(until) ? end : until;
    }

    /** Keeps a factor inside an interval as well as inside what it was kept in. */
    void keep(int factor, double low, double high) {
        int at = 0;
        while (at < size && factors[at] != factor) {
            at++;
        }
        if (at == size) {
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
