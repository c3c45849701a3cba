package dev.steelyard.engine.band;

import java.util.Arrays;
import java.util.BitSet;

/**
 * When a box is searched for. A search costs as much as some twenty bounds at the present alone. Where the market crept out of a
 * box that lasted, another is searched for at once. Where it leapt, or left the box within some events, an account is first
 * settled by bounds for some wakes, and for twice as many each time that the next box is outrun too. <b>Single-writer</b>.
 */
final class SearchPause {
    /** Events within which a box that is left did not last. */
    static final long OUTRUN = 256;

    /** The same where another thread searches: only wakes while it does cost anything here. */
    private static final long OUTRUN_ELSEWHERE = 16;

    /** Wakes that are settled without a box: a crash wakes a portfolio once for each of its figures. */
    private static final int FEWEST = 32;

    /** The same where another thread searches: nearly every box that it finds holds when it is taken. */
    private static final int FEWEST_ELSEWHERE = 4;

    private static final int MOST = 256;

    private final long outrun;
    private final int fewest;
    private long count;

    /** By account: the event of the last search; 0 before the first. */
    private long[] searches = new long[0];

    /** By account: for how many wakes no box is searched for, and how many they were set to. */
    private int[] left = new int[0];

    private int[] lengths = new int[0];

    /** By account: whether it has woken since its last search. */
    private final BitSet woken = new BitSet();

    /** Makes a pause of nobody. @param outrun events within which a box that is left did not last; 0: none is paused */
    SearchPause(long outrun) {
        this(outrun, FEWEST);
    }

    private SearchPause(long outrun, int fewest) {
        this.outrun = outrun;
        this.fewest = fewest;
    }

    /** Makes a pause of nobody where another thread searches. */
    static SearchPause elsewhere() {
        return new SearchPause(OUTRUN_ELSEWHERE, FEWEST_ELSEWHERE);
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

    /** Returns whether an account has a box that the market had not left before. */
    boolean hasBox(int number) {
        return number < searches.length && searches[number] > 0 && !woken.get(number);
    }

    /** Notes that the market woke an account. @param leapt whether it went far beyond the box, where there is one */
    void woken(int number, long event, boolean leapt) {
        if (!hasBox(number)) {
            if (isPaused(number)) {
                left[number]--;
            }
            return;
        }
        woken.set(number);
        boolean isOutrun = event - searches[number] <= outrun;
        lengths[number] =
                outrun == 0 ? 0 : isOutrun ? Math.clamp(2L * lengths[number], fewest, MOST) : leapt ? fewest : 0;
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
