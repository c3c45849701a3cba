package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.enclosure.SharedPoints;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Forms the boxes of portfolio accounts: price, volatility and time, all at once. An account that was woken is bounded at the
 * present by the terms of its last assessment; where all signs surely hold, it gets its next box from the same terms, at once or
 * from a search elsewhere. <b>Single-writer</b>. See docs/methods/safe-bands.md.
 */
class ScenarioBoxes {
    /** What is known of an account that the market woke. */
    enum Stay {
        /** A sign may have changed. */
        UNSURE,
        /** It surely stands where it stood: the market is in its box yet, near a side. */
        INSIDE,
        /** It surely stands where it stood; any figure wakes it. */
        AWAKE,
        /** It surely stands where it stood, and has a box. */
        BOXED
    }

    /** A box that ends before long. */
    private record Ending(int number, ScenarioBound bound) {}

    /** Of an account that has no box from elsewhere. */
    static final int NOBODY = -1;

    /** Bounds that are kept for accounts: each takes some 20 KiB, so that beyond so many an account is assessed instead. */
    private static final int MOST_BOUNDS = 1 << 16;

    /**
     * How far of its width a box reaches on each side where its next one is asked for from another thread: from there to the side
     * the market takes longer, mostly, than the search.
     */
    private static final double REACH = 0.93;

    /** How far the first edges reach: most of them lie inside the next box too, and need not be moved when it is taken. */
    private static final double FIRST_EDGES = 0.6;

    private final BigDecimal stays;
    private final SearchPause pause;
    private final @Nullable BoxSearches elsewhere;
    private final SharedPoints shared = new SharedPoints();

    /** The days of each account's last box, by number: where the next search begins. */
    private double[] lasts = new double[0];

    private @Nullable ScenarioBound[] bounds = new ScenarioBound[0];
    private int held;

    /** Whose next boxes are asked for before long, one an event. */
    private final ArrayDeque<Ending> endings = new ArrayDeque<>();

    /**
     * Makes boxes for nobody yet.
     *
     * @param stays 1 − hysteresis
     * @param elsewhere makes searches; null: they are made at once
     */
    ScenarioBoxes(BigDecimal stays, SearchPause pause, @Nullable BoxSearches elsewhere) {
        this.stays = stays;
        this.pause = pause;
        this.elsewhere = elsewhere;
    }

    /** Forms the box of an account that was just assessed; false when it has none, not yet, or its boxes do not last. */
    boolean form(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            AccountRisk risk,
            AccountWatch watch,
            Box box) {
        ScenarioBound bound = ScenarioBound.of(state, number, account, rules, risk, watch, stays, shared);
        grow(number);
        forget(number);
        if (bound == null) {
            return false;
        }
        boolean kept = held < MOST_BOUNDS;
        if (kept) {
            bounds[number] = bound;
            held++;
        }
        return !pause.isPaused(number) && !(kept && ask(state, number, bound)) && search(state, number, bound, box);
    }

    /** Forgets the bound of an account: it is to be assessed. */
    void forget(int number) {
        if (number < bounds.length && bounds[number] != null) {
            bounds[number] = null;
            held--;
        }
    }

    private void grow(int number) {
        if (number >= bounds.length) {
            int to = Math.max(number + 1, 2 * bounds.length);
            bounds = Arrays.copyOf(bounds, to);
            lasts = Arrays.copyOf(lasts, to);
        }
    }

    private @Nullable ScenarioBound bound(int number) {
        return number < bounds.length ? bounds[number] : null;
    }

    /** Returns factors at whose every change an account that has a bound is looked at. */
    int[] unbanded(int number) {
        ScenarioBound bound = bound(number);
        return bound == null ? new int[0] : bound.stated().unbanded();
    }

    /**
     * Tells how an account stands that the market woke.
     *
     * @param boxed whether it has a box
     * @param box is filled where there is one
     */
    Stay stay(EngineState state, int number, boolean boxed, Box box) {
        ScenarioBound bound = bound(number);
        if (bound != null && boxed && isInside(bound, state.market())) {
            prepare(number, bound);
            fill(state, number, bound, box);
            return Stay.INSIDE;
        }
        boolean leapt = bound != null && pause.hasBox(number) && bound.isFarOutside(state.market());
        pause.woken(number, state.sequence(), leapt);
        if (bound == null || !isSure(bound, state.market())) {
            return Stay.UNSURE;
        }
        if (pause.isPaused(number) || bound.isAwaited()) {
            return Stay.AWAKE;
        }
        if (elsewhere != null) {
            ask(state, number, bound);
            return Stay.AWAKE;
        }
        return search(state, number, bound, box) ? Stay.BOXED : Stay.AWAKE;
    }

    /** Returns whether the market lies in the box of a bound, and all that the box was found from is as it was. */
    boolean isInside(ScenarioBound bound, LiveMarket market) {
        return bound.holdsInside(market) && !bound.isOutdated(market);
    }

    /** Returns how far the first edges of a box reach, of the way from the market to its sides. */
    double firstEdges() {
        return elsewhere == null ? 1 : FIRST_EDGES;
    }

    /**
     * Returns the next edge of an account that sleeps, when a factor has reached one inside its box: NaN when it has left the
     * box. Near the side the account's next box is asked for before long.
     */
    double nextEdge(int number, int factor, double now, boolean high) {
        ScenarioBound bound = bound(number);
        double side = bound == null ? Double.NaN : bound.side(factor, high, 1);
        if (bound == null || !(high ? now < side : side < now)) {
            return Double.NaN;
        }
        if (elsewhere == null) {
            return side;
        }
        double near = bound.side(factor, high, REACH);
        if (high ? now < near : near < now) {
            return near;
        }
        prepare(number, bound);
        return side;
    }

    /** Returns a side of the box of a portfolio; NaN where it has none. */
    double side(int number, int factor, boolean high) {
        ScenarioBound bound = bound(number);
        return bound == null ? Double.NaN : bound.side(factor, high, 1);
    }

    private void prepare(int number, ScenarioBound bound) {
        if (!bound.isAwaited()) {
            bound.setAwaited(true);
            endings.add(new Ending(number, bound));
        }
    }

    /** Asks for the next box of one account whose box ends before long. <b>Allocates: never</b> where there is none. */
    void askNext(EngineState state) {
        while (!endings.isEmpty()) {
            Ending ending = endings.remove();
            if (isCurrent(ending.number, ending.bound)) {
                ask(state, ending.number, ending.bound);
                return;
            }
        }
    }

    private void fill(EngineState state, int number, ScenarioBound bound, Box box) {
        box.clear();
        bound.fill(box, state.market(), lasting(number));
    }

    /**
     * Returns until when the box of an account lasts that lasted its share of its time, and asks for the next; null when it ends,
     * since no other thread searches for the next or the market is not in it.
     */
    @Nullable
    Instant extended(EngineState state, int number) {
        ScenarioBound bound = bound(number);
        if (elsewhere == null || bound == null || !isInside(bound, state.market())) {
            return null;
        }
        prepare(number, bound);
        return bound.until();
    }

    /** Returns whether all signs hold at the market of now. */
    boolean isSure(ScenarioBound bound, LiveMarket market) {
        return bound.holdsNow(market);
    }

    /** Returns the days that a search begins with. */
    double first(int number) {
        return lasts[number] > 0 ? lasts[number] : Horizon.FIRST_DAYS;
    }

    private boolean ask(EngineState state, int number, ScenarioBound bound) {
        boolean asked = elsewhere != null && elsewhere.ask(number, bound, state.market(), first(number));
        bound.setAwaited(asked);
        return asked;
    }

    private boolean search(EngineState state, int number, ScenarioBound bound, Box box) {
        double days = new BoxSearch(bound).longest(first(number));
        bound.compact();
        searched(state, number, days);
        if (days > 0) {
            fill(state, number, bound, box);
        }
        return days > 0;
    }

    private void searched(EngineState state, int number, double days) {
        pause.searched(number, state.sequence());
        lasts[number] = Math.max(days, Horizon.LEAST_DAYS);
    }

    /**
     * Returns the share of its time that an account's box lasts, a half to 1: accounts that were opened, or brought back, at one
     * time do not all wake at another.
     */
    static double lasting(int number) {
        double even = (number * 0x9E3779B97F4A7C15L >>> 11) * 0x1p-53;
        return (1 + even) / 2;
    }

    /** Returns whether no search elsewhere has ended. <b>Allocates: never</b>. */
    boolean hasNoneFound() {
        return elsewhere == null || elsewhere.isEmpty();
    }

    /**
     * Takes a box that was found elsewhere, of an account that the market has not left since.
     *
     * @param placed the value of a factor up to which accounts were woken; NaN before the first
     * @param awake whether an account has no box: one that has keeps it when the market left the next one first
     * @param box is filled
     * @return the account's number, or {@link #NOBODY}
     */
    int takeFound(EngineState state, IntToDoubleFunction placed, IntPredicate awake, Box box) {
        if (elsewhere == null) {
            return NOBODY;
        }
        for (int left = elsewhere.gather(); left > 0; left--) {
            BoxSearches.Found end = elsewhere.take();
            ScenarioBound asked = end.asked();
            ScenarioBound found = end.found();
            if (!isCurrent(end.number(), asked) || found == null) {
                continue;
            }
            if (isAhead(asked, state.market(), placed)) {
                elsewhere.leave(end);
                continue;
            }
            asked.setAwaited(false);
            searched(state, end.number(), end.days());
            if (end.days() > 0 && isInside(found, state.market())) {
                asked.take(found);
                fill(state, end.number(), asked, box);
                return end.number();
            }
            if (awake.test(end.number())) {
                pause.woken(end.number(), state.sequence(), end.days() > 0);
            }
        }
        return NOBODY;
    }

    /** Returns whether a bound is the account's still: it was not assessed since. */
    boolean isCurrent(int number, ScenarioBound asked) {
        return bound(number) == asked;
    }

    /** Returns whether a figure was set of whose change nobody was woken yet. */
    private static boolean isAhead(ScenarioBound bound, LiveMarket market, IntToDoubleFunction placed) {
        for (int factor : bound.stated().factors()) {
            double known = placed.applyAsDouble(factor);
            if (!Double.isNaN(known) && known != market.shadow(factor)) {
                return true;
            }
        }
        return false;
    }
}
