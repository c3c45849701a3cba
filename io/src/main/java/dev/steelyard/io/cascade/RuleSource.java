package dev.steelyard.io.cascade;

import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.rule.RulePack;

/** Finds the rules that a scenario names. <b>Thread-safe</b>. */
public interface RuleSource {
    /** Returns a pack. @param selector {@code PACK} or {@code PACK@DATE} @throws FailureException when there is none */
    RulePack pack(String selector);

    /** Returns a liquidation policy. @param id such as {@code binance-usdm} @throws FailureException when there is none */
    LiquidationPolicy liquidation(String id);
}
