package dev.steelyard.core.market;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How an asset moves with a benchmark. <b>Immutable</b>.
 *
 * @param benchmark the asset it is measured against
 * @param beta expected move per unit move of the benchmark
 * @param standardError of the estimate; null when unknown
 */
public record Beta(
        Asset benchmark, BigDecimal beta, @Nullable BigDecimal standardError) {}
