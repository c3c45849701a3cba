package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.margin.control.breaker.PriceLimits;
import java.math.BigDecimal;
import java.util.List;

/** Price limits of circuit breakers. */
final class PriceLimitAdapters {
    private PriceLimitAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("CME", "cme", PriceLimitAdapters::limits);
    }

    private static Outputs limits(Inputs inputs, DataFolders data) {
        BigDecimal settlement = inputs.decimal("settle");
        List<PriceLimits> limits = inputs.decimals("pct").stream()
                .map(move -> PriceLimits.around(settlement, move))
                .toList();
        return Outputs.of()
                .put("up", limits.stream().map(PriceLimits::upper).toList())
                .put("down", limits.stream().map(PriceLimits::lower).toList());
    }
}
