package dev.steelyard.engine.history;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.attribution.Cause;
import dev.steelyard.margin.attribution.ChangeAttribution;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Why the figures of an account changed between two moments of a journal. The events between happen again, once for each set
 * of causes: only those of the set change the account and its market, and the account is assessed by the exact path. See
 * docs/methods/attribution.md. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class AccountAttribution {
    private AccountAttribution() {}

    /**
     * Returns the attribution.
     *
     * @param to after {@code from}
     * @throws FailureException MISSING_DATA when the account is not open at both moments, or events are gone; INVALID when
     *     {@code to} is before {@code from}, or at damage between
     */
    public static ChangeAttribution between(Past past, String id, Moment from, Moment to) {
        RiskEngine engine = past.at(from);
        EngineState state = engine.state();
        if (!to.includes(state)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "account " + id,
                    "the later moment was before event " + state.sequence() + ", the earlier one");
        }
        int number = Past.number(engine, id);
        Account before = open(state, number);
        RiskPoint first = AccountHistory.point(state, number, null);
        Interval interval = new Interval(state, number, before);
        past.run(engine, to, interval);
        past.requireReached(engine, to);
        RiskPoint last = AccountHistory.point(state, number, null);
        Interval.End end = interval.end(state, open(state, number));
        List<Cause> causes = end.causes();
        return ChangeAttribution.of(id, first, last, causes, set -> {
            Set<Cause> come = new HashSet<>();
            set.stream().forEach(i -> come.add(causes.get(i)));
            return end.after(come);
        });
    }

    private static Account open(EngineState state, int number) {
        Account account = state.accounts().account(number);
        if (account == null) {
            throw AccountHistory.closed(state, number);
        }
        return account;
    }
}
