package dev.steelyard.engine.run;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.Origin;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.engine.control.ControlDesk;
import dev.steelyard.engine.control.ControlNotice;
import dev.steelyard.engine.liquidation.DeskAction;
import dev.steelyard.engine.liquidation.LiquidationDesk;
import dev.steelyard.engine.liquidation.SaleGate;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.engine.source.SourceGap;
import dev.steelyard.engine.source.SourceRegister;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.RiskLadder;
import dev.steelyard.margin.watch.Versions;
import dev.steelyard.margin.watch.WatchPolicy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Apply, assess, watch: each event changes the state, wakes the accounts that it may matter to, and each of these is
 * assessed by the exact path and steps on its ladder. Within one event alerts are in the order of account numbers, then of
 * buckets, then from mild to severe. It has no thread, no clock and no file. <b>Single-writer</b>; <b>Deterministic:
 * yes</b>.
 */
public final class RiskEngine {
    /**
     * What an event led to.
     *
     * @param sequence its number
     * @param failure why it was not applied; null when it was
     * @param alerts in order
     * @param actions what the venues that are run here did and ordered in their liquidations, in order
     * @param notices what the controls say, in order
     */
    public record Outcome(
            long sequence,
            @Nullable Failure failure,
            List<Alert> alerts,
            List<DeskAction> actions,
            List<ControlNotice> notices) {
        public Outcome {
            alerts = List.copyOf(alerts);
            actions = List.copyOf(actions);
            notices = List.copyOf(notices);
        }
    }

    /** How many accounts are read ahead: their records fit the nearest cache but one. */
    private static final int PREPARED = 64;

    private final EngineState state;
    private final Waker waker;
    private final RiskLadder ladder;
    private final LiquidationDesk desk;
    private final ControlDesk controls;
    private final SourceRegister sources = new SourceRegister();
    private final List<AccountWatch> watches = new ArrayList<>();
    private final List<List<String>> buckets = new ArrayList<>();
    /** The ids of buckets that accounts have, each as the list of an account that has no other. */
    private final Map<String, List<String>> alone = new HashMap<>();

    /** Takes what was read ahead, so that no compiler leaves it out. */
    private long touched;

    private long assessments;
    private long settled;

    /** Makes an engine in which nothing has happened. */
    public RiskEngine(RuleBook rules, WatchPolicy policy, Waker waker) {
        this(rules, MarkRules.TRUSTING, policy, waker);
    }

    /** Makes an engine in which nothing has happened, with guards of its prices. */
    public RiskEngine(RuleBook rules, MarkRules marks, WatchPolicy policy, Waker waker) {
        this.state = new EngineState(rules, marks);
        this.waker = waker;
        this.ladder = new RiskLadder(policy);
        this.desk = new LiquidationDesk(state, rules);
        this.controls = new ControlDesk(state, rules, desk);
    }

    /** Returns the state; read it only between events. */
    public EngineState state() {
        return state;
    }

    /** Returns what decides whom a change wakes; read it only between events. */
    public Waker waker() {
        return waker;
    }

    /** Returns the venues that are run here and their liquidations; read it only between events. */
    public LiquidationDesk desk() {
        return desk;
    }

    /** Returns the controls in force; read them only between events. */
    public ControlDesk controls() {
        return controls;
    }

    /** Returns how many accounts were assessed so far. */
    public long assessments() {
        return assessments;
    }

    /** Returns how many steps of accounts that the market woke took no assessment. */
    public long settled() {
        return settled;
    }

    /** Returns where an account stands on its ladder. */
    public AccountWatch watch(int number) {
        return number < watches.size() ? watches.get(number) : AccountWatch.CALM;
    }

    /** Returns the buckets that an account was last known to have. */
    List<String> buckets(int number) {
        return number < buckets.size() ? buckets.get(number) : List.of();
    }

    /** Restores where an account, restored before, stands on its ladder; announces nothing. */
    void restore(int number, AccountWatch watch, List<String> known) {
        grow(number);
        watches.set(number, watch);
        buckets.set(number, shared(known));
        Account account = state.accounts().account(number);
        if (account != null) {
            waker.assessed(state, number, account, state.rules(account), state.assess(number), watch);
        }
        desk.note(number, watch);
    }

    /** Returns which events of which sources have come. */
    public SourceRegister sources() {
        return sources;
    }

    /** Returns why an event would not be applied for what its source calls it: it would take no number; null when it would. */
    public @Nullable Failure against(Event event) {
        return event instanceof SourcedEvent sourced ? sources.against(sourced.origin()) : null;
    }

    /**
     * Applies an event and returns what follows from it. An event that cannot be applied changes nothing but the sequence, and
     * one that its source gave before not even that.
     */
    public Outcome accept(Event event) {
        if (!(event instanceof SourcedEvent sourced)) {
            return accept(event, null);
        }
        Failure against = sources.against(sourced.origin());
        return against == null
                ? accept(sourced.event(), sourced.origin())
                : new Outcome(state.sequence(), against, List.of(), List.of(), List.of());
    }

    private Outcome accept(Event event, @Nullable Origin origin) {
        SourceGap gap = origin == null ? null : sources.note(origin, state.sequence() + 1);
        List<ControlNotice> told =
                gap == null ? List.of() : List.of(new ControlNotice.Gap(gap.source(), gap.from(), gap.to()));
        List<ControlNotice> notices = new ArrayList<>(told);
        int[] touched;
        try {
            touched = applied(event, notices);
        } catch (FailureException e) {
            return new Outcome(state.sequence(), e.failure(), List.of(), List.of(), told);
        }
        int[] woken = switch (event) {
            case MarketEvent m -> wokenByMarket(new BitSet());
            case TimeEvent t -> wokenByMarket(set(waker.wokenByTime(state)));
            case GuardEvent g -> wokenByMarket(new BitSet());
            default -> sorted(touched);
        };
        boolean byMarket = event instanceof MarketEvent || event instanceof TimeEvent || event instanceof GuardEvent;
        List<Alert> alerts = new ArrayList<>();
        if (byMarket) {
            step(woken, now(event), alerts);
        } else {
            for (int number : woken) {
                alerts.addAll(assess(number, now(event)));
            }
        }
        if (controls.isConfigured()) {
            controls.see(event, touched, notices);
        }
        List<DeskAction> actions = desk.isOpen() ? liquidate(event, touched, alerts, notices) : List.of();
        return new Outcome(state.sequence(), null, alerts, actions, notices);
    }

    private int[] applied(Event event, List<ControlNotice> notices) {
        int[] touched = state.apply(event);
        if (event instanceof ContractEvent contract) {
            desk.apply(contract);
        }
        if (event instanceof ControlEvent control) {
            touched = controls.apply(control, notices);
        }
        if (event instanceof VenueEvent venue) {
            touched = desk.apply(venue);
            if (venue instanceof VenueEvent.Opened) {
                for (int number = 0; number < watches.size(); number++) {
                    desk.note(number, watches.get(number));
                }
            }
        }
        return touched;
    }

    /** Lets the venues step their liquidations, and announces what becomes of the accounts that this changes. */
    private List<DeskAction> liquidate(Event event, int[] touched, List<Alert> alerts, List<ControlNotice> notices) {
        List<DeskAction> actions = new ArrayList<>();
        Instant now = now(event);
        SaleGate gate = (symbol, notional, at) -> controls.granted(symbol, notional, at, notices);
        TreeSet<Integer> due = desk.due(event, touched);
        while (!due.isEmpty()) {
            int number = due.removeFirst();
            alerts.addAll(assess(number, now));
            TreeSet<Integer> changed = new TreeSet<>();
            desk.run(number, now, gate, actions, changed);
            for (int other : changed) {
                alerts.addAll(assess(other, now));
                if (other != number && desk.isCandidate(other)) {
                    due.add(other);
                }
            }
        }
        return actions;
    }

    /** Returns the time that has come: that of the event, or a later one that came before it. */
    private Instant now(Event event) {
        return Objects.requireNonNullElse(state.market().asOf(), event.at());
    }

    private int[] wokenByMarket(BitSet woken) {
        BitSet changed = state.market().changed();
        for (int f = changed.nextSetBit(0); f >= 0; f = changed.nextSetBit(f + 1)) {
            for (int number : waker.wokenBy(state, f)) {
                woken.set(number);
            }
        }
        return woken.stream().toArray();
    }

    private static BitSet set(int[] numbers) {
        BitSet set = new BitSet();
        for (int number : numbers) {
            set.set(number);
        }
        return set;
    }

    private static int[] sorted(int[] numbers) {
        int[] copy = numbers.clone();
        Arrays.sort(copy);
        return copy;
    }

    /**
     * Applies a new value of a factor and returns what follows: the same as the event of its kind in state OK would bring.
     * <b>Allocates: never</b> where it wakes nobody.
     *
     * @param factor its number in the market
     * @param mantissa of the value mantissa × 10^−scale, which its kind must allow
     * @param epochNanos when, since 1970
     * @return the alerts in order
     * @throws IllegalStateException while marks are guarded, a contract is halted, a venue is run here or controls are in
     *     force: prices then come as events
     */
    public List<Alert> tick(int factor, long mantissa, int scale, long epochNanos) {
        if (desk.isOpen() || controls.isConfigured()) {
            throw new IllegalStateException("a venue is run here, or controls are in force; prices come as events");
        }
        state.tick(factor, mantissa, scale, epochNanos);
        int[] woken = waker.wokenBy(state, factor);
        if (woken.length == 0) {
            return List.of();
        }
        Instant at = Instant.ofEpochSecond(
                Math.floorDiv(epochNanos, 1_000_000_000L), Math.floorMod(epochNanos, 1_000_000_000L));
        Arrays.sort(woken);
        List<Alert> alerts = new ArrayList<>();
        step(woken, at, alerts);
        return alerts;
    }

    private void step(int[] woken, Instant at, List<Alert> alerts) {
        for (int from = 0; from < woken.length; from += PREPARED) {
            int to = Math.min(from + PREPARED, woken.length);
            touched = state.accounts().touch(woken, from, to);
            for (int i = from; i < to; i++) {
                touched += watch(woken[i]) == AccountWatch.CALM
                        ? 1
                        : buckets(woken[i]).size();
            }
            waker.prepare(woken, from, to);
            for (int i = from; i < to; i++) {
                alerts.addAll(step(woken[i], at));
            }
        }
    }

    /** Takes the step of an account that the market woke: from what the waker knows of it where that is certain. */
    private List<Alert> step(int number, Instant at) {
        RiskLadder.Step step = number < watches.size()
                ? waker.settle(state, number, watches.get(number), buckets.get(number), at)
                : null;
        if (step == null) {
            return assess(number, at);
        }
        settled++;
        watches.set(number, step.watch());
        desk.note(number, step.watch());
        return step.alerts();
    }

    private List<Alert> assess(int number, Instant at) {
        grow(number);
        Account account = state.accounts().account(number);
        if (account == null) {
            watches.set(number, AccountWatch.CALM);
            buckets.set(number, List.of());
            waker.closed(number);
            desk.note(number, AccountWatch.CALM);
            return List.of();
        }
        assessments++;
        RulePack rules = state.rules(account);
        AccountRisk risk = state.assess(number);
        Versions versions = state.versions(number);
        RiskLadder.Step step = risk == null
                ? ladder.unknown(watches.get(number), account.id(), buckets.get(number), at, versions)
                : ladder.step(watches.get(number), risk, rules.liquidation(), at, versions);
        watches.set(number, step.watch());
        if (risk != null) {
            buckets.set(number, names(risk.buckets()));
        }
        waker.assessed(state, number, account, rules, risk, step.watch());
        desk.note(number, step.watch());
        return step.alerts();
    }

    private List<String> names(List<BucketRisk> found) {
        List<String> ids = new ArrayList<>(found.size());
        for (BucketRisk bucket : found) {
            ids.add(bucket.id());
        }
        return shared(ids);
    }

    /** Returns the same ids, as the one list or at least the one text of each that all accounts share. */
    private List<String> shared(List<String> ids) {
        if (ids.size() == 1) {
            return alone.computeIfAbsent(ids.getFirst(), List::of);
        }
        return ids.stream()
                .map(id -> alone.computeIfAbsent(id, List::of).getFirst())
                .toList();
    }

    private void grow(int number) {
        while (watches.size() <= number) {
            watches.add(AccountWatch.CALM);
            buckets.add(List.of());
        }
    }
}
