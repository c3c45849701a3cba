package dev.steelyard.margin.liquidation;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.derive.DutchAuction;
import java.math.BigDecimal;
import java.math.RoundingMode;

/** How positions are offered to whoever takes them. <b>Immutable</b>. */
public sealed interface AuctionRule {
    /**
     * A share of everything, at a price that falls with time, as Derive's contracts do it.
     *
     * @param terms of the auction
     */
    record Dutch(DutchAuction terms) implements AuctionRule {
        /** Returns after how many seconds nothing more is gained by waiting. */
        long seconds(boolean solvent) {
            return solvent ? terms.fastSeconds() + terms.slowSeconds() : terms.insolventSeconds();
        }
    }

    /**
     * A share of the largest position at a fixed discount, as lending protocols and liquidator rewards do it.
     *
     * @param closeFactor the most that is offered at once, above 0 to 1
     * @param wholeBelow marginBalance / liquidationRequirement at or below which all of it is offered
     * @param wholeUpTo notional up to which all of it is offered
     * @param discount against the mark, fraction of notional, at least 0
     */
    record FixedDiscount(BigDecimal closeFactor, BigDecimal wholeBelow, BigDecimal wholeUpTo, BigDecimal discount)
            implements AuctionRule {
        public FixedDiscount {
            if (closeFactor.signum() <= 0 || closeFactor.compareTo(BigDecimal.ONE) > 0 || discount.signum() < 0) {
                throw new IllegalArgumentException("close factor was " + closeFactor + " and discount " + discount
                        + "; expected above 0 to 1, and at least 0");
            }
        }

        /**
         * Returns how much of a position is offered, in contracts, rounded up to its lot: all of it where the bucket is far
         * below its requirement, the position is small, or the discount exceeds what closing releases: a part would then
         * leave the bucket worse than before.
         */
        BigDecimal size(LiquidationHolding holding, LiquidationInput input) {
            BigDecimal all = holding.size().abs();
            BigDecimal edge = input.liquidationRequirement().multiply(wholeBelow);
            boolean whole = input.marginBalance().compareTo(edge) <= 0
                    || holding.notional().compareTo(wholeUpTo) <= 0
                    || discount.multiply(holding.notional()).compareTo(holding.requirement()) > 0;
            return whole
                    ? all
                    : Decimals.toTick(all.multiply(closeFactor), holding.lot(), RoundingMode.CEILING)
                            .min(all);
        }

        /** Returns the price offered: the discount off the mark, and no worse than what the equity can bear. */
        BigDecimal price(LiquidationHolding holding, LiquidationInput input) {
            BigDecimal cost = discount.multiply(holding.notional()).min(input.equity());
            return LiquidationPrices.atLoss(holding, cost, holding.notional(), BigDecimal.ZERO);
        }
    }
}
