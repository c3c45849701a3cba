package dev.steelyard.core.event;

import java.time.Instant;
import java.time.LocalDate;

/**
 * Another version of a rule pack is in force from here on, for every account under it. <b>Immutable</b>.
 *
 * @param at when it came into force; never before the event: parameters do not change retroactively
 * @param pack the pack's id
 * @param effectiveFrom the version
 */
public record RulesEvent(Instant at, String pack, LocalDate effectiveFrom) implements Event {}
