package dev.steelyard.margin.liquidation;

import dev.steelyard.margin.liquidation.LiquidationAction.AssignToBackstop;
import dev.steelyard.margin.liquidation.LiquidationAction.Close;
import dev.steelyard.margin.liquidation.LiquidationAction.TakeOver;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How positions of a liquidatable bucket leave it: to a backstop, in parts, by auction, or all at once. <b>Thread-safe</b>. */
final class Reduction {
    private Reduction() {}

    /** Returns whether there is no time for another round in the market: a backstop takes it, or equity is gone. */
    static boolean isUrgent(LiquidationInput input, LiquidationPolicy policy) {
        BackstopRule backstop = policy.backstop();
        return input.equity().signum() <= 0 || (backstop != null && backstop.takes(input));
    }

    /** Returns the next stage of a bucket that is liquidatable, with positions, at marks that may be decided on. */
    static LiquidationDecision next(LiquidationState state, LiquidationInput input, LiquidationPolicy policy) {
        BackstopRule backstop = policy.backstop();
        if (backstop != null && backstop.takes(input)) {
            return assign(state, input);
        }
        Close close = partial(state, input, policy);
        if (close != null) {
            return new LiquidationDecision(state.round(input.at(), input.grossSize()), List.of(close));
        }
        AuctionRule auction = policy.auction();
        boolean open = auction instanceof AuctionRule.Dutch || input.equity().signum() > 0;
        return auction != null && open && state.stage() != LiquidationStage.AUCTION
                ? Auctioneer.next(state, input, policy, auction)
                : takeOver(state, input);
    }

    /** Returns the next partial closing; null when the rule has none, it is used up, or the last one was not filled. */
    private static @Nullable Close partial(LiquidationState state, LiquidationInput input, LiquidationPolicy policy) {
        PartialRule rule = policy.partial();
        boolean past =
                state.stage() == LiquidationStage.AUCTION || input.equity().signum() <= 0;
        if (rule == null || past || !rule.allows(state.rounds())) {
            return null;
        }
        if (state.stage() == LiquidationStage.PARTIAL && input.grossSize().compareTo(state.sizeAtRound()) >= 0) {
            return null;
        }
        LiquidationHolding holding = input.largest();
        BigDecimal size = rule.size(holding, input, state.rounds(), policy.feeRate());
        return size.signum() == 0
                ? null
                : new Close(
                        holding.symbol(),
                        traded(holding, size),
                        LiquidationPrices.limit(holding, input, policy.feeRate()),
                        policy.feeRate());
    }

    static BigDecimal traded(LiquidationHolding holding, BigDecimal size) {
        return holding.sign() > 0 ? size.negate() : size;
    }

    static LiquidationDecision takeOver(LiquidationState state, LiquidationInput input) {
        List<LiquidationAction> actions = new ArrayList<>();
        for (LiquidationHolding holding : input.holdings()) {
            actions.add(new TakeOver(
                    holding.symbol(), holding.size().negate(), LiquidationPrices.bankruptcy(holding, input)));
        }
        return new LiquidationDecision(state.enter(LiquidationStage.TAKEOVER, input.at()), actions);
    }

    private static LiquidationDecision assign(LiquidationState state, LiquidationInput input) {
        List<LiquidationAction> actions = new ArrayList<>();
        for (LiquidationHolding holding : input.holdings()) {
            actions.add(new AssignToBackstop(
                    holding.symbol(), holding.size().negate(), LiquidationPrices.bankruptcy(holding, input)));
        }
        return new LiquidationDecision(state.enter(LiquidationStage.BACKSTOP, input.at()), actions);
    }
}
