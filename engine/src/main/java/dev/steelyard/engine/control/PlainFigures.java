package dev.steelyard.engine.control;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.Exposure;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.PlainPool;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What limits and margin ask of an account, exactly, without an assessment. <b>Immutable</b>.
 *
 * @param asset in which the account is settled
 * @param valued the account at the marks of now
 * @param usd USD per unit of the asset, above 0
 * @param isWithinLimits whether the order that is asked for surely passes no limit
 */
record PlainFigures(Asset asset, PlainPool.Valued valued, BigDecimal usd, boolean isWithinLimits) {
    /** Returns what the account holds, as limits count it. */
    Holder holder(EngineState state, ControlSet set, Account account) {
        RulePack rules = state.rules(account);
        String strategy = set.clientOf(ControlSet.holder(account)).strategy(account.id());
        List<Exposure> held = new ArrayList<>();
        for (Map.Entry<String, BigDecimal> notional : valued.notionals().entrySet()) {
            Instrument instrument = Objects.requireNonNull(rules.instrument(account, notional.getKey()));
            Asset base = instrument.base();
            held.add(new Exposure(
                    account.id(),
                    strategy,
                    base,
                    set.classOf(base),
                    notional.getKey(),
                    notional.getValue().multiply(usd)));
        }
        return new Holder(Answer.of(held), Answer.of(valued.equity().multiply(usd)));
    }
}
