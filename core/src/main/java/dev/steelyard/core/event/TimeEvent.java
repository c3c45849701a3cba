package dev.steelyard.core.event;

import java.time.Instant;

/**
 * Time has passed and nothing else happened: what waits for a time (staleness limits, deadlines, expiries) is due.
 * <b>Immutable</b>.
 */
public record TimeEvent(Instant at) implements Event {}
