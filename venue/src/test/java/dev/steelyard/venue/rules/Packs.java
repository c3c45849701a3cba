package dev.steelyard.venue.rules;

import static java.util.Objects.requireNonNull;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;

/** What tests ask of packs and results, where an absent answer is a failed test. */
final class Packs {
    private Packs() {}

    static RulePackFile file(String selector) {
        return RulePackRepository.bundled().find(selector).orElseThrow();
    }

    static RulePack bundled(String selector) {
        return file(selector).pack();
    }

    static ContractRule rule(RulePack pack, String symbol) {
        return requireNonNull(pack.contract(symbol), symbol);
    }

    static Instrument instrument(RulePack pack, String symbol) {
        return instrument(rule(pack, symbol));
    }

    static Instrument instrument(ContractRule rule) {
        return requireNonNull(rule.instrument(), "instrument");
    }

    static BracketSchedule brackets(RulePack pack, String symbol) {
        return (BracketSchedule) rule(pack, symbol).schedule();
    }

    static Failure failure(Result<?> result) {
        return ((Result.Refused<?>) result).failure();
    }
}
