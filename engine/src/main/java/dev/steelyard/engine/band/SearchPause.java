package dev.steelyard.engine.band;

import java.util.Arrays;

/**
 * When a box is searched for. One that the market leaves within some events cost more than it spared: the account is then
 * kept awake for as many events, and for twice as many each time that its next box is outrun too, up to {@value #MOST_TIMES} times.
 * A box that lasted ends this. <b>Single-writer</b>.
 */
final class SearchPause {
    /** Events within which a box that is left did not last: a search takes as long as some hundred bounds. */
    static final long OUTRUN = 256;

    private static final long MOST_TIMES = 4;

    private final long outrun;
    private long count;

    /** By account: the event of the last search. */
    private long[] searches = new long[0];

    /** By account: up to which event no box is searched for, and for how many events that was set. */
    private long[] ends = new long[0];

    private long[] lengths = new long[0];

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
            ends = Arrays.copyOf(ends, to);
            lengths = Arrays.copyOf(lengths, to);
        }
    }

    /** Notes that the market woke an account. */
    void woken(int number, long event) {
        boolean asleep = number < searches.length && searches[number] > 0 && ends[number] < searches[number];
        if (asleep) {
            boolean isOutrun = event - searches[number] <= outrun;
            lengths[number] = isOutrun ? Math.clamp(2 * lengths[number], outrun, MOST_TIMES * outrun) : 0;
            ends[number] = isOutrun ? event + lengths[number] : searches[number];
        }
    }

    /** Returns whether no box is to be searched for. */
    boolean isPaused(int number, long event) {
        return number < ends.length && event < ends[number];
    }

    /** Notes that a box was searched for. */
    void searched(int number, long event) {
        grow(number);
        count++;
        searches[number] = event;
        ends[number] = 0;
    }
}
