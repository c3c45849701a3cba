package dev.steelyard.margin.unified;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.LiquidationRule;
import java.math.BigDecimal;

/**
 * The ratios at which a unified account passes from one state to the next. <b>Immutable</b>.
 *
 * @param warning at or below it the venue warns, 1.5 for one
 * @param reduceOnly at or below it only reducing orders are taken, 1.2 for one
 * @param liquidation at or below it the account is liquidated, 1.05 for one; greater than 0
 */
public record UnifiedThresholds(BigDecimal warning, BigDecimal reduceOnly, BigDecimal liquidation) {
    /** What the venue lets an account do. */
    public enum State {
        /** Everything. */
        FREE,
        /** Everything, with a warning. */
        WARNING,
        /** Reduce exposure only. */
        REDUCE_ONLY,
        /** Nothing: it is being liquidated. */
        LIQUIDATION
    }

    public UnifiedThresholds {
        if (liquidation.signum() <= 0 || reduceOnly.compareTo(liquidation) < 0 || warning.compareTo(reduceOnly) < 0) {
            throw new IllegalArgumentException("thresholds were " + warning + ", " + reduceOnly + ", " + liquidation
                    + "; expected a falling order above 0");
        }
    }

    /**
     * Returns the thresholds of a liquidation rule: liquidation at its threshold, reduce-only at threshold / callShare,
     * warning at threshold / warningShare, to {@value Decimals#DIGITS} digits. Without a call share the account is
     * liquidated as soon as it may only reduce.
     */
    public static UnifiedThresholds of(LiquidationRule rule) {
        BigDecimal liquidation = rule.threshold();
        BigDecimal call = rule.callShare();
        return new UnifiedThresholds(
                Decimals.divide(liquidation, rule.warningShare()),
                call == null ? liquidation : Decimals.divide(liquidation, call),
                liquidation);
    }

    /** Returns the state at a ratio; a threshold itself belongs to the graver state. Compares without dividing. */
    public State state(UnifiedMarginRatio ratio) {
        if (ratio.maintenanceMargin().signum() == 0 && ratio.adjustedEquity().signum() >= 0) {
            return State.FREE;
        }
        if (isAtOrBelow(ratio, liquidation)) {
            return State.LIQUIDATION;
        }
        if (isAtOrBelow(ratio, reduceOnly)) {
            return State.REDUCE_ONLY;
        }
        return isAtOrBelow(ratio, warning) ? State.WARNING : State.FREE;
    }

    private static boolean isAtOrBelow(UnifiedMarginRatio ratio, BigDecimal threshold) {
        return ratio.adjustedEquity().compareTo(ratio.maintenanceMargin().multiply(threshold)) <= 0;
    }
}
