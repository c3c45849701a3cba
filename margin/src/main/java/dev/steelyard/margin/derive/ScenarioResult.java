package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * What a portfolio gains or loses in a scenario. <b>Immutable</b>.
 *
 * @param scenario which
 * @param undampedPnl difference from the value now, after static discounts, loss below 0
 * @param pnl the same times the scenario's dampening
 */
public record ScenarioResult(Scenario scenario, BigDecimal undampedPnl, BigDecimal pnl) {}
