package dev.steelyard.engine.control;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Amount;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.Exposure;
import dev.steelyard.margin.leverage.ReferencePrices;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that one holder has, over its accounts. <b>Immutable</b>.
 *
 * @param exposures what is held
 * @param equity in USD, signed
 */
record Holder(Answer<List<Exposure>> exposures, Answer<BigDecimal> equity) {
    /** Returns what stands behind an account: all of its owner's accounts, or itself where it has none. */
    static Holder around(EngineState state, ControlSet set, int number, Account account) {
        String owner = account.owner();
        if (owner == null) {
            return of(state, set, number, account);
        }
        Answer<List<Exposure>> exposures = Answer.of(List.of());
        Answer<BigDecimal> equity = Answer.of(BigDecimal.ZERO);
        for (int other : state.accounts().owned(owner)) {
            Account next = state.accounts().account(other);
            if (next != null) {
                Holder own = of(state, set, other, next);
                exposures = exposures.flatMap(held -> own.exposures().map(more -> joined(held, more)));
                equity = equity.flatMap(sum -> own.equity().map(sum::add));
            }
        }
        return new Holder(exposures, equity);
    }

    /** Returns what one account has. */
    static Holder of(EngineState state, ControlSet set, int number, Account account) {
        return of(state, set, account, state.market().view(state.accounts().names(number)), state.assess(number));
    }

    /** Returns what one account has that was assessed at a market. */
    static Holder of(
            EngineState state, ControlSet set, Account account, MarketView market, @Nullable AccountRisk risk) {
        if (risk == null) {
            return new Holder(Answer.none(Reason.MISSING_DATA), Answer.none(Reason.MISSING_DATA));
        }
        RulePack rules = state.rules(account);
        String strategy = set.clientOf(ControlSet.holder(account)).strategy(account.id());
        return new Holder(
                Exposure.of(account, market, rules, risk, strategy, set::classOf),
                risk.equity().flatMap(equity -> usd(account, market, rules, equity)));
    }

    private static Answer<BigDecimal> usd(Account account, MarketView market, RulePack rules, Amount amount) {
        BigDecimal price =
                new ReferencePrices(account, market, symbol -> rules.instrument(account, symbol)).usd(amount.asset());
        return price == null
                ? Answer.none(Reason.MISSING_PRICE)
                : Answer.of(amount.value().multiply(price));
    }

    private static List<Exposure> joined(List<Exposure> held, List<Exposure> more) {
        List<Exposure> all = new ArrayList<>(held);
        all.addAll(more);
        return all;
    }
}
