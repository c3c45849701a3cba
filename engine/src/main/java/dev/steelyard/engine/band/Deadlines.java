package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
import java.time.Instant;
import java.util.Arrays;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One moment for each of some accounts, and who is due by now: the earlier of when something happens to an account and when its
 * box ends. The accounts of a moment are a list in arrays: noting one takes no object but for a new moment.
 * <b>Single-writer</b>.
 */
final class Deadlines {
    private static final int NONE = -1;

    /** A moment and the first of its accounts. */
    private static final class Moment {
        private final Instant at;
        private int first = NONE;

        private Moment(Instant at) {
            this.at = at;
        }
    }

    private final TreeMap<Instant, Moment> moments = new TreeMap<>();
    private @Nullable Moment[] own = new Moment[0];
    private int[] next = new int[0];
    private int[] previous = new int[0];
    private @Nullable Instant[] dues = new Instant[0];
    private @Nullable Instant earliest;

    /** Returns the earliest moment of all; null without any. <b>Allocates: never</b>. */
    @Nullable
    Instant earliest() {
        return earliest;
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
        note(account, earlier(due, until));
    }

    /** Notes when the box of an account ends; null for never. What happens to it stays. */
    void noteEnd(int account, @Nullable Instant until) {
        note(account, earlier(due(account), until));
    }

    /** Returns when something happens to an account; null for never. */
    @Nullable
    Instant due(int account) {
        return account < dues.length ? dues[account] : null;
    }

    /** Returns the first deadline that has not been announced as passed, or expiry of an option; null without either. */
    static @Nullable Instant first(Account account, RulePack rules, AccountWatch watch, @Nullable Instant now) {
        Instant first = null;
        for (BucketWatch bucket : watch.buckets().values()) {
            first = bucket.overdue() ? first : earlier(first, bucket.deadline());
        }
        for (Position position : account.positions()) {
            if (rules.instrument(account, position.symbol()) instanceof Instrument.Option option
                    && (now == null || now.isBefore(option.expiry()))) {
                first = earlier(first, option.expiry());
            }
        }
        return first;
    }

    /** Returns the earlier of two moments; null, which is never, where both are. */
    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }

    private void note(int account, @Nullable Instant at) {
        Moment old = account < own.length ? own[account] : null;
        if (old == null && at == null || (old != null && old.at.equals(at))) {
            return;
        }
        if (old != null) {
            take(account, old);
        }
        if (at != null) {
            put(account, at);
        }
    }

    private void put(int account, Instant at) {
        if (account >= own.length) {
            int to = Math.max(account + 1, 2 * own.length);
            own = Arrays.copyOf(own, to);
            next = Arrays.copyOf(next, to);
            previous = Arrays.copyOf(previous, to);
        }
        Moment moment = moments.computeIfAbsent(at, Moment::new);
        own[account] = moment;
        next[account] = moment.first;
        previous[account] = NONE;
        if (moment.first != NONE) {
            previous[moment.first] = account;
        }
        moment.first = account;
        if (earliest == null || at.isBefore(earliest)) {
            earliest = at;
        }
    }

    private void take(int account, Moment moment) {
        int before = previous[account];
        int after = next[account];
        if (before == NONE) {
            moment.first = after;
        } else {
            next[before] = after;
        }
        if (after != NONE) {
            previous[after] = before;
        }
        own[account] = null;
        if (moment.first == NONE) {
            moments.remove(moment.at);
            earliest = moments.isEmpty() ? null : moments.firstKey();
        }
    }

    /** Takes the accounts of the earliest moment out, and hands each on. */
    void takeEarliest(IntConsumer account) {
        var first = moments.firstEntry();
        while (first != null && first.getValue().first != NONE) {
            int number = first.getValue().first;
            take(number, first.getValue());
            account.accept(number);
        }
    }
}
