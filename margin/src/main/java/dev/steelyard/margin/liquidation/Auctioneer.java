package dev.steelyard.margin.liquidation;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.derive.DutchAuction;
import dev.steelyard.margin.liquidation.LiquidationAction.Offer;
import dev.steelyard.margin.liquidation.LiquidationAction.OpenAuction;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Offers the positions of a bucket, anew in each step, until the auction has run its time. <b>Thread-safe</b>. */
final class Auctioneer {
    private Auctioneer() {}

    static LiquidationDecision next(
            LiquidationState state, LiquidationInput input, LiquidationPolicy policy, AuctionRule rule) {
        Instant since = state.stage() == LiquidationStage.AUCTION ? state.since() : null;
        boolean begins = since == null;
        long elapsed = begins ? 0 : Duration.between(since, input.at()).toSeconds();
        return switch (rule) {
            case AuctionRule.Dutch dutch -> {
                DutchAuction.State held = new DutchAuction.State(
                        input.equity(), input.marginSurplus(), input.recourse().reservedCash());
                if (!begins && elapsed > dutch.seconds(held.isSolvent())) {
                    yield Reduction.next(state, input, policy);
                }
                List<LiquidationAction> actions = new ArrayList<>();
                if (begins) {
                    actions.add(new OpenAuction(dutch.terms().startFee(held)));
                }
                offers(dutch.terms(), held, elapsed, input, actions);
                yield decision(state, input, actions, begins);
            }
            case AuctionRule.FixedDiscount fixed -> {
                if (input.equity().signum() <= 0 || Reduction.isUrgent(input, policy)) {
                    yield Reduction.next(state, input, policy);
                }
                LiquidationHolding holding = input.largest();
                BigDecimal size = Reduction.traded(holding, fixed.size(holding, input));
                yield decision(
                        state,
                        input,
                        List.of(new Offer(holding.symbol(), size, fixed.price(holding, input), BigDecimal.ZERO)),
                        begins);
            }
        };
    }

    private static LiquidationDecision decision(
            LiquidationState state, LiquidationInput input, List<LiquidationAction> actions, boolean begins) {
        return new LiquidationDecision(begins ? state.enter(LiquidationStage.AUCTION, input.at()) : state, actions);
    }

    /** The share that may be bought of each position: the seller loses what the falling price takes off the equity. */
    private static void offers(
            DutchAuction terms,
            DutchAuction.State held,
            long elapsed,
            LiquidationInput input,
            List<LiquidationAction> actions) {
        DutchAuction.Bid bid = terms.bid(held, elapsed, BigDecimal.ONE);
        BigDecimal asked = held.isSolvent() ? terms.discount(elapsed) : BigDecimal.ZERO;
        BigDecimal cost = input.equity().multiply(BigDecimal.ONE.subtract(asked));
        BigDecimal gross = input.grossNotional();
        for (LiquidationHolding holding : input.holdings()) {
            BigDecimal all = holding.size().abs();
            BigDecimal size = Decimals.toTick(all.multiply(bid.share()), holding.lot(), RoundingMode.CEILING)
                    .min(all);
            if (size.signum() > 0) {
                actions.add(new Offer(
                        holding.symbol(),
                        Reduction.traded(holding, size),
                        LiquidationPrices.atLoss(holding, cost, gross, BigDecimal.ZERO),
                        Decimals.divide(
                                bid.payout().multiply(holding.notional()),
                                gross,
                                LiquidationPrices.DECIMALS,
                                RoundingMode.FLOOR)));
            }
        }
    }
}
