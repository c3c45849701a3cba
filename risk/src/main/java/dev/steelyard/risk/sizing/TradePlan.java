package dev.steelyard.risk.sizing;

import dev.steelyard.core.money.Asset;
import dev.steelyard.risk.sizing.SizeAnswer.Figure;
import java.math.BigDecimal;
import java.util.List;

/**
 * What to trade to hedge or to unwind an account, in which order and at what cost. <b>Immutable</b>.
 *
 * @param account the account's id
 * @param goal what the plan is for
 * @param currency what notionals and costs are counted in
 * @param reached whether the goal is met after the plan
 * @param legs in the order in which they are traded
 * @param cost of all legs, in the currency
 * @param figures before and after
 * @param remarks what a reader must know
 */
public record TradePlan(
        String account,
        Goal goal,
        Asset currency,
        boolean reached,
        List<Leg> legs,
        BigDecimal cost,
        List<Figure> figures,
        List<String> remarks) {
    /** What a plan is for. */
    public enum Goal {
        /** To bring the delta of an asset to a target. */
        HEDGE,
        /** To bring leverage down. */
        UNWIND
    }

    /**
     * What is traded of one contract.
     *
     * @param symbol the contract
     * @param order signed, in contracts
     * @param notional at the mark, in the currency
     * @param cost in the currency, each slice through the book as it is now
     * @param slices of equal size, at least 1
     * @param hours that they take at the share of volume allowed; 0 where no volume is given
     */
    public record Leg(
            String symbol, BigDecimal order, BigDecimal notional, BigDecimal cost, int slices, double hours) {}

    public TradePlan {
        legs = List.copyOf(legs);
        figures = List.copyOf(figures);
        remarks = List.copyOf(remarks);
    }
}
