package dev.steelyard.cli.live;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.venue.rules.RulePackRepository;

/** Makes engines over the rule packs at hand. */
public final class Engines {
    private Engines() {}

    /** Returns an engine in which nothing has happened. */
    public static RiskEngine fresh(Surroundings surroundings) {
        RuleBook rules = new RulesAtHand(RulePackRepository.withUserFolder(surroundings.rulesFolder()));
        return new RiskEngine(rules, WatchPolicy.STANDARD, new BandWaker(WatchPolicy.STANDARD));
    }
}
