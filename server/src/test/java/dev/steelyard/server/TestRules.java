package dev.steelyard.server;

import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.io.control.ControlFileReader;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.venue.rules.LeveragePolicies;
import dev.steelyard.venue.rules.RulePackRepository;
import java.time.LocalDate;

/** The packs of the program, and controls from their file. */
record TestRules(RulePackRepository packs) implements RuleBook {
    @Override
    public RulePack inForce(String pack, LocalDate day) {
        return packs.find(pack, day).orElseThrow().pack();
    }

    @Override
    public ControlSet controls(String document) {
        return new ControlFileReader(LeveragePolicies::policy).read(JsonDocument.parse(document, "controls"));
    }
}
