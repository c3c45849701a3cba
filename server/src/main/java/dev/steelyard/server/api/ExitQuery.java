package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.cascade.CascadeFile;
import dev.steelyard.io.cascade.ExitJson;
import dev.steelyard.io.cascade.RuleSource;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.systemic.cascade.run.ExitWalk;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import java.util.Map;
import java.util.TreeMap;

/**
 * A position that is to get out of a market: the option {@code --exit} of the verb {@code cascade}. <b>Immutable</b>.
 *
 * @param file the scenario
 * @param scenario its market
 * @param position that is closed
 * @param seed of the accounts
 */
record ExitQuery(CascadeFile file, CascadeScenario scenario, ExitWalk.Position position, long seed) {
    private static final double MOST_SIZE = 1e18;
    private static final double MOST_LEVERAGE = 1e6;

    /** An exit that was walked. @param from size from which on it is liquidated, in base units */
    record Exit(ExitWalk walk, double from) {}

    /** Reads it. @throws dev.steelyard.core.failure.FailureException located */
    static ExitQuery of(JsonValue body, RuleSource rules) {
        Strict.only(body, "scenario", "seed", "side", "size", "leverage", "maintenanceRate");
        JsonValue stated = body.require("scenario");
        int side = body.require("side").choice(new TreeMap<>(Map.of("long", 1, "short", -1)));
        double size = above(body.require("size"), Double.MIN_VALUE, MOST_SIZE, "above 0 and at most 1e18");
        double leverage = above(body.require("leverage"), 1, MOST_LEVERAGE, "from 1 to 1000000");
        double rate = above(
                body.require("maintenanceRate"), 0, Math.nextDown(1 / leverage), "from 0 and below 1 over leverage");
        JsonValue seed = body.present("seed");
        CascadeFile file = CascadeQuery.file(stated, rules);
        CascadeScenario scenario = CascadeQuery.fast(stated, file);
        CascadeQuery.bounded(stated, scenario, 1);
        Long own = seed == null ? file.seed() : (Long) seed.integer();
        if (own == null) {
            throw stated.failure(
                    FailureReason.MISSING_DATA, "\"seed\" is missing; state one there or with \"seed\" beside it");
        }
        return new ExitQuery(file, scenario, new ExitWalk.Position(side, size, leverage, rate), own);
    }

    private static double above(JsonValue value, double least, double most, String bounds) {
        double number = value.real();
        if (!(number >= least && number <= most)) {
            throw value.refusal(FailureReason.INVALID, "expected a number " + bounds);
        }
        return number;
    }

    /** Returns the exit, walked on this thread. */
    Exit exit() {
        return new Exit(ExitWalk.of(scenario, position, seed), ExitWalk.liquidatedFrom(scenario, position, seed));
    }

    /** Writes an exit as the verb does. */
    void write(Exit exit, JsonWriter to) {
        ExitJson.write(file.id(), seed, exit.walk(), exit.from(), to);
    }
}
