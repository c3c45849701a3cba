package dev.steelyard.engine.run;

import dev.steelyard.core.account.Account;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
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
