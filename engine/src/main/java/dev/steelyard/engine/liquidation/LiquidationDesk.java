package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.margin.watch.AccountWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The venues that are run here, and their liquidations. An account is stepped when it is liquidatable, or being liquidated,
 * and an event touches it or a price of its own or of what was taken over from it: so it does not matter what else woke it.
 * Who only watches opens no venue, and nothing is liquidated. <b>Single-writer</b>; <b>Deterministic: yes</b>.
 */
public final class LiquidationDesk {
    private final EngineState state;
    private final RuleBook rules;
    private final TreeMap<String, VenueBook> venues = new TreeMap<>();
    private final TreeMap<Integer, TreeMap<String, LiquidationCase>> cases = new TreeMap<>();
    private final TreeSet<Integer> liquidatable = new TreeSet<>();

    /** Makes a desk that runs no venue. */
    public LiquidationDesk(EngineState state, RuleBook rules) {
        this.state = state;
        this.rules = rules;
    }

    /** Returns whether a venue is run here. */
    public boolean isOpen() {
        return !venues.isEmpty();
    }

    /** Returns the venues that are run here, by name. */
    public SortedMap<String, VenueBook> venues() {
        return Collections.unmodifiableSortedMap(venues);
    }

    /** Returns the liquidations under way, by account number, then by bucket. */
    public List<LiquidationCase> cases() {
        List<LiquidationCase> all = new ArrayList<>();
        cases.values().forEach(own -> all.addAll(own.values()));
        return all;
    }

    /** Returns the liquidations of an account, by bucket. */
    public List<LiquidationCase> casesOf(int account) {
        TreeMap<String, LiquidationCase> own = cases.get(account);
        return own == null ? List.of() : List.copyOf(own.values());
    }

    /** Returns the liquidation of a bucket; null when there is none. */
    public @Nullable LiquidationCase find(int account, String bucket) {
        TreeMap<String, LiquidationCase> own = cases.get(account);
        return own == null ? null : own.get(bucket);
    }

    /** Notes where an account stands on its ladder, whenever that may have changed. */
    public void note(int number, AccountWatch watch) {
        if (venues.isEmpty()) {
            return;
        }
        Account account = state.accounts().account(number);
        boolean run = account != null && venues.containsKey(account.venue());
        if (run && watch.buckets().values().stream().anyMatch(b -> b.level() == RiskStatus.LIQUIDATABLE)) {
            liquidatable.add(number);
        } else {
            liquidatable.remove(number);
        }
    }

    /**
     * Applies an event of a venue.
     *
     * @return the numbers of the accounts that it changed
     * @throws FailureException when it cannot be applied; nothing has then changed
     */
    public int[] apply(VenueEvent event) {
        return switch (event) {
            case VenueEvent.Opened opened -> {
                open(
                        opened.venue(),
                        new VenueBook.Terms(
                                opened.policy(), opened.effectiveFrom(), Duration.ofSeconds(opened.unwindSeconds())));
                yield new int[0];
            }
            case VenueEvent.FundMoved moved -> {
                VenueBook venue = venue(moved.venue());
                if (venue.fund(moved.asset()).add(moved.amount()).signum() < 0) {
                    throw FailureException.of(
                            FailureReason.INVALID,
                            "venue " + moved.venue(),
                            "its fund held " + venue.fund(moved.asset()).toPlainString() + " " + moved.asset() + "; "
                                    + moved.amount().negate().toPlainString() + " cannot be taken out");
                }
                venue.payFund(moved.asset(), moved.amount());
                yield new int[0];
            }
            case VenueEvent.LiquidationFilled filled -> MarketFills.filled(state, this, filled);
            case VenueEvent.TakenOverSold sold -> MarketFills.sold(state, this, sold);
            case VenueEvent.InventorySold sold -> MarketFills.sold(venue(sold.venue()), sold);
        };
    }

    private void open(String name, VenueBook.Terms terms) {
        VenueBook known = venues.get(name);
        if (known == null) {
            venues.put(name, new VenueBook(terms, rules.liquidation(terms.policy(), terms.day())));
        } else {
            known.reopen(terms, rules.liquidation(terms.policy(), terms.day()));
        }
    }

    VenueBook venue(String name) {
        VenueBook venue = venues.get(name);
        if (venue == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "venue " + name, "it is not run here; open it before its other events");
        }
        return venue;
    }

    /** Lets what happened to a contract happen to what the venues hold of it. */
    public void apply(ContractEvent event) {
        for (VenueBook venue : venues.values()) {
            ContractSteps.apply(event, venue.kept());
            ContractSteps.apply(event, venue.backstop());
        }
        for (LiquidationCase held : cases()) {
            ContractSteps.apply(event, held.estate());
        }
    }

    /**
     * Returns whom an event lets step, by number.
     *
     * @param touched those whose holdings or rules it changed
     */
    public TreeSet<Integer> due(Event event, int[] touched) {
        TreeSet<Integer> due = new TreeSet<>();
        switch (event) {
            case MarketEvent m -> {
                TreeSet<String> names = changedNames();
                candidates().stream().filter(number -> isMoved(number, names)).forEach(due::add);
            }
            case AccountEvent a -> addTouched(touched, due);
            case VenueEvent.LiquidationFilled f -> addTouched(touched, due);
            case VenueEvent.TakenOverSold s -> addTouched(touched, due);
            default -> due.addAll(candidates());
        }
        return due;
    }

    private TreeSet<Integer> candidates() {
        TreeSet<Integer> all = new TreeSet<>(liquidatable);
        all.addAll(cases.keySet());
        return all;
    }

    private void addTouched(int[] touched, TreeSet<Integer> due) {
        for (int number : touched) {
            if (isCandidate(number)) {
                due.add(number);
            }
        }
    }

    /** Returns whether an account may have to be stepped. */
    public boolean isCandidate(int number) {
        return liquidatable.contains(number) || cases.containsKey(number);
    }

    private TreeSet<String> changedNames() {
        TreeSet<String> names = new TreeSet<>();
        BitSet changed = state.market().changed();
        for (int f = changed.nextSetBit(0); f >= 0; f = changed.nextSetBit(f + 1)) {
            names.add(state.market().factor(f).exposure());
        }
        return names;
    }

    private boolean isMoved(int number, TreeSet<String> names) {
        if (state.accounts().names(number).stream().anyMatch(names::contains)) {
            return true;
        }
        TreeMap<String, LiquidationCase> own = cases.get(number);
        return own != null
                && own.values().stream()
                        .anyMatch(held -> Loss.names(held).stream().anyMatch(names::contains));
    }

    /**
     * Steps the buckets of an account until each waits, is restored or is done.
     *
     * @param at the time of the event
     * @param gate asked before something is sold in the market
     * @param actions is given what is done and ordered
     * @param touched is given the numbers of the accounts that change by it
     */
    public void run(int number, Instant at, SaleGate gate, List<DeskAction> actions, TreeSet<Integer> touched) {
        new CaseRunner(state, this, number, at, gate, actions, touched).run();
    }

    void register(LiquidationCase held) {
        cases.computeIfAbsent(held.account(), number -> new TreeMap<>()).put(held.bucket(), held);
    }

    void close(LiquidationCase held) {
        TreeMap<String, LiquidationCase> own = cases.get(held.account());
        if (own != null && own.remove(held.bucket()) != null && own.isEmpty()) {
            cases.remove(held.account());
        }
    }

    /** Restores a venue. */
    VenueBook restore(String name, VenueBook.Terms terms) {
        open(name, terms);
        return venue(name);
    }
}
