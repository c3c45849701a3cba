package dev.steelyard.margin.scenario;

import java.util.List;

/**
 * The scenarios and layers of one underlying. <b>Immutable</b>.
 *
 * @param scenarios in the order of the pack
 * @param term how volatility shocks depend on time
 * @param layers on top of the scan
 */
public record UnitRule(ScenarioSet scenarios, VolTerm term, List<Layer> layers) {
    public UnitRule {
        layers = List.copyOf(layers);
    }

    /** Returns this rule without the layers of a name. */
    public UnitRule without(String layer) {
        return new UnitRule(
                scenarios,
                term,
                layers.stream().filter(l -> !l.name().equals(layer)).toList());
    }
}
