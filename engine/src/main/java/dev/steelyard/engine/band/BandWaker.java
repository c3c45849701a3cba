package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.run.Waker;
import dev.steelyard.engine.slot.Slots;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
import dev.steelyard.margin.watch.RiskLadder;
import dev.steelyard.margin.watch.WatchPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Wakes an account when a factor leaves its safe band, and not before. An account without a band is woken by every change
 * of its factors, as all are by {@link SweepWaker}: the alerts of both are identical, in content and order. <b>Allocates:
 * never</b> where it wakes nobody. See docs/methods/safe-bands.md.
 */
public final class BandWaker implements Waker {
    private static final int[] NOBODY = {};

    private final BandIndex index;
    private final SearchPause pause;
    private final BandBuilder builder;
    private final ScenarioBoxes scenarios;
    private final RiskLadder ladder;
    private final Slots slots;
    private final SlotBands bands;
    private final Settler settler;
    private final Box box = new Box();
    private final BitSet dated = new BitSet();
    private final BitSet timed = new BitSet();
    private final BitSet awake = new BitSet();
    private final Deadlines deadlines = new Deadlines();
    /** Takes what was read ahead, so that no compiler leaves it out. */
    private long touched;

    private @Nullable MarkState[] states = new MarkState[0];

    /**
     * Makes a waker that knows nobody yet.
     *
     * @param policy the one of the engine's ladder: bands end where its hysteresis does
     */
    public BandWaker(WatchPolicy policy) {
        this(policy, SearchPause.OUTRUN);
    }

    /**
     * Makes a waker that knows nobody yet.
     *
     * @param outrun events within which a portfolio's box that the market leaves did not last: no further one is then searched for
     *     at once, and a bound settles the account; 0: one is searched for each time
     */
    public BandWaker(WatchPolicy policy, long outrun) {
        this(policy, new BandIndex(), new SearchPause(outrun));
    }

    /**
     * Makes a waker that knows nobody yet, and leaves searches for boxes of portfolios to other threads: an account whose box is
     * searched for is settled by a bound until the box is there. Whom it wakes depends on how fast they are; what is announced
     * does not.
     *
     * @param searches runs them, each some milliseconds at most; it may refuse
     */
    public BandWaker(WatchPolicy policy, Executor searches) {
        this(policy, new BandIndex(), new SearchPause(SearchPause.OUTRUN_ELSEWHERE), new BoxSearches(searches));
    }

    BandWaker(WatchPolicy policy, BandIndex index) {
        this(policy, index, new SearchPause(SearchPause.OUTRUN));
    }

    BandWaker(WatchPolicy policy, BandIndex index, SearchPause pause) {
        this(policy, index, pause, (BoxSearches) null);
    }

    BandWaker(WatchPolicy policy, BandIndex index, SearchPause pause, @Nullable BoxSearches elsewhere) {
        this(policy, index, pause, new ScenarioBoxes(BigDecimal.ONE.subtract(policy.hysteresis()), pause, elsewhere));
    }

    BandWaker(WatchPolicy policy, BandIndex index, SearchPause pause, ScenarioBoxes scenarios) {
        this.pause = pause;
        this.scenarios = scenarios;
        this.builder = new BandBuilder(policy, scenarios);
        this.ladder = new RiskLadder(policy);
        this.slots = new Slots(policy);
        this.bands = new SlotBands(slots);
        this.settler = new Settler(slots, bands);
        this.index = index;
    }

    /** Returns how many accounts have no band: they are assessed at every change of their factors. */
    public int awake() {
        return awake.cardinality();
    }

    /** Returns whether an account has no band. */
    public boolean isAwake(int number) {
        return awake.get(number);
    }

    /** Returns how many edges and unbanded factors are held. */
    public int edges() {
        return index.size();
    }

    /** Returns how many accounts are compiled: a price that wakes them mostly costs no assessment. */
    public int compiled() {
        return slots.records();
    }

    /** Returns the bytes that compiled accounts take. */
    public long compiledBytes() {
        return slots.bytes();
    }

    /** Returns how many boxes of portfolios were searched for. */
    public long searches() {
        return pause.searches();
    }

    /** Returns the factor's value below which an account is woken, or above which; NaN when it has no band in it. */
    public double edge(int number, int factor, boolean high) {
        return index.edge(number, factor, high);
    }

    @Override
    public int[] wokenBy(EngineState state, int factor) {
        LiveMarket market = state.market();
        double now = market.shadow(factor);
        takeFound(state);
        if (factor >= states.length) {
            states = Arrays.copyOf(states, Math.max(factor + 1, 2 * states.length));
        }
        if (states[factor] != market.state(factor)) {
            states[factor] = market.state(factor);
            index.place(factor, now);
            return uncompiled(state.accounts().exposed(market.factor(factor).exposure()));
        }
        rouse(state);
        index.move(factor, now);
        for (int i = 0; i < index.alwaysCount(); i++) {
            slots.drop(index.woken(i));
        }
        return index.wokenCount() == 0 ? NOBODY : woken();
    }

    /** Forgets the records of accounts that the exact path must look at. */
    private int[] uncompiled(int[] numbers) {
        for (int number : numbers) {
            slots.drop(number);
            scenarios.forget(number);
        }
        return numbers;
    }

    private int[] woken() {
        int[] numbers = new int[index.wokenCount()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = index.woken(i);
        }
        return numbers;
    }

    /** Wakes those whose call, expiry or box has ended by now at the next event of their factors, or of time. */
    private void rouse(EngineState state) {
        Instant due = deadlines.earliest();
        while (due != null && state.market().hasReached(due)) {
            deadlines.takeEarliest(number -> {
                timed.set(number, dated.get(number));
                awake.set(number);
                Instant last = scenarios.due(number);
                if (last == null || state.market().hasReached(last)) {
                    scenarios.forget(number);
                } else {
                    deadlines.note(number, last);
                }
                index.clear(number);
                putAlways(state, number);
            });
            due = deadlines.earliest();
        }
    }

    /** Lets every change of its factors wake an account that left its box; the box's end is noted still, and is looked at. */
    private void stayAwake(EngineState state, int number) {
        if (!awake.get(number)) {
            awake.set(number);
            timed.set(number, dated.get(number));
            index.clear(number);
            putAlways(state, number);
        }
    }

    private void putAlways(EngineState state, int number) {
        for (String name : state.accounts().names(number)) {
            state.market().factors(name).forEach(factor -> index.putAlways(number, factor));
        }
    }

    /** Lets accounts sleep whose boxes were found elsewhere; in most cases there are none. */
    private void takeFound(EngineState state) {
        while (!scenarios.hasNoneFound()) {
            int number = scenarios.takeFound(state, index::value, box);
            if (number == ScenarioBoxes.NOBODY) {
                return;
            }
            sleep(state, number);
        }
    }

    /** Gives an account that stands where it stood when it was assessed the box that was found. */
    private void sleep(EngineState state, int number) {
        awake.clear(number);
        timed.clear(number);
        deadlines.note(number, earlier(scenarios.due(number), box.until()));
        index.clear(number);
        putBox(state.market(), number);
        for (int factor : scenarios.unbanded(number)) {
            index.putAlways(number, factor);
        }
    }

    private void putBox(LiveMarket market, int number) {
        for (int i = 0; i < box.size(); i++) {
            place(market, box.factor(i));
            index.put(number, box.factor(i), box.low(i), box.high(i));
        }
    }

    private void place(LiveMarket market, int factor) {
        double now = market.shadow(factor);
        if (index.value(factor) != now) {
            index.place(factor, now);
        }
    }

    @Override
    public int[] wokenByTime(EngineState state) {
        takeFound(state);
        rouse(state);
        return uncompiled(timed.stream().toArray());
    }

    @Override
    public void prepare(int[] numbers, int from, int to) {
        long sum = 0;
        for (int i = from; i < to; i++) {
            sum += slots.touch(numbers[i]) + index.touch(numbers[i]);
        }
        touched = sum;
    }

    @Override
    public RiskLadder.@Nullable Step settle(
            EngineState state, int number, AccountWatch before, List<String> buckets, Instant at) {
        if (!slots.has(number)) {
            switch (scenarios.stay(state, number, box)) {
                case UNSURE -> {
                    return null;
                }
                case AWAKE -> stayAwake(state, number);
                case BOXED -> sleep(state, number);
            }
            return new RiskLadder.Step(before, List.of());
        }
        RiskLadder.Step step = settler.settle(ladder, state, number, before, buckets, at, box);
        if (step == null || !file(state, number)) {
            return null;
        }
        boolean calls = step.watch() != before && (hasCall(before) || hasCall(step.watch()));
        Account account = calls || box.until() != null ? state.accounts().account(number) : null;
        if (account != null) {
            note(state, number, account, state.rules(account), step.watch(), box.until());
        }
        return step;
    }

    private static boolean hasCall(AccountWatch watch) {
        for (BucketWatch bucket : watch.buckets().values()) {
            if (bucket.deadline() != null) {
                return true;
            }
        }
        return false;
    }

    /** @param until when the account's box ends; null where time alone changes nothing */
    private void note(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            AccountWatch watch,
            @Nullable Instant until) {
        dated.set(number, SweepWaker.isTimed(account, rules, watch));
        timed.set(number, dated.get(number) && until == null);
        Instant due = due(account, rules, watch, state.market().asOf());
        deadlines.note(number, earlier(due, until));
        scenarios.noteDue(number, due);
    }

    /** Moves the edges of an account to those of the box; false when it has others. */
    private boolean file(EngineState state, int number) {
        for (int i = 0; i < box.size(); i++) {
            place(state.market(), box.factor(i));
        }
        return index.refile(number, box);
    }

    @Override
    public void assessed(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            @Nullable AccountRisk risk,
            AccountWatch watch) {
        index.clear(number);
        boolean byBook = BandBuilder.isHeldAgainstBook(state, number, account, rules);
        scenarios.forget(number);
        if (byBook) {
            slots.drop(number);
        }
        boolean banded = !byBook
                && ((slots.compile(state, number, account, rules, risk, watch)
                                && bands.form(state.market(), number, box))
                        || builder.form(state, number, account, rules, risk, watch, box));
        note(state, number, account, rules, watch, banded ? box.until() : null);
        awake.set(number, !banded);
        if (!banded) {
            putAlways(state, number);
            return;
        }
        putBox(state.market(), number);
        BandBuilder.unbanded(state, number, account, rules).forEach(factor -> index.putAlways(number, factor));
    }

    @Override
    public void closed(int number) {
        dated.clear(number);
        timed.clear(number);
        awake.clear(number);
        slots.drop(number);
        scenarios.forget(number);
        deadlines.note(number, null);
        index.clear(number);
    }

    /** Returns the first deadline that has not been announced as passed, or expiry of an option; null without either. */
    private static @Nullable Instant due(Account account, RulePack rules, AccountWatch watch, @Nullable Instant now) {
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

    private static @Nullable Instant earlier(@Nullable Instant a, @Nullable Instant b) {
        return a == null || (b != null && b.isBefore(a)) ? b : a;
    }
}
