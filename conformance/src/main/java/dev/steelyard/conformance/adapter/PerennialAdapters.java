package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.margin.perennial.CollateralRequirement;
import dev.steelyard.margin.perennial.PerennialPosition;
import dev.steelyard.margin.perennial.RiskParameters;
import java.math.BigDecimal;

/** Perennial v2: one requirement for the largest of maker, long and short. */
final class PerennialAdapters {
    private static final String VENUE = "perennial";
    private static final BigDecimal ZERO = BigDecimal.ZERO;

    private PerennialAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.shape(VENUE, "requirement", PerennialAdapters::requirement, "maker", "price", "ratio")
                .shape(VENUE, "requirement", PerennialAdapters::requirement, "long", "price", "ratio")
                .shape(VENUE, "requirement", PerennialAdapters::requirement, "short", "price", "ratio")
                .shape(VENUE, "magnitude", PerennialAdapters::requirement, "maker", "long", "short");
    }

    private static Outputs requirement(Inputs inputs, DataFolders data) {
        PerennialPosition position = new PerennialPosition(
                inputs.decimal("maker", ZERO), inputs.decimal("long", ZERO), inputs.decimal("short", ZERO));
        return Outputs.of()
                .put("magnitude", position::magnitude)
                .put("margin", () -> required(position, inputs).margin())
                .put("maintenance", () -> required(position, inputs).maintenance())
                .put("margined", () -> required(position, inputs).isMargined(inputs.decimal("collateral")))
                .put("maintained", () -> required(position, inputs).isMaintained(inputs.decimal("collateral")));
    }

    /** One ratio stands for both, unless the case states the margin ratio apart. */
    private static CollateralRequirement required(PerennialPosition position, Inputs inputs) {
        BigDecimal ratio = inputs.decimal("ratio");
        RiskParameters risk = new RiskParameters(
                inputs.decimal("marginRatio", ratio),
                ratio,
                inputs.decimal("minMargin", ZERO),
                inputs.decimal("minMaintenance", ZERO));
        return CollateralRequirement.of(
                position, inputs.decimal("price"), risk, inputs.decimal("collateralization", ZERO));
    }
}
