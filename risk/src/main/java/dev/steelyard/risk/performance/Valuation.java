package dev.steelyard.risk.performance;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a book was worth at one time. <b>Immutable</b>.
 *
 * @param at when
 * @param equity its worth, all that came until then included
 * @param flow what was paid in since the valuation before it, at this time; paid out below 0
 */
public record Valuation(Instant at, BigDecimal equity, BigDecimal flow) {}
