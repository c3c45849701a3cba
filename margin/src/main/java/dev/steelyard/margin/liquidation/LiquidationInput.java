package dev.steelyard.margin.liquidation;

import dev.steelyard.core.market.MarkState;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * One bucket at one time, as liquidation sees it. <b>Immutable</b>. Amounts are in the bucket's asset, signed.
 *
 * @param at the time
 * @param marks the gravest state of the marks of its positions
 * @param equity before haircuts
 * @param marginBalance what the venue compares
 * @param liquidationRequirement with what
 * @param maintenanceMargin at least 0
 * @param liquidatable whether the rule pack says so: equality is its affair
 * @param openOrders whether it has open orders that may be canceled
 * @param holdings its positions, in the order of the account
 * @param recourse how positions taken over before fared
 */
public record LiquidationInput(
        Instant at,
        MarkState marks,
        BigDecimal equity,
        BigDecimal marginBalance,
        BigDecimal liquidationRequirement,
        BigDecimal maintenanceMargin,
        boolean liquidatable,
        boolean openOrders,
        List<LiquidationHolding> holdings,
        Recourse recourse) {
    public LiquidationInput {
        holdings = List.copyOf(holdings);
    }

    /** Returns whether its marks may be decided on. */
    public boolean decidable() {
        return marks == MarkState.OK;
    }

    /** Returns marginBalance − liquidationRequirement, signed. */
    public BigDecimal marginSurplus() {
        return marginBalance.subtract(liquidationRequirement);
    }

    /** Returns Σ notional. */
    public BigDecimal grossNotional() {
        BigDecimal sum = BigDecimal.ZERO;
        for (LiquidationHolding holding : holdings) {
            sum = sum.add(holding.notional());
        }
        return sum;
    }

    /** Returns Σ |size|: it falls when anything is closed. */
    BigDecimal grossSize() {
        BigDecimal sum = BigDecimal.ZERO;
        for (LiquidationHolding holding : holdings) {
            sum = sum.add(holding.size().abs());
        }
        return sum;
    }

    /** Returns the position with the largest requirement, the first of equals. */
    LiquidationHolding largest() {
        LiquidationHolding largest = holdings.getFirst();
        for (LiquidationHolding holding : holdings) {
            if (holding.requirement().compareTo(largest.requirement()) > 0) {
                largest = holding;
            }
        }
        return largest;
    }
}
