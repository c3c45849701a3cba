package dev.steelyard.engine.history;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket.Factor;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.attribution.Cause;
import dev.steelyard.margin.ledger.AccountLedger;
import dev.steelyard.margin.ledger.ContractLedger;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What happened to one account between two moments, kept so that it can happen again in part: with the causes of a set and no
 * other. <b>Single-writer</b>.
 */
final class Interval implements Past.Step {
    /** A step of the account; one without a cause only counts in other units, and happens always. */
    private record Step(@Nullable Cause cause, UnaryOperator<Account> apply) {}

    private final int number;
    private final Account before;
    private final RulePack rulesBefore;
    private MarketPicture marketBefore;
    private final List<Step> steps = new ArrayList<>();
    private final Set<String> names = new TreeSet<>();
    private final FactorCauses factors = new FactorCauses();
    private List<String> namesBefore = List.of();
    private @Nullable Account held;

    /** Begins where an account is open. */
    Interval(EngineState state, int number, Account account) {
        this.number = number;
        this.before = account;
        this.rulesBefore = state.rules(account);
        this.marketBefore = MarketPicture.of(state.market());
        this.held = account;
        learn(state, account);
    }

    private void learn(EngineState state, Account account) {
        names.addAll(state.accounts().names(number));
        factors.learn(account, state.rules(account));
    }

    @Override
    public void before(RiskEngine engine, Event event) {
        namesBefore = engine.state().accounts().names(number);
    }

    @Override
    public void after(RiskEngine engine, Event event, RiskEngine.Outcome outcome) {
        EngineState state = engine.state();
        Account now = state.accounts().account(number);
        if (outcome.failure() == null) {
            int known = steps.size();
            keep(state, event);
            keepRest(known, now);
        }
        if (now != null && !now.equals(held)) {
            learn(state, now);
        }
        held = now;
    }

    private void keep(EngineState state, Event event) {
        if (event instanceof ContractEvent contract) {
            keep(state, contract);
        } else if (event instanceof AccountEvent own
                && own.account().equals(state.accounts().id(number))) {
            keep(state, own);
        }
    }

    /** Keeps what the engine itself did to the account within an event, beyond the steps kept from {@code known} on. */
    private void keepRest(int known, @Nullable Account now) {
        Account expected = held;
        for (Step step : steps.subList(known, steps.size())) {
            expected = expected == null ? null : step.apply().apply(expected);
        }
        if (now != null && expected != null && !now.equals(expected)) {
            steps.add(new Step(Cause.of(Cause.Kind.HOLDINGS), account -> now));
        }
    }

    private void keep(EngineState state, AccountEvent event) {
        Account subject = held;
        if (subject == null || event instanceof AccountEvent.Opened || event instanceof AccountEvent.Correction) {
            Account stated = Objects.requireNonNullElse(state.accounts().account(number), before);
            steps.add(new Step(Cause.of(Cause.Kind.HOLDINGS), account -> stated));
            return;
        }
        RulePack rules = state.rules(subject);
        MarketView seen = state.market().view(namesBefore);
        steps.add(new Step(Cause.of(kind(event)), account -> AccountLedger.apply(account, event, seen, rules)));
    }

    private void keep(EngineState state, ContractEvent event) {
        Account subject = held;
        if (subject == null) {
            return;
        }
        RulePack rules = state.rules(subject);
        UnaryOperator<Account> apply = account -> ContractLedger.apply(account, event, rules);
        switch (event) {
            case ContractEvent.Redenomination changed -> {
                marketBefore = marketBefore.redenominated(changed);
                steps.add(new Step(null, apply));
            }
            case ContractEvent.Listing listing -> steps.add(new Step(null, apply));
            case ContractEvent.Funding funding -> add(subject, funding, Cause.Kind.FUNDING, apply);
            default -> add(subject, event, Cause.Kind.SETTLEMENT, apply);
        }
    }

    /** Keeps what happened to a contract that the account may hold. */
    private void add(Account subject, ContractEvent event, Cause.Kind kind, UnaryOperator<Account> apply) {
        boolean known = names.contains(event.symbol()) || namesBefore.contains(event.symbol());
        boolean holds = subject.positions().stream().anyMatch(p -> p.symbol().equals(event.symbol()));
        if (known || holds) {
            steps.add(new Step(Cause.of(kind), apply));
        }
    }

    private static Cause.Kind kind(AccountEvent event) {
        return switch (event) {
            case AccountEvent.Transfer transfer -> Cause.Kind.TRANSFERS;
            case AccountEvent.Interest interest -> Cause.Kind.INTEREST;
            case AccountEvent.Fill fill -> Cause.Kind.TRADES;
            case AccountEvent.Exercise exercise -> Cause.Kind.TRADES;
            case AccountEvent.OrdersReplaced orders -> Cause.Kind.TRADES;
            case AccountEvent.MarginMoved moved -> Cause.Kind.TRADES;
            default -> Cause.Kind.HOLDINGS;
        };
    }

    /** Ends where the account is open. */
    End end(EngineState state, Account after) {
        return new End(MarketPicture.of(state.market()), state.rules(after));
    }

    /** What there is at the end. */
    final class End {
        private final MarketPicture marketAfter;
        private final RulePack rulesAfter;
        private final SortedSet<Cause> causes = new TreeSet<>();

        private End(MarketPicture marketAfter, RulePack rulesAfter) {
            this.marketAfter = marketAfter;
            this.rulesAfter = rulesAfter;
            steps.stream().map(Step::cause).filter(Objects::nonNull).forEach(causes::add);
            marketAfter.values().forEach((factor, value) -> {
                if (names.contains(factor.exposure()) && !value.equals(marketBefore.value(factor))) {
                    causes.add(factors.cause(factor));
                }
            });
            if (factors.isDated() && !Objects.equals(marketBefore.asOf(), marketAfter.asOf())) {
                causes.add(Cause.of(Cause.Kind.TIME));
            }
            if (!rulesBefore.equals(rulesAfter)) {
                causes.add(Cause.of(Cause.Kind.RULES));
            }
        }

        /** Returns the causes of which something happened, sorted. */
        List<Cause> causes() {
            return List.copyOf(causes);
        }

        /** Returns the account after some causes; none when they cannot come without the others. */
        Answer<RiskPoint> after(Set<Cause> come) {
            Account account = before;
            try {
                for (Step step : steps) {
                    account = step.cause() == null || come.contains(step.cause())
                            ? step.apply().apply(account)
                            : account;
                }
            } catch (FailureException e) {
                return Answer.none(Reason.INFEASIBLE);
            }
            LinkedHashMap<Factor, MarketPicture.Value> values = new LinkedHashMap<>();
            marketAfter.values().forEach((factor, value) -> {
                MarketPicture.Value then = come.contains(factors.cause(factor)) ? value : marketBefore.value(factor);
                if (then != null && names.contains(factor.exposure())) {
                    values.put(factor, then);
                }
            });
            MarketPicture time = come.contains(Cause.of(Cause.Kind.TIME)) ? marketAfter : marketBefore;
            MarketView market = MarketPicture.view(time.asOf(), marketAfter.sequence(), values);
            RulePack rules = come.contains(Cause.of(Cause.Kind.RULES)) ? rulesAfter : rulesBefore;
            return Answer.of(RiskPoint.of(
                    account, market, rules, Objects.requireNonNull(marketAfter.asOf(), "a market with events"), null));
        }
    }
}
