package dev.steelyard.margin.liquidation;

import dev.steelyard.margin.liquidation.LiquidationAction.CancelOrders;
import dev.steelyard.margin.liquidation.LiquidationAction.Finish;
import dev.steelyard.margin.liquidation.LiquidationAction.Outcome;
import java.time.Instant;
import java.util.List;

/**
 * How one bucket is liquidated: a state machine that decides, and leaves the doing to its caller, who applies the actions
 * and steps again with what came of them. It sees its own bucket only, so nothing it does can touch another one.
 * <b>Thread-safe</b>; <b>Deterministic: yes</b>. Its page is {@code docs/methods/liquidation.md}.
 */
public final class Liquidation {
    private Liquidation() {}

    /**
     * Returns where the liquidation stands and what is to be done. At most one stage is passed in a step. On a mark that is
     * not OK nothing is closed, offered or deleveraged: only a loss that is known already is paid or spread.
     *
     * @param input the bucket as it is now
     * @param policy of the venue; the same from the first step of a liquidation to the last
     */
    public static LiquidationDecision step(LiquidationState state, LiquidationInput input, LiquidationPolicy policy) {
        return switch (state.stage()) {
            case NONE -> begin(state, input, policy);
            case ORDERS_CANCELED -> open(state, input, policy);
            case PARTIAL -> partial(state, input, policy);
            case AUCTION -> auction(state, input, policy);
            case BACKSTOP -> assigned(state, input);
            case TAKEOVER, FUND, ADL, SOCIALIZED -> LossCover.next(state, input, policy);
            case DONE -> new LiquidationDecision(LiquidationState.NONE, List.of());
        };
    }

    private static LiquidationDecision begin(LiquidationState state, LiquidationInput input, LiquidationPolicy policy) {
        if (input.holdings().isEmpty() && input.recourse().deficit().signum() > 0) {
            return LossCover.next(state, input, policy);
        }
        if (!input.decidable() || !input.liquidatable() || input.holdings().isEmpty()) {
            return LiquidationDecision.stay(state);
        }
        if (policy.cancelsOrders() && input.openOrders()) {
            return new LiquidationDecision(
                    state.enter(LiquidationStage.ORDERS_CANCELED, input.at()), List.of(new CancelOrders()));
        }
        return Reduction.next(state, input, policy);
    }

    private static LiquidationDecision open(LiquidationState state, LiquidationInput input, LiquidationPolicy policy) {
        if (input.holdings().isEmpty()) {
            return LossCover.next(state, input, policy);
        }
        if (!input.decidable()) {
            return LiquidationDecision.stay(state);
        }
        return input.liquidatable() ? Reduction.next(state, input, policy) : restored(state, input);
    }

    private static LiquidationDecision partial(
            LiquidationState state, LiquidationInput input, LiquidationPolicy policy) {
        PartialRule rule = policy.partial();
        Instant last = state.lastRound();
        boolean cooling = rule != null && last != null && input.at().isBefore(last.plus(rule.cooldown()));
        if (cooling
                && input.decidable()
                && input.liquidatable()
                && !input.holdings().isEmpty()) {
            return Reduction.isUrgent(input, policy)
                    ? Reduction.next(state, input, policy)
                    : LiquidationDecision.stay(state);
        }
        return open(state, input, policy);
    }

    private static LiquidationDecision auction(
            LiquidationState state, LiquidationInput input, LiquidationPolicy policy) {
        AuctionRule rule = policy.auction();
        if (input.holdings().isEmpty() || rule == null || !input.decidable() || !input.liquidatable()) {
            return open(state, input, policy);
        }
        return Auctioneer.next(state, input, policy, rule);
    }

    private static LiquidationDecision assigned(LiquidationState state, LiquidationInput input) {
        if (input.holdings().isEmpty()) {
            return LossCover.finished(state, input, List.of(), Outcome.CLOSED);
        }
        return input.decidable() ? Reduction.takeOver(state, input) : LiquidationDecision.stay(state);
    }

    static LiquidationDecision restored(LiquidationState state, LiquidationInput input) {
        return new LiquidationDecision(
                state.enter(LiquidationStage.DONE, input.at()), List.of(new Finish(Outcome.RESTORED)));
    }
}
