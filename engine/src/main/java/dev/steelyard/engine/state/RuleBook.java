package dev.steelyard.engine.state;

import dev.steelyard.margin.rule.RulePack;
import java.time.LocalDate;

/** Where rule packs come from: the host's repository. <b>Deterministic: yes</b>; the same question has one answer. */
@FunctionalInterface
public interface RuleBook {
    /**
     * Returns the pack of a venue or id that is in force on a day.
     *
     * @throws dev.steelyard.core.failure.FailureException UNKNOWN_RULE_PACK or NOT_EFFECTIVE
     */
    RulePack inForce(String pack, LocalDate day);
}
