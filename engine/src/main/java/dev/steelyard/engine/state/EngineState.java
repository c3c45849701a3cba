package dev.steelyard.engine.state;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.ledger.AccountLedger;
import dev.steelyard.margin.ledger.ContractLedger;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Accounts, market and rules after the events so far. {@link #apply} is the only way in which they change; an event that
 * cannot be applied changes nothing. <b>Single-writer</b>; <b>Deterministic: yes</b>.
 */
public final class EngineState {
    private static final int[] NOBODY = {};

    private final RuleBook ruleBook;
    private final LiveMarket market = new LiveMarket();
    private final AccountBook accounts = new AccountBook();
    private final TreeMap<String, RulePack> rules = new TreeMap<>();
    private final TreeMap<String, Long> ruleSequences = new TreeMap<>();
    private long sequence;

    /** Makes a state in which nothing has happened. */
    public EngineState(RuleBook ruleBook) {
        this.ruleBook = ruleBook;
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
        Long number = ruleSequences.get(account.venue());
        return number == null ? 0 : number;
    }

    /**
     * Applies an event under the next sequence.
     *
     * @return the numbers of the accounts whose holdings or rules it changed, ascending; accounts that only see another
     *     market are not among them
     * @throws FailureException when the event cannot be applied; nothing has then changed but the sequence and the time
     */
    public int[] apply(Event event) {
        sequence++;
        market.advance(event.at(), sequence);
        return switch (event) {
            case MarketEvent m -> {
                market.apply(m);
                yield NOBODY;
            }
            case AccountEvent a -> applied(a);
            case ContractEvent c -> applied(c);
            case RulesEvent r -> applied(r);
            case TimeEvent t -> NOBODY;
        };
    }

    /**
     * Applies a new value of a factor under the next sequence: a tick without an event object.
     *
     * @param factor its number
     * @param mantissa of the value mantissa × 10^−scale
     * @param epochNanos when, since 1970
     */
    public void tick(int factor, long mantissa, int scale, long epochNanos) {
        sequence++;
        market.advance(epochNanos, sequence);
        market.set(factor, mantissa, scale, epochNanos);
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
            redenominate(FactorKind.MARK, changed);
        }
        return holders;
    }

    private void redenominate(FactorKind kind, ContractEvent.Redenomination event) {
        int factor = market.factor(kind, event.symbol());
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
                ruleSequences.put(venue, sequence);
            }
        });
        return Arrays.copyOf(touched, n);
    }

    private void lookUp(Account account, Instant at) {
        if (!rules.containsKey(account.venue())) {
            rules.put(account.venue(), ruleBook.inForce(account.venue(), LocalDate.ofInstant(at, ZoneOffset.UTC)));
            ruleSequences.put(account.venue(), sequence);
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
