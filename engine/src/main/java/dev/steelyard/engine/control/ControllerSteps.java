package dev.steelyard.engine.control;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.leverage.ControllerPolicy;
import dev.steelyard.margin.control.leverage.LeverageController;
import dev.steelyard.margin.control.limit.Exposure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Steps the leverage controllers of the accounts that an event touches or whose prices it moves, whoever else it wakes.
 * <b>Single-writer</b>.
 */
final class ControllerSteps {
    private final EngineState state;
    private final ControlSet set;
    private final TreeMap<String, LeverageController.State> states;

    ControllerSteps(EngineState state, ControlSet set, TreeMap<String, LeverageController.State> states) {
        this.state = state;
        this.set = set;
        this.states = states;
    }

    void run(Event event, int[] touched, Instant now, List<ControlNotice> notices) {
        for (Map.Entry<String, ControllerPolicy> entry : set.controllers().entrySet()) {
            int number = state.accounts().number(entry.getKey());
            Account account = number < 0 ? null : state.accounts().account(number);
            if (account != null && concerns(event, touched, number)) {
                step(number, account, entry.getValue(), now, notices);
            }
        }
    }

    private boolean concerns(Event event, int[] touched, int number) {
        if (event instanceof TimeEvent) {
            return true;
        }
        if (!(event instanceof MarketEvent)) {
            for (int other : touched) {
                if (other == number) {
                    return true;
                }
            }
            return false;
        }
        LiveMarket market = state.market();
        BitSet changed = market.changed();
        for (int f = changed.nextSetBit(0); f >= 0; f = changed.nextSetBit(f + 1)) {
            if (state.accounts().names(number).contains(market.factor(f).exposure())) {
                return true;
            }
        }
        return false;
    }

    private void step(int number, Account account, ControllerPolicy policy, Instant now, List<ControlNotice> notices) {
        LeverageController.Input input = input(state, Holder.of(state, set, number, account), number, now);
        if (input == null) {
            return;
        }
        LeverageController.Step step = LeverageController.step(
                states.getOrDefault(account.id(), LeverageController.State.START), input, policy);
        states.put(account.id(), step.state());
        if (step.move() != LeverageController.Move.QUIET) {
            notices.add(new ControlNotice.Leverage(account.id(), step.move(), step.notional(), step.reason()));
        }
    }

    /** Returns what a controller sees of an account; null when what is held cannot be told. */
    static LeverageController.@Nullable Input input(EngineState state, Holder own, int number, Instant now) {
        List<Exposure> held = own.exposures().value();
        if (held == null) {
            return null;
        }
        BigDecimal gross = BigDecimal.ZERO;
        MarkState worst = MarkState.OK;
        MarketView market = state.market().view(state.accounts().names(number));
        for (Exposure exposure : held) {
            gross = gross.add(exposure.notional().abs());
            worst = worst.worse(market.markState(exposure.symbol())).worse(market.indexState(exposure.asset()));
        }
        return new LeverageController.Input(now, gross, own.equity(), worst);
    }
}
