package dev.steelyard.cli.input;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.Result;
import dev.steelyard.io.cascade.RuleSource;
import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.venue.rules.LiquidationPolicies;
import dev.steelyard.venue.rules.RulePackRepository;

/** The rules and policies that come with the product, and the user's own. <b>Thread-safe</b>. */
public final class BundledRules implements RuleSource {
    private final RulePackRepository repository;

    /** Makes a source. */
    public BundledRules(Surroundings surroundings) {
        repository = RulePackRepository.withUserFolder(surroundings.rulesFolder());
    }

    @Override
    public RulePack pack(String selector) {
        return value(repository.find(selector)).pack();
    }

    @Override
    public LiquidationPolicy liquidation(String id) {
        return value(LiquidationPolicies.find(id));
    }

    private static <T> T value(Result<T> result) {
        return switch (result) {
            case Result.Success<T>(T value) -> value;
            case Result.Refused<T>(var failure) -> throw new FailureException(failure);
        };
    }
}
