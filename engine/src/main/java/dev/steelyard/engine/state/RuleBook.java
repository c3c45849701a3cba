package dev.steelyard.engine.state;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.rule.RulePack;
import java.time.LocalDate;

/** Where rules come from: the host's repository. <b>Deterministic: yes</b>; the same question has one answer. */
@FunctionalInterface
public interface RuleBook {
    /**
     * Returns the pack of a venue or id that is in force on a day.
     *
     * @throws FailureException UNKNOWN_RULE_PACK or NOT_EFFECTIVE
     */
    RulePack inForce(String pack, LocalDate day);

    /**
     * Returns the liquidation policy of an id that is in force on a day; a host that runs no venue has none.
     *
     * @throws FailureException UNKNOWN_RULE_PACK or NOT_EFFECTIVE
     */
    default LiquidationPolicy liquidation(String policy, LocalDate day) {
        throw FailureException.of(
                FailureReason.UNKNOWN_RULE_PACK, "", "liquidation policy \"" + policy + "\" is unknown to this host");
    }

    /**
     * Returns the controls that a document states; a host that controls nothing reads none.
     *
     * @throws FailureException located, when a member is missing, misspelled or impossible
     */
    default ControlSet controls(String document) {
        throw FailureException.of(FailureReason.UNSUPPORTED, "", "this host reads no controls");
    }
}
