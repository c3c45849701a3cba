package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import java.time.Instant;
import java.util.BitSet;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Who sleeps in which box and until when, and who is awake: woken by every change of its factors. <b>Single-writer</b>.
 */
final class Sleepers {
    private final BandIndex index;
    private final Deadlines deadlines = new Deadlines();

    /** Whom time alone may change. */
    private final BitSet dated = new BitSet();

    /** Those of them who hold what expires. */
    private final BitSet expiring = new BitSet();

    /** Those of them whom no end of a box wakes: every event of time does. */
    private final BitSet timed = new BitSet();

    private final BitSet awake = new BitSet();

    /** Makes nobody sleep yet. */
    Sleepers(BandIndex index) {
        this.index = index;
    }

    /** Returns how many are awake. */
    int awake() {
        return awake.cardinality();
    }

    boolean isAwake(int number) {
        return awake.get(number);
    }

    /** Returns those whom an event of time wakes. */
    int[] timed() {
        return timed.stream().toArray();
    }

    /** Returns when a call or an expiry of an account is due; null for never. */
    @Nullable
    Instant due(int number) {
        return deadlines.due(number);
    }

    /** Returns whether a call, an expiry or a box has ended by now. <b>Allocates: never</b>. */
    boolean isDue(LiveMarket market) {
        return deadlines.isDue(market);
    }

    /** Hands on those whose call, expiry or box has ended by now; nothing is noted of them after that. */
    void takeDue(LiveMarket market, IntConsumer account) {
        while (isDue(market)) {
            account.accept(deadlines.takeEarliest());
        }
    }

    /**
     * Notes what time does to an account.
     *
     * @param until when its box ends; null where time alone changes nothing, or it has none
     */
    void note(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            AccountWatch watch,
            @Nullable Instant until) {
        expiring.set(number, SweepWaker.isExpiring(account, rules));
        dated.set(number, expiring.get(number) || SweepWaker.isCalled(watch));
        timed.set(number, dated.get(number) && until == null);
        deadlines.note(
                number, Deadlines.first(account, rules, watch, state.market().asOf()), until);
    }

    /** Notes what time does to an account that holds what it held when the same was noted before. */
    void note(EngineState state, int number, AccountWatch watch, @Nullable Instant until) {
        Account account = expiring.get(number) ? state.accounts().account(number) : null;
        if (account != null) {
            note(state, number, account, state.rules(account), watch, until);
            return;
        }
        dated.set(number, SweepWaker.isCalled(watch));
        timed.set(number, dated.get(number) && until == null);
        deadlines.note(number, Deadlines.first(watch), until);
    }

    /** Notes when the box of an account ends; null where time alone changes nothing, or it has none. */
    void noteEnd(int number, @Nullable Instant until) {
        timed.set(number, dated.get(number) && until == null);
        deadlines.noteEnd(number, until);
    }

    /** Forgets what is due of an account: it has come. */
    void forgetDue(int number) {
        deadlines.note(number, null, null);
    }

    /** Lets every change of its factors wake an account, and its box no more; what is noted of it stays. */
    void wake(EngineState state, int number) {
        awake.set(number);
        timed.set(number, dated.get(number));
        index.clear(number);
        for (String name : state.accounts().names(number)) {
            state.market().factors(name).forEach(factor -> index.putAlways(number, factor));
        }
    }

    /** Lets every change of its factors wake an account that sleeps; its edges stay, for it is to sleep in most of them again. */
    void rouse(EngineState state, int number) {
        awake.set(number);
        timed.set(number, dated.get(number));
        for (String name : state.accounts().names(number)) {
            for (int factor : state.market().factors(name)) {
                index.rouse(number, factor);
            }
        }
    }

    /** Lets an account sleep in a box. @param unbanded factors whose every change wakes it */
    void sleep(LiveMarket market, int number, Box box, int[] unbanded) {
        awake.clear(number);
        noteEnd(number, box.until());
        index.clear(number);
        for (int i = 0; i < box.size(); i++) {
            place(market, box.factor(i));
            index.put(number, box.factor(i), box.low(i), box.high(i));
        }
        for (int factor : unbanded) {
            index.putAlways(number, factor);
        }
    }

    /**
     * Lets an account sleep inside a box: in edges that it has where the box holds them, else in some that reach a share of the way
     * to its sides.
     *
     * @param unbanded factors whose every change wakes it; those of edges that it has are the same
     */
    void sleepInside(LiveMarket market, int number, Box box, int[] unbanded, double share) {
        awake.clear(number);
        noteEnd(number, box.until());
        for (int i = 0; i < box.size(); i++) {
            place(market, box.factor(i));
        }
        index.quieten(number);
        if (index.tighten(number, box, share)) {
            return;
        }
        index.clear(number);
        for (int i = 0; i < box.size(); i++) {
            double now = market.shadow(box.factor(i));
            index.put(
                    number,
                    box.factor(i),
                    BandIndex.between(now, box.low(i), share),
                    BandIndex.between(now, box.high(i), share));
        }
        for (int factor : unbanded) {
            index.putAlways(number, factor);
        }
    }

    /** Moves an account that sleeps to another box; false when that is one of other factors, and its edges must be set anew. */
    boolean move(LiveMarket market, int number, Box box) {
        for (int i = 0; i < box.size(); i++) {
            place(market, box.factor(i));
        }
        return index.refile(number, box);
    }

    /** Returns whether a figure of a box was set of whose change nobody was woken yet. */
    boolean isAhead(LiveMarket market, Box box) {
        for (int i = 0; i < box.size(); i++) {
            if (index.value(box.factor(i)) != market.shadow(box.factor(i))) {
                return true;
            }
        }
        return false;
    }

    /** Forgets an account. */
    void forget(int number) {
        dated.clear(number);
        expiring.clear(number);
        timed.clear(number);
        awake.clear(number);
        deadlines.note(number, null, null);
        index.clear(number);
    }

    private void place(LiveMarket market, int factor) {
        double now = market.shadow(factor);
        if (index.value(factor) != now) {
            index.place(factor, now);
        }
    }
}
