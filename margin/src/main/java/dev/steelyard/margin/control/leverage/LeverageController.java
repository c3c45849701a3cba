package dev.steelyard.margin.control.leverage;

import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.Answer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Proposes changes of exposure that keep leverage in a band. After a change at a standing price it is quiet: what is left
 * outside the band is less than a lot. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class LeverageController {
    private LeverageController() {}

    /**
     * What the controller remembers.
     *
     * @param lastChange when it last proposed a change; null when it never did
     */
    public record State(@Nullable Instant lastChange) {
        /** A controller that has proposed nothing. */
        public static final State START = new State(null);
    }

    /**
     * What the controller sees.
     *
     * @param notional gross, in USD, at least 0
     * @param equity in USD, signed
     * @param mark whether the prices behind both may be decided on
     */
    public record Input(Instant at, BigDecimal notional, Answer<BigDecimal> equity, MarkState mark) {}

    /** What is to be done. */
    public enum Move {
        /** Nothing. */
        QUIET,
        /** Sell down exposure. */
        REDUCE,
        /** Add exposure. */
        INCREASE
    }

    /**
     * What a step comes to.
     *
     * @param state the next state
     * @param move what is to be done
     * @param notional by how much, in USD, a multiple of the lot unless all is closed; 0 when quiet
     * @param reason why
     */
    public record Step(State state, Move move, BigDecimal notional, String reason) {}

    /**
     * Returns the proposal at a time. With notional N, equity E, target T and cost rate c the change D solves
     * (N ∓ D) / (E − c·D) = T: D = (N − T·E) / (1 − c·T) down and (T·E − N) / (1 + c·T) up, at most mostPerStep·E.
     * Reductions are rounded up to a lot, increases down. Without equity above 0 all is to be closed.
     */
    public static Step step(State state, Input input, ControllerPolicy policy) {
        if (input.mark() != MarkState.OK) {
            return quiet(state, "prices are " + input.mark());
        }
        BigDecimal equity = input.equity().value();
        if (equity == null) {
            return quiet(state, "equity is unknown: " + input.equity().reason());
        }
        BigDecimal held = input.notional();
        boolean above = held.compareTo(policy.upper().multiply(equity)) > 0;
        boolean below = held.compareTo(policy.lower().multiply(equity)) < 0;
        if (!above && !below) {
            return quiet(state, "leverage is in its band");
        }
        Instant last = state.lastChange();
        if (last != null && input.at().isBefore(last.plus(policy.coolDown()))) {
            return quiet(state, "the last change was at " + last);
        }
        BigDecimal change = above ? reduction(held, equity, policy) : increase(held, equity, policy);
        if (change.signum() == 0) {
            return quiet(state, "the change needed is less than a lot");
        }
        return new Step(
                new State(input.at()),
                above ? Move.REDUCE : Move.INCREASE,
                change,
                above ? "leverage is above " + policy.upper() : "leverage is below " + policy.lower());
    }

    private static Step quiet(State state, String reason) {
        return new Step(state, Move.QUIET, BigDecimal.ZERO, reason);
    }

    private static BigDecimal reduction(BigDecimal held, BigDecimal equity, ControllerPolicy policy) {
        BigDecimal target = policy.target(true);
        BigDecimal gain = BigDecimal.ONE.subtract(policy.costRate().multiply(target));
        if (equity.signum() <= 0 || gain.signum() <= 0) {
            return held;
        }
        BigDecimal wanted = Decimals.divide(held.subtract(target.multiply(equity)), gain);
        return Decimals.min(held, Decimals.toTick(limited(wanted, equity, policy), policy.lot(), RoundingMode.UP));
    }

    private static BigDecimal increase(BigDecimal held, BigDecimal equity, ControllerPolicy policy) {
        BigDecimal target = policy.target(false);
        BigDecimal gain = BigDecimal.ONE.add(policy.costRate().multiply(target));
        BigDecimal wanted = Decimals.divide(target.multiply(equity).subtract(held), gain);
        return Decimals.toTick(limited(wanted, equity, policy), policy.lot(), RoundingMode.DOWN);
    }

    private static BigDecimal limited(BigDecimal wanted, BigDecimal equity, ControllerPolicy policy) {
        BigDecimal most = policy.mostPerStep();
        return most == null ? wanted : Decimals.min(wanted, most.multiply(equity));
    }
}
