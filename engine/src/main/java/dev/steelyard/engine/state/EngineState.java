package dev.steelyard.engine.state;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.mark.MarkDesk;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.margin.ledger.AccountLedger;
import dev.steelyard.margin.ledger.ContractLedger;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.Versions;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, market and rules after the events so far. {@link #apply} is the only way in which they change; an event that
 * cannot be applied changes nothing. <b>Single-writer</b>; <b>Deterministic: yes</b>.
 */
public final class EngineState {
    private static final int[] NOBODY = {};

    /**
     * How the rules of a venue were asked for: the same question has the same answer when the state is restored.
     *
     * @param pack the id or venue asked for
     * @param day in force on
     * @param sequence of the event that asked
     */
    public record RulesInForce(String pack, LocalDate day, long sequence) {}

    private final RuleBook ruleBook;
    private final MarkDesk desk;
    private final LiveMarket market = new LiveMarket();
    private final TreeMap<String, Asset> underlyings = new TreeMap<>();
    private final AccountBook accounts = new AccountBook();
    private final TreeMap<String, RulePack> rules = new TreeMap<>();
    private final TreeMap<String, RulesInForce> questions = new TreeMap<>();
    private long sequence;

    /** Makes a state in which nothing has happened. */
    public EngineState(RuleBook ruleBook, MarkRules markRules) {
        this.ruleBook = ruleBook;
        this.desk = new MarkDesk(markRules);
    }

    /** Returns the market. */
    public LiveMarket market() {
        return market;
    }

    /** Returns the accounts. */
    public AccountBook accounts() {
        return accounts;
    }

    /** Returns the sequence of the last event applied; 0 before the first. */
    public long sequence() {
        return sequence;
    }

    /** Returns the rules that an account is under. */
    public RulePack rules(Account account) {
        RulePack pack = rules.get(account.venue());
        if (pack == null) {
            throw new IllegalStateException("no rules were looked up for account " + account.id());
        }
        return pack;
    }

    /** Returns the sequence of the event by which the rules of an account came into force. */
    public long rulesSequence(Account account) {
        RulesInForce question = questions.get(account.venue());
        return question == null ? 0 : question.sequence();
    }

    /** Returns the account as it can be assessed now; null when it cannot be at all, or is closed. */
    public @Nullable AccountRisk assess(int number) {
        Account account = accounts.account(number);
        if (account == null) {
            return null;
        }
        MarketView view = market.view(accounts.names(number));
        return switch (MarginEngine.tryAssess(account, view, rules(account), AssessOptions.FIGURES)) {
            case Result.Success<AccountRisk>(AccountRisk risk) -> risk;
            case Result.Refused<AccountRisk> refused -> null;
        };
    }

    /** Returns the numbers of the events behind what an account can be assessed on now. */
    public Versions versions(int number) {
        FactorNames.Latest latest = market.latest(accounts.names(number));
        Account account = accounts.account(number);
        return new Versions(
                sequence,
                latest.price(),
                accounts.positionSequence(number),
                accounts.collateralSequence(number),
                latest.vol(),
                account == null ? 0 : rulesSequence(account));
    }

    /** Returns the market as far as it moves an account as it would be. */
    public MarketView view(Account account) {
        return market.view(Exposure.names(account, rules(account)));
    }

    /** Puts an account in place of what it was, by what the engine itself did within the event applied last. */
    public void replace(Account account) {
        put(account);
    }

    /** Returns where marks and indices are formed. */
    public MarkDesk desk() {
        return desk;
    }

    /** Returns the asset of each contract that was ever held, by symbol. */
    public SortedMap<String, Asset> underlyings() {
        return Collections.unmodifiableSortedMap(underlyings);
    }

    /** Restores the asset of a contract. */
    public void restoreUnderlying(String symbol, Asset asset) {
        underlyings.put(symbol, asset);
    }

    /** Returns how the rules of each venue were asked for, by venue. */
    public SortedMap<String, RulesInForce> rulesInForce() {
        return Collections.unmodifiableSortedMap(questions);
    }

    /** Restores the number of the last event and the latest time of any. */
    public void restoreTime(@Nullable Instant asOf, long lastSequence) {
        sequence = lastSequence;
        if (asOf != null) {
            market.advance(asOf, lastSequence);
        }
    }

    /** Restores the rules of a venue. @throws FailureException as the rule book does */
    public void restoreRules(String venue, RulesInForce question) {
        rules.put(venue, ruleBook.inForce(question.pack(), question.day()));
        questions.put(venue, question);
    }

    /** Restores an account under rules restored before, and the events that last changed it and its parts. */
    public void restoreAccount(Account account, long changed, long position, long collateral) {
        int number = accounts.put(account, Exposure.names(account, rules(account)), changed);
        accounts.restoreSequences(number, position, collateral);
    }

    /**
     * Applies an event under the next sequence. Events of venues and controls take no more than a number here: those who
     * liquidate and control apply them.
     *
     * @return the numbers of the accounts whose holdings or rules it changed, ascending; accounts that only see another
     *     market are not among them
     * @throws FailureException when the event cannot be applied; nothing has then changed but the sequence and the time
     */
    public int[] apply(Event event) {
        sequence++;
        if (event instanceof GuardEvent && market.asOf() == null) {
            market.advance(sequence);
        } else {
            market.advance(event.at(), sequence);
        }
        EventLimits.require(event, market);
        return switch (event) {
            case MarketEvent m -> {
                desk.resolve(m, now(event), underlying(m), mark(m)).forEach(market::apply);
                yield NOBODY;
            }
            case AccountEvent a -> applied(a);
            case ContractEvent c -> applied(c);
            case RulesEvent r -> applied(r);
            case TimeEvent t -> {
                desk.age(now(event), underlyings::get).forEach(market::apply);
                yield NOBODY;
            }
            case VenueEvent v -> NOBODY;
            case ControlEvent c -> NOBODY;
            case GuardEvent g -> {
                guard(g);
                yield NOBODY;
            }
            case SourcedEvent s -> throw new IllegalArgumentException("an event is applied without its origin");
        };
    }

    private void guard(GuardEvent event) {
        desk.require(event);
        List<MarketEvent.Mark> marks = new ArrayList<>();
        List<MarketEvent.Index> indices = new ArrayList<>();
        for (int factor = 0; factor < market.size(); factor++) {
            BigDecimal value = market.value(factor);
            Instant time = market.time(factor);
            if (value != null && time != null && market.factor(factor).kind() == FactorKind.MARK) {
                marks.add(new MarketEvent.Mark(time, market.factor(factor).name(), value, market.state(factor)));
            }
            if (value != null && time != null && market.factor(factor).kind() == FactorKind.INDEX) {
                Asset asset = Asset.of(market.factor(factor).name());
                indices.add(new MarketEvent.Index(time, asset, value, market.state(factor)));
            }
        }
        desk.guard(event.guards(), marks, indices);
        desk.age(now(event), underlyings::get).forEach(market::apply);
    }

    /** Returns the time that has come: that of the event, or a later one that came before it. */
    private Instant now(Event event) {
        return Objects.requireNonNullElse(market.asOf(), event.at());
    }

    private @Nullable Asset underlying(MarketEvent event) {
        return switch (event) {
            case MarketEvent.Mark mark -> underlyings.get(mark.symbol());
            case MarketEvent.Top top -> underlyings.get(top.symbol());
            default -> null;
        };
    }

    private @Nullable BigDecimal mark(MarketEvent event) {
        int number = event instanceof MarketEvent.Halt halt ? market.find(FactorKind.MARK, halt.symbol()) : -1;
        return number < 0 ? null : market.value(number);
    }

    /**
     * Applies a new value of a factor under the next sequence: a tick without an event object. Where prices pass guards, a
     * tick is no way around them. One older than the value that is known changes nothing.
     *
     * @param factor its number
     * @param mantissa of the value mantissa × 10^−scale
     * @param epochNanos when, since 1970
     * @throws IllegalStateException while marks are guarded or a contract is halted
     */
    public void tick(int factor, long mantissa, int scale, long epochNanos) {
        if (!desk.isTransparent()) {
            throw new IllegalStateException("prices pass guards here; they come as events");
        }
        sequence++;
        market.advance(epochNanos, sequence);
        if (!market.isLate(factor, epochNanos)) {
            market.set(factor, mantissa, scale, epochNanos);
        }
    }

    private int[] applied(AccountEvent event) {
        int number = accounts.number(event.account());
        Account before = number < 0 ? null : accounts.account(number);
        switch (event) {
            case AccountEvent.Opened opened -> {
                lookUp(opened.holdings(), event.at());
                return new int[] {put(opened.holdings())};
            }
            case AccountEvent.Closed closed -> {
                known(before, event);
                accounts.close(number, sequence);
                return new int[] {number};
            }
            default -> {
                Account held = known(before, event);
                if (event instanceof AccountEvent.Correction correction) {
                    lookUp(correction.holdings(), event.at());
                }
                MarketView seen = market.view(accounts.names(number));
                return new int[] {put(AccountLedger.apply(held, event, seen, rules(held)))};
            }
        }
    }

    private int put(Account account) {
        for (Position position : account.positions()) {
            Instrument instrument = rules(account).instrument(account, position.symbol());
            // The premium of an option is no price of its underlying, and is compared with none.
            if (instrument != null && !(instrument instanceof Instrument.Option)) {
                underlyings.put(position.symbol(), instrument.base());
            }
        }
        return accounts.put(account, Exposure.names(account, rules(account)), sequence);
    }

    private static Account known(@Nullable Account account, AccountEvent event) {
        if (account == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "account " + event.account(),
                    "it was not open; open it before its other events");
        }
        return account;
    }

    private int[] applied(ContractEvent event) {
        int[] holders = accounts.exposed(event.symbol());
        Account[] after = new Account[holders.length];
        for (int i = 0; i < holders.length; i++) {
            Account before = open(holders[i]);
            after[i] = ContractLedger.apply(before, event, rules(before));
        }
        for (Account account : after) {
            put(account);
        }
        if (event instanceof ContractEvent.Redenomination changed) {
            redenominate(changed);
        }
        return holders;
    }

    private void redenominate(ContractEvent.Redenomination event) {
        desk.redenominate(event.symbol(), event.factor());
        int factor = market.factor(FactorKind.MARK, event.symbol());
        BigDecimal value = market.value(factor);
        if (value != null) {
            market.set(factor, Decimals.divide(value, event.factor()), market.state(factor), event.at());
        }
    }

    private int[] applied(RulesEvent event) {
        RulePack pack = ruleBook.inForce(event.pack(), event.effectiveFrom());
        int[] touched = new int[accounts.size()];
        int n = 0;
        for (int number = 0; number < accounts.size(); number++) {
            Account account = accounts.account(number);
            if (account != null && rules(account).id().equals(pack.id())) {
                touched[n++] = number;
            }
        }
        rules.replaceAll((venue, old) -> old.id().equals(pack.id()) ? pack : old);
        for (int i = 0; i < n; i++) {
            put(open(touched[i]));
        }
        rules.forEach((venue, now) -> {
            if (now == pack) {
                questions.put(venue, new RulesInForce(event.pack(), event.effectiveFrom(), sequence));
            }
        });
        return Arrays.copyOf(touched, n);
    }

    private void lookUp(Account account, Instant at) {
        if (!rules.containsKey(account.venue())) {
            LocalDate day = LocalDate.ofInstant(at, ZoneOffset.UTC);
            rules.put(account.venue(), ruleBook.inForce(account.venue(), day));
            questions.put(account.venue(), new RulesInForce(account.venue(), day, sequence));
        }
    }

    private Account open(int number) {
        Account account = accounts.account(number);
        if (account == null) {
            throw new IllegalStateException("account " + number + " is closed but holds a contract");
        }
        return account;
    }
}
