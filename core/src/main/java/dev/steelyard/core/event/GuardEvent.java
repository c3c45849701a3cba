package dev.steelyard.core.event;

import dev.steelyard.core.market.MarkPolicy;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which guards prices pass was stated: so far, as the engine had been begun, and from here on. Where no time has come yet,
 * it does not begin by this. <b>Immutable</b>.
 *
 * @param before null: prices were taken as their sources stated them
 * @param guards null: they are from here on
 */
public record GuardEvent(
        Instant at, @Nullable MarkPolicy before, @Nullable MarkPolicy guards) implements Event {}
