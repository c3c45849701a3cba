package dev.steelyard.cli.live;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.engine.band.BandWaker;
import dev.steelyard.engine.mark.MarkPolicy;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.RuleBook;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.server.live.RulesAtHand;
import dev.steelyard.venue.rules.RulePackRepository;
import java.util.LinkedHashMap;

/** Makes engines over the rule packs at hand. */
public final class Engines {
    /** Snapshots that stay beside a journal. */
    public static final int SNAPSHOTS = 3;

    private Engines() {}

    /** Returns the guards of prices of a live engine: old, jumping or diverging ones are not decided on. */
    public static MarkRules guards(boolean live) {
        return live ? new MarkRules(MarkPolicy.STANDARD, new LinkedHashMap<>()) : MarkRules.TRUSTING;
    }

    /** Returns an engine in which nothing has happened, which takes prices as their sources state them. */
    public static RiskEngine fresh(Surroundings surroundings) {
        return fresh(surroundings, MarkRules.TRUSTING);
    }

    /** Returns an engine in which nothing has happened, with guards of its prices. */
    public static RiskEngine fresh(Surroundings surroundings, MarkRules marks) {
        RuleBook rules = new RulesAtHand(RulePackRepository.withUserFolder(surroundings.rulesFolder()));
        return new RiskEngine(rules, marks, WatchPolicy.STANDARD, new BandWaker(WatchPolicy.STANDARD));
    }
}
