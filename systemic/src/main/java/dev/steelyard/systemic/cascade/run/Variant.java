package dev.steelyard.systemic.cascade.run;

import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.book.BookControls;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.systemic.cascade.scenario.Changeable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
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
        return sensitivity(scenario, Variant::of);
    }

    /** Returns other depth, and other clustering of entries, through books: half and double. */
    public static List<Variant> sensitivity(BookScenario scenario) {
        return sensitivity(scenario, Variant::of);
    }

    /**
     * Returns other ways to bear a loss. Winners are one here, so that which of them are closed first makes no difference.
     */
    public static List<Variant> policies(CascadeScenario scenario) {
        return policies(scenario, Variant::of);
    }

    /** Returns other ways to bear a loss, through books, and the scenario without each of the controls that it has. */
    public static List<Variant> policies(BookScenario scenario) {
        List<Variant> variants = new ArrayList<>(policies(scenario, Variant::of));
        BookControls own = scenario.controls();
        without("without price limits", scenario, own.withoutLimits(), variants);
        without("without throttle", scenario, own.withoutThrottle(), variants);
        without("without drawdown trigger", scenario, own.withoutDrawdown(), variants);
        without("without margin add-on", scenario, own.withoutAddOn(), variants);
        return variants;
    }

    private static void without(String name, BookScenario scenario, BookControls less, List<Variant> variants) {
        if (!less.equals(scenario.controls())) {
            variants.add(of(name, scenario.withControls(less)));
        }
    }

    private static <S extends Changeable<S>> List<Variant> sensitivity(
            S scenario, BiFunction<String, S, Variant> variant) {
        return List.of(
                variant.apply("depth x 0.5", scenario.deeper(0.5)),
                variant.apply("depth x 2", scenario.deeper(2)),
                variant.apply(
                        "entries half as wide",
                        scenario.withCrowd(scenario.crowd().spread(0.5))),
                variant.apply(
                        "entries twice as wide",
                        scenario.withCrowd(scenario.crowd().spread(2))));
    }

    private static <S extends Changeable<S>> List<Variant> policies(
            S scenario, BiFunction<String, S, Variant> variant) {
        return List.of(
                variant.apply("no fund", scenario.withFund(0)),
                variant.apply("twice the fund", scenario.withFund(2 * scenario.fund())),
                variant.apply("fund alone", scenario.withWaterfall(new WaterfallPolicy(true, null, null))),
                variant.apply(
                        "winners deleveraged",
                        scenario.withWaterfall(new WaterfallPolicy(true, DeleveragingRule.queue(true), null))),
                variant.apply(
                        "socialized",
                        scenario.withWaterfall(new WaterfallPolicy(true, null, WaterfallPolicy.Socialization.PROFIT))));
    }
}
