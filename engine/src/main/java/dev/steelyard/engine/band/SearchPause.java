package dev.steelyard.engine.band;

import java.util.Arrays;
import java.util.BitSet;

/**
 * When a box is searched for. A search costs as much as some hundred bounds at the present alone, so an account that left its box is
 * first settled by these: for some wakes where the box lasted, for twice as many where the market left it within some events,
 * and for twice as many again each time that the next box is outrun too, up to {@value #MOST_TIMES} times. <b>Single-writer</b>.
 */
final class SearchPause {
    /** Events within which a box that is left did not last, and wakes that are then settled without one. */
    static final long OUTRUN = 256;

    private static final long MOST_TIMES = 4;

    private final long outrun;
    private long count;

    /** By account: the event of the last search; 0 before the first. */
    private long[] searches = new long[0];

    /** By account: for how many wakes no box is searched for, and how many they were set to. */
    private long[] left = new long[0];

    private long[] lengths = new long[0];

    /** By account: whether it has woken since its last search. */
    private final BitSet woken = new BitSet();

    /** Makes a pause of nobody. @param outrun events within which a box that is left did not last; 0: none is paused */
    SearchPause(long outrun) {
        this.outrun = outrun;
    }

    /** Returns how many boxes were searched for. */
    long searches() {
        return count;
    }

    private void grow(int number) {
        if (number >= searches.length) {
            int to = Math.max(number + 1, 2 * searches.length);
            searches = Arrays.copyOf(searches, to);
            left = Arrays.copyOf(left, to);
            lengths = Arrays.copyOf(lengths, to);
        }
    }

    /** Notes that the market woke an account. */
    void woken(int number, long event) {
        if (number >= searches.length || searches[number] == 0) {
            return;
        }
        if (woken.get(number)) {
            left[number] = Math.max(0, left[number] - 1);
            return;
        }
        woken.set(number);
        boolean isOutrun = event - searches[number] <= outrun;
        lengths[number] = isOutrun ? Math.clamp(2 * lengths[number], outrun, MOST_TIMES * outrun) : outrun / 2;
        left[number] = lengths[number];
    }

    /** Returns whether no box is to be searched for. */
    boolean isPaused(int number) {
        return number < left.length && left[number] > 0;
    }

    /** Notes that a box was searched for. */
    void searched(int number, long event) {
        grow(number);
        count++;
        searches[number] = event;
        left[number] = 0;
        woken.clear(number);
    }
}
