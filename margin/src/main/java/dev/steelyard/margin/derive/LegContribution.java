package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * A leg's part of a scenario's profit or loss. <b>Immutable</b>.
 *
 * @param name the leg: an option's, {@code perpetual}, or a collateral's
 * @param undampedPnl before the scenario's dampening
 * @param pnl after it; the parts of all legs add up to the scenario's exactly
 */
public record LegContribution(String name, BigDecimal undampedPnl, BigDecimal pnl) {}
