package dev.steelyard.engine.control;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.liquidation.LiquidationDesk;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.margin.control.breaker.BreakerAction;
import dev.steelyard.margin.control.breaker.BreakerInput;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.breaker.BreakerState;
import dev.steelyard.margin.control.breaker.CircuitBreaker;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.leverage.LeverageController;
import dev.steelyard.margin.control.limit.LimitConditions;
import dev.steelyard.margin.control.limit.LimitTree;
import dev.steelyard.margin.control.override.Identity;
import dev.steelyard.margin.control.override.OverrideEntry;
import dev.steelyard.margin.control.override.OverrideLog;
import dev.steelyard.margin.control.terms.ReviewTask;
import dev.steelyard.margin.control.terms.TermsRegister;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The controls that are in force, and what they remember. <b>Single-writer</b>; <b>Deterministic: yes</b>. */
public final class ControlDesk {
    private final EngineState state;
    private final RuleBook rules;
    private final LiquidationDesk liquidations;
    private @Nullable String document;
    private ControlSet set = ControlSet.NONE;
    private OverrideLog overrides = OverrideLog.empty(ControlSet.NONE.longestOverride());
    private TermsRegister terms = TermsRegister.empty();
    private @Nullable ControlSet current;
    private final OrderBounds bounds = new OrderBounds();
    private final TreeMap<String, BreakerState> breakers = new TreeMap<>();
    private final TreeMap<String, LeverageController.State> controllers = new TreeMap<>();

    /** Makes a desk that controls nothing. */
    public ControlDesk(EngineState state, RuleBook rules, LiquidationDesk liquidations) {
        this.state = state;
        this.rules = rules;
        this.liquidations = liquidations;
    }

    /** Returns the controls in force; what was seen of terms since they were stated is in {@link #terms}. */
    public ControlSet set() {
        return set;
    }

    /** Returns the record of overrides. */
    public OverrideLog overrides() {
        return overrides;
    }

    /** Returns the register of terms. */
    public TermsRegister terms() {
        return terms;
    }

    /** Returns where the circuit breaker of a contract stands; null where it has none, or has seen nothing. */
    public @Nullable BreakerState breaker(String symbol) {
        return breakers.get(symbol);
    }

    /** Returns whether anything was stated. */
    public boolean isConfigured() {
        return document != null;
    }

    /** Returns the numbers of open accounts under limits, the first of each holder. */
    public List<Integer> holders() {
        Map<String, Integer> first = new LinkedHashMap<>();
        for (int number = 0; number < state.accounts().size(); number++) {
            Account account = state.accounts().account(number);
            if (account != null && set.limitsOf(ControlSet.holder(account)) != null) {
                first.putIfAbsent(ControlSet.holder(account), number);
            }
        }
        return List.copyOf(first.values());
    }

    /** Returns what the holder of an account uses of its limits; null when there are none, or the account is closed. */
    public @Nullable HeldLimits limits(int number) {
        Account account = state.accounts().account(number);
        LimitTree tree = account == null ? null : set.limitsOf(ControlSet.holder(account));
        if (account == null || tree == null) {
            return null;
        }
        List<String> accounts = new ArrayList<>();
        String owner = account.owner();
        if (owner == null) {
            accounts.add(account.id());
        } else {
            for (int other : state.accounts().owned(owner)) {
                Account next = state.accounts().account(other);
                if (next != null) {
                    accounts.add(next.id());
                }
            }
        }
        Holder holder = Holder.around(state, set, number, account);
        Instant at = state.market().asOf();
        LimitConditions conditions = LimitMarket.conditions(state.market(), set, tree, holder.equity())
                .withRaised(at == null ? Map.of() : overrides.raised(at));
        return new HeldLimits(
                ControlSet.holder(account), accounts, holder.exposures().map(held -> tree.use(held, conditions)));
    }

    /** Returns what the controls say of the leverage of an account; null when it is closed, or before the first event. */
    public @Nullable AccountControls leverage(int number) {
        Account account = state.accounts().account(number);
        Instant at = state.market().asOf();
        return account == null || at == null
                ? null
                : AccountControls.of(
                        state,
                        set.withTerms(terms),
                        controllers.getOrDefault(account.id(), LeverageController.State.START),
                        number,
                        account,
                        at);
    }

    /** Returns what it remembers. */
    public ControlMemory memory() {
        return new ControlMemory(document, breakers, controllers, overrides.entries(), terms.tasks());
    }

    /** Remembers this, in place of what it did. @throws FailureException when the statement cannot be read any longer */
    public void restore(ControlMemory memory) {
        document = memory.document();
        set = document == null ? ControlSet.NONE : rules.controls(document);
        overrides = new OverrideLog(set.longestOverride(), memory.overrides());
        terms = new TermsRegister(set.terms().terms(), memory.tasks());
        current = null;
        breakers.clear();
        breakers.putAll(memory.breakers());
        controllers.clear();
        controllers.putAll(memory.controllers());
    }

    /**
     * Applies an event of the controls.
     *
     * @param notices is given what follows
     * @return the numbers of the accounts that it changed
     * @throws FailureException when it cannot be applied; nothing has then changed
     */
    public int[] apply(ControlEvent event, List<ControlNotice> notices) {
        switch (event) {
            case ControlEvent.Configured configured -> configure(configured, notices);
            case ControlEvent.OrderAsked asked -> {
                return ask(asked, notices);
            }
            case ControlEvent.OverrideRequested r ->
                override(
                        new OverrideEntry.Requested(
                                r.at(), r.id(), identity(r.by()), r.limit(), r.cap(), r.expires(), r.reason()),
                        notices);
            case ControlEvent.OverrideDecided d ->
                override(
                        switch (d.decision()) {
                            case APPROVED -> new OverrideEntry.Approved(d.at(), d.id(), identity(d.by()));
                            case REJECTED -> new OverrideEntry.Rejected(d.at(), d.id(), identity(d.by()));
                            case REVOKED -> new OverrideEntry.Revoked(d.at(), d.id(), identity(d.by()));
                        },
                        notices);
            case ControlEvent.SessionBegan began ->
                step(began.symbol(), new BreakerInput.Session(now(began.at()), began.settlement()), notices);
            case ControlEvent.TermsSeen seen -> seen(seen, notices);
        }
        return new int[0];
    }

    private static Identity identity(String name) {
        try {
            return new Identity(name);
        } catch (IllegalArgumentException e) {
            throw FailureException.of(FailureReason.INVALID, "override", String.valueOf(e.getMessage()));
        }
    }

    private void configure(ControlEvent.Configured event, List<ControlNotice> notices) {
        ControlSet next = rules.controls(event.document());
        PolicyChange change = PolicyChange.of(isConfigured() ? set.policies() : null, next.policies(), event.at());
        document = event.document();
        set = next;
        overrides = new OverrideLog(next.longestOverride(), overrides.entries());
        TermsRegister register = next.terms();
        for (ReviewTask task : terms.tasks()) {
            register =
                    register.seen(task.venue(), task.counterparty(), task.document(), task.seenHash(), task.opened());
        }
        terms = register;
        current = null;
        breakers.keySet().removeIf(symbol -> next.breakerOf(symbol) == null);
        controllers.keySet().removeIf(account -> !next.controllers().containsKey(account));
        change.impacts(state, next, notices);
    }

    /**
     * Returns whether an order may be open; nothing changes by it.
     *
     * @param number of the account
     */
    public ControlNotice.OrderDecision check(int number, Account account, Order order, Instant at) {
        String symbol = order.symbol();
        return new OrderCheck(state, current(), liquidations, overrides.raised(at), at, bounds)
                .decide(number, account, order, set.breakerOf(symbol), breakers.get(symbol));
    }

    /** Returns how many orders were admitted by a bound, without the exact path. */
    public long certainlyAdmitted() {
        return bounds.certain();
    }

    /** Returns the controls with what was seen of terms: the same while neither changes. */
    private ControlSet current() {
        ControlSet known = current;
        if (known == null) {
            known = set.withTerms(terms);
            current = known;
        }
        return known;
    }

    private int[] ask(ControlEvent.OrderAsked event, List<ControlNotice> notices) {
        int number = state.accounts().number(event.account());
        Account account = number < 0 ? null : state.accounts().account(number);
        if (account == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "account " + event.account(),
                    "it was not open; open it before its other events");
        }
        String symbol = event.order().symbol();
        ControlNotice.OrderDecision decision = check(number, account, event.order(), event.at());
        notices.add(decision);
        if (!decision.admitted()) {
            return new int[0];
        }
        Order asked = event.order();
        List<Order> orders = new ArrayList<>(account.orders());
        orders.add(new Order(
                symbol, asked.side(), asked.size(), decision.price(), asked.reduceOnly(), asked.positionSide()));
        state.replace(account.withOrders(orders));
        return new int[] {number};
    }

    private void override(OverrideEntry entry, List<ControlNotice> notices) {
        overrides = overrides.with(entry).orElseThrow();
        notices.add(new ControlNotice.Override(entry.id(), overrides.status(entry.id(), entry.at())));
    }

    private void seen(ControlEvent.TermsSeen event, List<ControlNotice> notices) {
        ReviewTask before = terms.taskOf(event.venue(), event.counterparty());
        LocalDate day = LocalDate.ofInstant(event.at(), ZoneOffset.UTC);
        terms = terms.seen(event.venue(), event.counterparty(), event.document(), event.hash(), day);
        current = null;
        ReviewTask after = terms.taskOf(event.venue(), event.counterparty());
        if (after != null && !after.equals(before)) {
            notices.add(new ControlNotice.Review(after));
        }
    }

    /** Lets breakers and controllers see what an event has changed. */
    public void see(Event event, int[] touched, List<ControlNotice> notices) {
        if (event instanceof MarketEvent && !set.breakers().isEmpty()) {
            LiveMarket market = state.market();
            BitSet changed = market.changed();
            for (int f = changed.nextSetBit(0); f >= 0; f = changed.nextSetBit(f + 1)) {
                BigDecimal price = market.value(f);
                String symbol = market.factor(f).name();
                if (market.factor(f).kind() == FactorKind.MARK && price != null && price.signum() > 0) {
                    seePrice(symbol, price, market.state(f), now(event.at()), notices);
                }
            }
        }
        if (event instanceof MarketEvent.OpenInterest open) {
            int mark = state.market().find(FactorKind.MARK, open.symbol());
            BigDecimal price = mark < 0 ? null : state.market().value(mark);
            if (price != null && price.signum() > 0) {
                seePrice(open.symbol(), price, state.market().state(mark), now(event.at()), notices);
            }
        }
        if (event instanceof TimeEvent) {
            for (String symbol : List.copyOf(breakers.keySet())) {
                step(symbol, new BreakerInput.Clock(now(event.at())), notices);
            }
        }
        if (!set.controllers().isEmpty()) {
            new ControllerSteps(state, set, controllers).run(event, touched, now(event.at()), notices);
        }
    }

    private void seePrice(String symbol, BigDecimal price, MarkState mark, Instant at, List<ControlNotice> notices) {
        step(symbol, new BreakerInput.Price(at, price, mark, leverage(symbol)), notices);
    }

    /** Returns what all holders of a contract have open over what is posted behind it; null when it is not told. */
    private @Nullable BigDecimal leverage(String symbol) {
        LiveMarket market = state.market();
        int open = market.find(FactorKind.TOTAL, symbol + LiveMarket.OPEN_NOTIONAL);
        int posted = market.find(FactorKind.TOTAL, symbol + LiveMarket.OPEN_COLLATERAL);
        BigDecimal notional = open < 0 ? null : market.value(open);
        BigDecimal collateral = posted < 0 ? null : market.value(posted);
        return notional == null || collateral == null ? null : Decimals.divide(notional, collateral);
    }

    /** Asks the circuit breaker of a contract for a forced sale. */
    public BigDecimal granted(String symbol, BigDecimal notional, Instant at, List<ControlNotice> notices) {
        BigDecimal granted = notional;
        for (BreakerAction action : step(symbol, new BreakerInput.Liquidation(now(at), notional), notices)) {
            if (action instanceof BreakerAction.Throttled throttled) {
                granted = throttled.granted();
            }
        }
        return granted;
    }

    /** Time never runs backward, whatever a source says. */
    private Instant now(Instant at) {
        Instant latest = state.market().asOf();
        return latest == null ? at : latest;
    }

    private List<BreakerAction> step(String symbol, BreakerInput input, List<ControlNotice> notices) {
        BreakerPolicy policy = set.breakerOf(symbol);
        if (policy == null) {
            return List.of();
        }
        BreakerState before = breakers.getOrDefault(symbol, BreakerState.start(input.at()));
        CircuitBreaker.Step step = CircuitBreaker.step(before, input, policy);
        breakers.put(symbol, step.state());
        for (BreakerAction action : step.actions()) {
            boolean silent =
                    action instanceof BreakerAction.Throttled t && t.deferred().signum() == 0;
            if (!silent) {
                notices.add(new ControlNotice.Breaker(symbol, action));
            }
        }
        return step.actions();
    }
}
