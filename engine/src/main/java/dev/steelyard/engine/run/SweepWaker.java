package dev.steelyard.engine.run;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Wakes everyone who is exposed to what changed: what all others must equal. */
public final class SweepWaker implements Waker {
    private final BitSet timed = new BitSet();

    /** Makes a waker that knows nobody yet. */
    public SweepWaker() {}

    @Override
    public int[] wokenBy(EngineState state, int factor) {
        return state.accounts().exposed(state.market().factor(factor).exposure());
    }

    @Override
    public int[] wokenByTime(EngineState state) {
        return timed.stream().toArray();
    }

    @Override
    public void assessed(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            @Nullable AccountRisk risk,
            AccountWatch watch) {
        timed.set(number, isTimed(account, rules, watch));
    }

    @Override
    public void closed(int number) {
        timed.clear(number);
    }

    /** Returns whether an account can change by time alone: it holds what expires, or has a margin call open. */
    public static boolean isTimed(Account account, RulePack rules, AccountWatch watch) {
        boolean called = watch.buckets().values().stream().anyMatch(b -> b.deadline() != null && !b.overdue());
        return called || account.positions().stream().anyMatch(p -> isDated(rules.instrument(account, p.symbol())));
    }

    private static boolean isDated(@Nullable Instrument instrument) {
        return instrument instanceof Instrument.Option || instrument instanceof Instrument.Future;
    }
}
