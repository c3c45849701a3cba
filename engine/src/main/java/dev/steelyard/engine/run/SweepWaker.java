package dev.steelyard.engine.run;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
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
        timed.set(number, isCalled(watch) || isExpiring(account, rules));
    }

    @Override
    public void closed(int number) {
        timed.clear(number);
    }

    /** Returns whether an account holds what expires: time alone can change it. */
    public static boolean isExpiring(Account account, RulePack rules) {
        for (Position position : account.positions()) {
            if (isDated(rules.instrument(account, position.symbol()))) {
                return true;
            }
        }
        return false;
    }

    /** Returns whether a margin call is open: time alone can change its account. */
    public static boolean isCalled(AccountWatch watch) {
        for (BucketWatch bucket : watch.buckets().values()) {
            if (bucket.deadline() != null && !bucket.overdue()) {
                return true;
            }
        }
        return false;
    }

    private static boolean isDated(@Nullable Instrument instrument) {
        return instrument instanceof Instrument.Option || instrument instanceof Instrument.Future;
    }
}
