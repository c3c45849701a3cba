package dev.steelyard.margin.synthetix;

/**
 * A market's settings. <b>Immutable</b>.
 *
 * @param symbol market name, such as ETH
 * @param margin required margins
 * @param fees fee rates
 * @param liquidation liquidation speed and flag reward
 */
public record PerpsMarket(String symbol, MarginParameters margin, OrderFees fees, LiquidationParameters liquidation) {}
