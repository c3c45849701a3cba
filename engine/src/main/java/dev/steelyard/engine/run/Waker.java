package dev.steelyard.engine.run;

import dev.steelyard.core.account.Account;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.RiskLadder;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides whom a change of the market wakes. Whoever is not woken must have nothing to announce; who is woken in vain costs
 * time only. <b>Single-writer</b>.
 */
public interface Waker {
    /**
     * Returns the numbers of the accounts to assess after a factor has changed, in any order, each once. A first value, and
     * another state, wake everyone exposed.
     *
     * @param state with the change applied
     * @param factor which
     */
    int[] wokenBy(EngineState state, int factor);

    /** Returns the numbers of the accounts to assess because time has passed, in any order, each once. */
    int[] wokenByTime(EngineState state);

    /**
     * Notes that some accounts will be settled next, one after the other: what is read ahead of its use need not be waited for.
     *
     * @param numbers from the position {@code from} to before {@code to}
     */
    default void prepare(int[] numbers, int from, int to) {}

    /**
     * Takes the step of an account that the market woke without an assessment, where what follows is certain, and notes what
     * the account is like then.
     *
     * @param before where it stands on its ladder
     * @param buckets the ids of its buckets when it was last assessed
     * @param at the time of the event
     * @return null where it must be assessed
     */
    default RiskLadder.@Nullable Step settle(
            EngineState state, int number, AccountWatch before, List<String> buckets, Instant at) {
        return null;
    }

    /**
     * Notes what an account is like after it was assessed, until it is assessed again.
     *
     * @param risk null when it could not be assessed
     */
    void assessed(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            @Nullable AccountRisk risk,
            AccountWatch watch);

    /** Forgets an account that was closed. */
    void closed(int number);
}
