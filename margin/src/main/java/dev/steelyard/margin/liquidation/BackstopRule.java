package dev.steelyard.margin.liquidation;

import java.math.BigDecimal;

/**
 * When a backstop liquidator is assigned the positions and what is behind them: equity × denominator < maintenance margin
 * × numerator, compared exactly. <b>Immutable</b>.
 *
 * @param numerator of the share of maintenance margin, greater than 0
 * @param denominator of it, greater than 0
 * @param takesInsolvent whether it takes an account whose equity is below 0
 */
public record BackstopRule(BigDecimal numerator, BigDecimal denominator, boolean takesInsolvent) {
    public BackstopRule {
        if (numerator.signum() <= 0 || denominator.signum() <= 0) {
            throw new IllegalArgumentException(
                    "backstop share was " + numerator + "/" + denominator + "; expected both > 0");
        }
    }

    /** Returns whether it takes the bucket as it stands. */
    public boolean takes(LiquidationInput input) {
        return (takesInsolvent || input.equity().signum() >= 0)
                && input.equity()
                                .multiply(denominator)
                                .compareTo(input.maintenanceMargin().multiply(numerator))
                        < 0;
    }
}
