package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarkState;
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
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Wakes an account when a factor leaves its safe band, and not before. An account without a band is woken by every change
 * of its factors, as all are by {@link dev.steelyard.engine.run.SweepWaker}: the alerts of both are identical, in content and
 * order. <b>Allocates: never</b> where it wakes nobody. See docs/methods/safe-bands.md.
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
    private final Sleepers sleepers;
    private final Crowded crowded = new Crowded();
    private long extended;
    private long approached;

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
        this(policy, new BandIndex(), SearchPause.elsewhere(), new BoxSearches(searches));
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
        this.sleepers = new Sleepers(index);
    }

    /** Returns how many accounts have no band: every change of their factors wakes them. */
    public int awake() {
        return sleepers.awake();
    }

    /** Returns whether an account has no band. */
    public boolean isAwake(int number) {
        return sleepers.isAwake(number);
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

    /** Returns how often a box that had lasted its time was followed by another without waking its account. */
    long extended() {
        return extended;
    }

    /** Returns how often the market reached an edge inside a portfolio's box, so that it slept on. */
    long approached() {
        return approached;
    }

    /** Returns the factor's value below which an account is looked at, or above which; NaN when it has no band in it. */
    public double edge(int number, int factor, boolean high) {
        if (sleepers.isAwake(number)) {
            return Double.NaN;
        }
        double side = scenarios.side(number, factor, high);
        return Double.isNaN(side) ? index.edge(number, factor, high) : side;
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
            if (!crowded.isTold(index.woken(i), factor)) {
                slots.drop(index.woken(i));
            }
        }
        return index.wokenCount() == 0 ? NOBODY : woken(factor, now);
    }

    /** Forgets the records of accounts that the exact path must look at. */
    private int[] uncompiled(int[] numbers) {
        for (int number : numbers) {
            slots.drop(number);
            scenarios.forget(number);
        }
        return numbers;
    }

    /** Returns whom the last move woke, but for those who sleep on: the edge that it reached was one inside their box. */
    private int[] woken(int factor, double now) {
        int[] numbers = new int[index.wokenCount()];
        int count = 0;
        for (int i = 0; i < numbers.length; i++) {
            int number = index.woken(i);
            double next =
                    i < index.alwaysCount() ? Double.NaN : scenarios.nextEdge(number, factor, now, index.isHigh(i));
            if (Double.isNaN(next)) {
                numbers[count++] = number;
            } else {
                approached++;
                index.extend(i, next);
            }
        }
        return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
    }

    /** Wakes those whose call, expiry or box has ended by now at the next event of their factors, or of time. */
    private void rouse(EngineState state) {
        if (sleepers.isDue(state.market())) {
            sleepers.takeDue(state.market(), number -> rouse(state, number));
        }
    }

    private void rouse(EngineState state, int number) {
        Instant due = sleepers.due(number);
        if (due != null && state.market().hasReached(due)) {
            sleepers.forgetDue(number);
            scenarios.forget(number);
            slots.drop(number);
            crowded.take(number);
        } else {
            Instant until = sleepers.isAwake(number) ? null : extended(state, number);
            sleepers.noteEnd(number, until);
            if (until != null) {
                extended++;
                return;
            }
            if (slots.has(number) && crowd(state, number)) {
                return;
            }
        }
        sleepers.wake(state, number);
    }

    /** Returns until when an account whose box has ended stands where it stood all the same, in a box; null where that is not known. */
    private @Nullable Instant extended(EngineState state, int number) {
        Instant until = slots.has(number) ? followed(state.market(), number) : scenarios.extended(state, number);
        return until == null || state.market().hasReached(until) ? null : until;
    }

    /** Gives an account that sleeps the next box from its record, and returns until when that lasts; null where there is none. */
    private @Nullable Instant followed(LiveMarket market, int number) {
        boolean moved =
                bands.form(market, number, box) && !sleepers.isAhead(market, box) && sleepers.move(market, number, box);
        return moved ? box.until() : null;
    }

    /**
     * Asks for the box of one account that the market has brought near a side of its own, and lets one sleep whose box was found
     * elsewhere: in most cases there is none, and where there are many, none of them is in a hurry.
     */
    private void takeFound(EngineState state) {
        scenarios.askNext(state);
        if (scenarios.hasNoneFound()) {
            return;
        }
        int number = scenarios.takeFound(state, index::value, sleepers::isAwake, box);
        if (number != ScenarioBoxes.NOBODY) {
            sleep(state, number);
        }
    }

    /** Gives an account that stands where it stood when it was assessed the box that was found. */
    private void sleep(EngineState state, int number) {
        sleepers.sleepInside(state.market(), number, box, scenarios.unbanded(number), scenarios.firstEdges());
    }

    @Override
    public int[] wokenByTime(EngineState state) {
        takeFound(state);
        rouse(state);
        return uncompiled(sleepers.timed());
    }

    @Override
    public void prepare(int[] numbers, int from, int to) {
        long sum = slots.touch(numbers, from, to);
        for (int i = from; i < to; i++) {
            sum += index.touchFirst(numbers[i]);
        }
        for (int i = from; i < to; i++) {
            sum += index.touch(numbers[i]);
        }
        for (int i = from; i < to; i++) {
            sum += index.touchNeighbors(numbers[i]);
        }
        touched = sum;
    }

    @Override
    public RiskLadder.@Nullable Step settle(
            EngineState state, int number, AccountWatch before, List<String> buckets, Instant at) {
        if (!slots.has(number)) {
            switch (scenarios.stay(state, number, !sleepers.isAwake(number), box)) {
                case UNSURE -> {
                    return null;
                }
                case AWAKE -> {
                    if (!sleepers.isAwake(number)) {
                        sleepers.rouse(state, number);
                    }
                }
                case INSIDE, BOXED -> sleep(state, number);
            }
            return new RiskLadder.Step(before, List.of());
        }
        RiskLadder.Step step = settler.settle(ladder, state, number, before, buckets, at, box);
        if (step == null || !(settler.isCrowded() ? crowd(state, number) : uncrowd(state, number))) {
            return null;
        }
        boolean calls = step.watch() != before && (hasCall(before) || hasCall(step.watch()));
        if (calls || box.until() != null) {
            sleepers.note(state, number, step.watch(), box.until());
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

    /** Lets every change of its factors wake an account that has a record and no box; false when it is not known what else does. */
    private boolean crowd(EngineState state, int number) {
        if (sleepers.isAwake(number)) {
            return crowded.has(number);
        }
        Account account = state.accounts().account(number);
        if (account == null) {
            return false;
        }
        crowded.add(number, BandBuilder.unbanded(state, number, account, state.rules(account)));
        sleepers.noteEnd(number, null);
        sleepers.wake(state, number);
        return true;
    }

    /** Gives an account that was settled its box; false when it has edges in other factors. */
    private boolean uncrowd(EngineState state, int number) {
        if (!sleepers.isAwake(number)) {
            return sleepers.move(state.market(), number, box);
        }
        int[] unbanded = crowded.take(number);
        if (unbanded != null) {
            sleepers.sleep(state.market(), number, box, unbanded);
        }
        return unbanded != null;
    }

    @Override
    public void assessed(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            @Nullable AccountRisk risk,
            AccountWatch watch) {
        crowded.take(number);
        scenarios.forget(number);
        boolean byBook = BandBuilder.isHeldAgainstBook(state, number, account, rules);
        if (byBook) {
            slots.drop(number);
        }
        boolean banded = !byBook
                && ((slots.compile(state, number, account, rules, risk, watch)
                                && bands.form(state.market(), number, box))
                        || builder.form(state, number, account, rules, risk, watch, box));
        sleepers.note(state, number, account, rules, watch, banded ? box.until() : null);
        int[] unbanded = BandBuilder.unbanded(state, number, account, rules);
        if (banded) {
            sleepers.sleep(state.market(), number, box, unbanded);
            return;
        }
        sleepers.wake(state, number);
        if (slots.has(number)) {
            crowded.add(number, unbanded);
        }
    }

    @Override
    public void closed(int number) {
        slots.drop(number);
        crowded.take(number);
        scenarios.forget(number);
        sleepers.forget(number);
    }
}
