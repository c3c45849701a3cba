package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One moment for each of some accounts, and who is due by now: the earlier of when something happens to an account and when its
 * box ends. They are a heap of account numbers: most boxes end later than those that are there, so that noting one mostly takes
 * one step, and no object. <b>Single-writer</b>. <b>Allocates: never after warm-up</b>.
 */
final class Deadlines {
    /** Of whom nothing is noted. */
    private static final long NEVER = Long.MAX_VALUE;

    private static final int CHILDREN = 4;

    /** Account numbers; the moment of none is later than those of its children. */
    private int[] heap = new int[16];

    private int size;
    private long[] moments = new long[0];
    /** By account: its place in the heap, plus 1; 0 for none. */
    private int[] places = new int[0];

    private @Nullable Instant[] dues = new Instant[0];

    /** Returns whether a moment has come. <b>Allocates: never</b>. */
    boolean isDue(LiveMarket market) {
        return size > 0 && moments[heap[0]] <= market.nanos();
    }

    /**
     * Notes the moment of an account in place of the one before.
     *
     * @param due when something happens to it; null for never
     * @param until when its box ends; null for never
     */
    void note(int account, @Nullable Instant due, @Nullable Instant until) {
        if (due != null && account >= dues.length) {
            dues = Arrays.copyOf(dues, Math.max(account + 1, 2 * dues.length));
        }
        if (account < dues.length) {
            dues[account] = due;
        }
        set(account, due, until);
    }

    /** Notes when the box of an account ends; null for never. What happens to it stays. */
    void noteEnd(int account, @Nullable Instant until) {
        set(account, due(account), until);
    }

    /** Returns when something happens to an account; null for never. */
    @Nullable
    Instant due(int account) {
        return account < dues.length ? dues[account] : null;
    }

    /** Returns the first deadline that has not been announced as passed, or expiry of an option; null without either. */
    static @Nullable Instant first(Account account, RulePack rules, AccountWatch watch, @Nullable Instant now) {
        Instant first = first(watch);
        for (Position position : account.positions()) {
            if (rules.instrument(account, position.symbol()) instanceof Instrument.Option option
                    && (now == null || now.isBefore(option.expiry()))) {
                first = earlier(first, option.expiry());
            }
        }
        return first;
    }

    /** Returns the first deadline that has not been announced as passed; null without. */
    static @Nullable Instant first(AccountWatch watch) {
        Instant first = null;
        for (BucketWatch bucket : watch.buckets().values()) {
            first = bucket.overdue() ? first : earlier(first, bucket.deadline());
        }
        return first;
    }

    /** Returns the earlier of two moments; null, which is never, where both are. */
    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    private void set(int account, @Nullable Instant due, @Nullable Instant until) {
        long at = Math.min(nanos(due), nanos(until));
        if (account >= places.length) {
            if (at == NEVER) {
                return;
            }
            int to = Math.max(account + 1, 2 * places.length);
            places = Arrays.copyOf(places, to);
            moments = Arrays.copyOf(moments, to);
        }
        if (at != NEVER) {
            put(account, at);
        } else if (places[account] > 0) {
            take(account);
        }
    }

    private static long nanos(@Nullable Instant moment) {
        return moment == null ? NEVER : LiveMarket.nanos(moment.getEpochSecond(), moment.getNano());
    }

    private void put(int account, long at) {
        if (places[account] == 0) {
            if (size == heap.length) {
                heap = Arrays.copyOf(heap, 2 * size);
            }
            moments[account] = at;
            rise(size++, account);
        } else {
            boolean earlier = at < moments[account];
            moments[account] = at;
            move(places[account] - 1, account, earlier);
        }
    }

    private void take(int account) {
        int place = places[account] - 1;
        int last = heap[--size];
        places[account] = 0;
        if (last != account) {
            move(place, last, moments[last] < moments[account]);
        }
    }

    private void move(int place, int account, boolean up) {
        if (up) {
            rise(place, account);
        } else {
            sink(place, account);
        }
    }

    private void rise(int from, int account) {
        int place = from;
        while (place > 0) {
            int parent = (place - 1) / CHILDREN;
            if (moments[heap[parent]] <= moments[account]) {
                break;
            }
            set(place, heap[parent]);
            place = parent;
        }
        set(place, account);
    }

    private void sink(int from, int account) {
        int place = from;
        while (true) {
            int first = place * CHILDREN + 1;
            int least = place;
            long best = moments[account];
            for (int child = first; child < first + CHILDREN && child < size; child++) {
                if (moments[heap[child]] < best) {
                    best = moments[heap[child]];
                    least = child;
                }
            }
            if (least == place) {
                set(place, account);
                return;
            }
            set(place, heap[least]);
            place = least;
        }
    }

    private void set(int place, int account) {
        heap[place] = account;
        places[account] = place + 1;
    }

    /** Takes an account of the earliest moment out, and returns it. */
    int takeEarliest() {
        int account = heap[0];
        take(account);
        return account;
    }
}
