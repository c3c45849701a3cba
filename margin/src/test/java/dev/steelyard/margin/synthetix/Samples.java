package dev.steelyard.margin.synthetix;

import java.math.BigDecimal;

/** The markets of the venue's margin liquidation test: no fees and no limit on liquidations unless a test sets them. */
final class Samples {
    static final OrderFees FREE = new OrderFees(BigDecimal.ZERO, BigDecimal.ZERO);
    static final KeeperRewardGuards UNPAID = guards("0", "0", "0", "0", "0");

    private Samples() {}

    static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    static MarginParameters margin(String skewScale, String ratio, String minimumRatio, String minimumMargin) {
        return new MarginParameters(
                decimal(skewScale), decimal(ratio), decimal(minimumRatio), decimal("0.5"), decimal(minimumMargin));
    }

    static PerpsMarket market(String symbol, String skewScale, String ratio, String minimumRatio) {
        return new PerpsMarket(
                symbol,
                margin(skewScale, ratio, minimumRatio, "0"),
                FREE,
                new LiquidationParameters(BigDecimal.ONE, 0, BigDecimal.ZERO, BigDecimal.ZERO));
    }

    static KeeperRewardGuards guards(
            String minimum, String maximum, String profit, String scaling, String collateralReward) {
        return new KeeperRewardGuards(
                decimal(minimum), decimal(maximum), decimal(profit), decimal(scaling), decimal(collateralReward));
    }
}
