package dev.steelyard.server.live;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.io.cascade.RuleSource;
import dev.steelyard.io.control.ControlFileReader;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.venue.rules.LeveragePolicies;
import dev.steelyard.venue.rules.LiquidationPolicies;
import dev.steelyard.venue.rules.RulePackRepository;
import java.time.LocalDate;

/** The rule packs, liquidation policies and controls at hand, as the engine and scenarios ask for them. <b>Immutable</b>. */
public final class RulesAtHand implements RuleBook, RuleSource {
    private static final ControlFileReader CONTROLS = new ControlFileReader(LeveragePolicies::policy);

    private final RulePackRepository repository;

    /** Asks a repository for packs. */
    public RulesAtHand(RulePackRepository repository) {
        this.repository = repository;
    }

    @Override
    public RulePack inForce(String pack, LocalDate day) {
        return repository.find(pack, day).orElseThrow().pack();
    }

    @Override
    public RulePack pack(String selector) {
        return repository.find(selector).orElseThrow().pack();
    }

    @Override
    public LiquidationPolicy liquidation(String policy) {
        return LiquidationPolicies.find(policy).orElseThrow();
    }

    @Override
    public LiquidationPolicy liquidation(String policy, LocalDate day) {
        LiquidationPolicy found = liquidation(policy);
        if (day.isBefore(found.effectiveFrom())) {
            throw FailureException.of(
                    FailureReason.NOT_EFFECTIVE,
                    "",
                    "liquidation policy " + policy + " holds from " + found.effectiveFrom() + "; asked for on " + day);
        }
        return found;
    }

    @Override
    public ControlSet controls(String document) {
        return controls(JsonDocument.parse(document, "controls"));
    }

    /** Returns the controls that a document states. @throws FailureException located, when it states none */
    public static ControlSet controls(JsonDocument document) {
        return CONTROLS.read(document);
    }
}
