package dev.steelyard.io.cascade;

import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.waterfall.WaterfallPolicy;

/** Finds the rules that a scenario names. <b>Thread-safe</b>. */
public interface RuleSource {
    /** Returns a pack. @param selector {@code PACK} or {@code PACK@DATE} @throws FailureException when there is none */
    RulePack pack(String selector);

    /** Returns the waterfall of a liquidation policy. @throws FailureException when there is none */
    WaterfallPolicy waterfall(String policy);
}
