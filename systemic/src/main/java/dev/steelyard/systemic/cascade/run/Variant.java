package dev.steelyard.systemic.cascade.run;

import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.List;
import java.util.function.Supplier;

/**
 * A scenario with one thing changed. <b>Immutable</b>.
 *
 * @param name what is changed
 * @param workers who run it
 */
public record Variant(String name, Supplier<RunWorker> workers) {
    /** Returns a changed scenario in closed form. */
    public static Variant of(String name, CascadeScenario scenario) {
        return new Variant(name, Replications.workers(scenario));
    }

    /** Returns a changed scenario through books. */
    public static Variant of(String name, BookScenario scenario) {
        return new Variant(name, Replications.workers(scenario));
    }

    /** Returns other depth, and other clustering of entries: half and double. */
    public static List<Variant> sensitivity(CascadeScenario scenario) {
        return List.of(
                of("depth x 0.5", scenario.withImpact(scenario.impact().deeper(0.5))),
                of("depth x 2", scenario.withImpact(scenario.impact().deeper(2))),
                of("entries half as wide", scenario.withCrowd(scenario.crowd().spread(0.5))),
                of("entries twice as wide", scenario.withCrowd(scenario.crowd().spread(2))));
    }

    /**
     * Returns other ways to bear a loss. Winners are one here, so that which of them are closed first makes no difference.
     */
    public static List<Variant> policies(CascadeScenario scenario) {
        return List.of(
                of("no fund", scenario.withFund(0)),
                of("twice the fund", scenario.withFund(2 * scenario.fund())),
                of("fund alone", scenario.withWaterfall(new WaterfallPolicy(true, null, null))),
                of(
                        "winners deleveraged",
                        scenario.withWaterfall(new WaterfallPolicy(true, DeleveragingRule.queue(true), null))),
                of(
                        "socialized",
                        scenario.withWaterfall(new WaterfallPolicy(true, null, WaterfallPolicy.Socialization.PROFIT))));
    }

    /** Returns other depth, and other clustering of entries, through books: half and double. */
    public static List<Variant> sensitivity(BookScenario scenario) {
        return List.of(
                of("depth x 0.5", scenario.deeper(0.5)),
                of("depth x 2", scenario.deeper(2)),
                of("entries half as wide", scenario.withCrowd(scenario.crowd().spread(0.5))),
                of("entries twice as wide", scenario.withCrowd(scenario.crowd().spread(2))));
    }

    /** Returns other ways to bear a loss, through books. */
    public static List<Variant> policies(BookScenario scenario) {
        return List.of(
                of("no fund", scenario.withFund(0)),
                of("twice the fund", scenario.withFund(2 * scenario.fund())),
                of("fund alone", scenario.withWaterfall(new WaterfallPolicy(true, null, null))),
                of(
                        "winners deleveraged",
                        scenario.withWaterfall(new WaterfallPolicy(true, DeleveragingRule.queue(true), null))),
                of(
                        "socialized",
                        scenario.withWaterfall(new WaterfallPolicy(true, null, WaterfallPolicy.Socialization.PROFIT))));
    }
}
