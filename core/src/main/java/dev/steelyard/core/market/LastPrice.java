package dev.steelyard.core.market;

import java.math.BigDecimal;

/**
 * The price of the last trade: shown, never a trigger. <b>Immutable</b>.
 *
 * @param value in quote units
 */
public record LastPrice(BigDecimal value) {}
