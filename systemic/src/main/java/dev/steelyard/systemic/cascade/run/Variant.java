package dev.steelyard.systemic.cascade.run;

import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.List;

/**
 * A scenario with one thing changed. <b>Immutable</b>.
 *
 * @param name what is changed
 * @param scenario as changed
 */
public record Variant(String name, CascadeScenario scenario) {
    /** Returns other depth, and other clustering of entries: half and double. */
    public static List<Variant> sensitivity(CascadeScenario scenario) {
        return List.of(
                new Variant("depth x 0.5", scenario.withImpact(scenario.impact().deeper(0.5))),
                new Variant("depth x 2", scenario.withImpact(scenario.impact().deeper(2))),
                new Variant(
                        "entries half as wide",
                        scenario.withCrowd(scenario.crowd().spread(0.5))),
                new Variant(
                        "entries twice as wide",
                        scenario.withCrowd(scenario.crowd().spread(2))));
    }

    /**
     * Returns other ways to bear a loss. Winners are one here, so that which of them are closed first makes no difference.
     */
    public static List<Variant> policies(CascadeScenario scenario) {
        return List.of(
                new Variant("no fund", scenario.withFund(0)),
                new Variant("twice the fund", scenario.withFund(2 * scenario.fund())),
                new Variant("fund alone", scenario.withWaterfall(new WaterfallPolicy(true, null, null))),
                new Variant(
                        "winners deleveraged",
                        scenario.withWaterfall(new WaterfallPolicy(true, DeleveragingRule.queue(true), null))),
                new Variant(
                        "socialized",
                        scenario.withWaterfall(new WaterfallPolicy(true, null, WaterfallPolicy.Socialization.PROFIT))));
    }
}
