package dev.steelyard.risk.performance;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fall of wealth from a peak. <b>Immutable</b>.
 *
 * @param depth from 0 to 1: 1 − trough / peak
 * @param peak when it began
 * @param trough when it was deepest
 * @param recovered when wealth was at the peak again; null: not yet
 */
public record Drawdown(
        double depth,
        Instant peak,
        Instant trough,
        @Nullable Instant recovered) {}
