package dev.steelyard.venue.rules;

import org.jspecify.annotations.Nullable;

/**
 * One parameter that differs between two packs. <b>Immutable</b>.
 *
 * @param path where it is: {@code contracts/BTCUSDT/schedule/tier 3/maintenanceRate}
 * @param before its value in the first pack; null when only the second states it
 * @param after its value in the second pack; null when only the first states it
 */
public record RulePackChange(
        String path, @Nullable String before, @Nullable String after) {}
