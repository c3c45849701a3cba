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

    /** Returns the position of a factor; below 0 when it is not among them. */
    int indexOf(int factor) {
        int at = size - 1;
        while (at >= 0 && factors[at] != factor) {
            at--;
        }
        return at;
    }

    /** Returns the position of a factor, which is likely that of the factor before, or the one below; below 0 when it is not among them. */
    int indexOf(int factor, int likely) {
        if (likely >= 0 && factors[likely] == factor) {
            return likely;
        }
        return likely > 0 && factors[likely - 1] == factor ? likely - 1 : indexOf(factor);
    }

    /** Takes the factor at a position out; the last takes its place. */
    void remove(int position) {
        size--;
        factors[position] = factors[size];
        lows[position] = lows[size];
        highs[position] = highs[size];
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
