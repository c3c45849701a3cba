package dev.steelyard.engine.history;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.model.AssessOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The figures of one account over time: the journal is applied again, and the account is assessed by the exact path at
 * every event that touched it, on a grid of times, or both. A point equals the answer given at its event. <b>Thread-safe</b>;
 * <b>Deterministic: yes</b>.
 *
 * @param everyEvent true for a point at each event that changed the account, its rules, or a figure of the market that it
 *     is exposed to, and, while it holds what expires, at each event of time alone
 * @param step a point at each whole multiple of this since 1970, of the state before the first event after it; null: none
 */
public record AccountHistory(boolean everyEvent, @Nullable Duration step) {
    /** A point at every event. */
    public static final AccountHistory EVENTS = new AccountHistory(true, null);

    public AccountHistory {
        if (step != null && (step.isNegative() || step.toSeconds() == 0)) {
            throw new IllegalArgumentException("step was " + step + "; expected a second or more");
        }
    }

    /** Returns a point on each step of time and no other. */
    public static AccountHistory onGrid(Duration step) {
        return new AccountHistory(false, step);
    }

    /**
     * Shows the points of an account in order; the first is that of {@code from} itself when the account is open there.
     *
     * @param from null: from the earliest state on
     * @throws FailureException MISSING_DATA when the account was never opened; INVALID at damage, after the points before it
     */
    public void read(Past past, String account, @Nullable Moment from, Moment to, Consumer<RiskPoint> points) {
        RiskEngine engine = from == null ? past.earliest() : past.at(from);
        Series series = new Series(account, points);
        series.begin(engine.state());
        past.run(engine, to, series);
        series.end(engine.state());
        Past.number(engine, account);
    }

    /** Returns the whole answer about an account as an engine has it. @throws FailureException MISSING_DATA, as assess */
    public static RiskAnswer answer(RiskEngine engine, String id) {
        EngineState state = engine.state();
        int number = Past.number(engine, id);
        Account account = state.accounts().account(number);
        if (account == null) {
            throw closed(state, number);
        }
        return RiskAnswer.of(
                account, state.market().view(state.accounts().names(number)), state.rules(account), AssessOptions.FULL);
    }

    /** Returns that an account is closed where it was expected open. */
    static FailureException closed(EngineState state, int number) {
        return FailureException.of(
                FailureReason.MISSING_DATA,
                "account " + state.accounts().id(number),
                "it was closed by event " + state.accounts().sequence(number) + "; it is assessed while it is open");
    }

    /** Returns an account's point in a state. */
    static RiskPoint point(EngineState state, int number, @Nullable Event event) {
        Account account = state.accounts().account(number);
        Instant at = Objects.requireNonNull(state.market().asOf(), "a state with an account has a time");
        return account == null
                ? RiskPoint.closed(state.sequence(), at, event)
                : RiskPoint.of(
                        account, state.market().view(state.accounts().names(number)), state.rules(account), at, event);
    }

    /** Returns whether the last event, which was applied, may have changed an account's figures. */
    static boolean isTouched(EngineState state, int number, Event event) {
        Account account = state.accounts().account(number);
        if (state.accounts().sequence(number) == state.sequence()) {
            return true;
        }
        if (account == null) {
            return false;
        }
        List<String> names = state.accounts().names(number);
        BitSet changed = state.market().changed();
        for (int factor = changed.nextSetBit(0); factor >= 0; factor = changed.nextSetBit(factor + 1)) {
            if (names.contains(state.market().factor(factor).exposure())) {
                return true;
            }
        }
        return event instanceof TimeEvent && SweepWaker.isExpiring(account, state.rules(account));
    }

    /** Samples one account. */
    private final class Series implements Past.Step {
        private final String account;
        private final Consumer<RiskPoint> points;
        private @Nullable RiskPoint last;
        private boolean fresh;
        private @Nullable Instant next;

        private Series(String account, Consumer<RiskPoint> points) {
            this.account = account;
            this.points = points;
        }

        private void begin(EngineState state) {
            int number = state.accounts().number(account);
            if (number >= 0 && state.accounts().account(number) != null) {
                take(state, number, null);
                if (everyEvent) {
                    tell();
                }
            }
        }

        @Override
        public void before(RiskEngine engine, Event event) {
            Instant asOf = engine.state().market().asOf();
            if (step == null || asOf == null) {
                return;
            }
            if (next == null) {
                next = ceiling(asOf, step);
            }
            while (next.isBefore(event.at())) {
                grid(engine.state(), next);
                next = next.plus(step);
            }
        }

        private void end(EngineState state) {
            Instant asOf = state.market().asOf();
            if (next != null && asOf != null && !next.isAfter(asOf)) {
                grid(state, next);
            }
        }

        private void grid(EngineState state, Instant at) {
            int number = state.accounts().number(account);
            if (number < 0) {
                return;
            }
            if (!fresh) {
                take(state, number, null);
            }
            if (last != null && last.status() != null) {
                points.accept(last.still(at, state.sequence()));
            }
        }

        @Override
        public void after(RiskEngine engine, Event event, RiskEngine.Outcome outcome) {
            EngineState state = engine.state();
            int number = state.accounts().number(account);
            if (number < 0 || outcome.failure() != null || !isTouched(state, number, event)) {
                return;
            }
            fresh = false;
            if (everyEvent) {
                take(state, number, event);
                tell();
            }
        }

        private void take(EngineState state, int number, @Nullable Event event) {
            last = point(state, number, event);
            fresh = true;
        }

        private void tell() {
            if (last != null) {
                points.accept(last);
            }
        }

        private static Instant ceiling(Instant at, Duration step) {
            long seconds = step.toSeconds();
            long floor = Math.floorDiv(at.getEpochSecond(), seconds) * seconds;
            Instant grid = Instant.ofEpochSecond(floor);
            return grid.isBefore(at) ? grid.plusSeconds(seconds) : grid;
        }
    }
}
