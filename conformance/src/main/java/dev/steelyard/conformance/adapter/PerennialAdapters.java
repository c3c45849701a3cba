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

    /** One ratio stands for both, unless the case states the margin ratio apart. */
    private static Outputs requirement(Inputs inputs, DataFolders data) {
        PerennialPosition position = new PerennialPosition(
                inputs.decimal("maker", ZERO), inputs.decimal("long", ZERO), inputs.decimal("short", ZERO));
        BigDecimal ratio = inputs.decimal("ratio", ZERO);
        RiskParameters risk = new RiskParameters(
                inputs.decimal("marginRatio", ratio),
                ratio,
                inputs.decimal("minMargin", ZERO),
                inputs.decimal("minMaintenance", ZERO));
        CollateralRequirement requirement = CollateralRequirement.of(
                position, inputs.decimal("price", ZERO), risk, inputs.decimal("collateralization", ZERO));
        return Outputs.of()
                .put("magnitude", requirement::magnitude)
                .put("margin", requirement::margin)
                .put("maintenance", requirement::maintenance)
                .put("margined", () -> requirement.isMargined(inputs.decimal("collateral")))
                .put("maintained", () -> requirement.isMaintained(inputs.decimal("collateral")));
    }
}
