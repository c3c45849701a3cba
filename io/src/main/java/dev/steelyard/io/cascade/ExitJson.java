package dev.steelyard.io.cascade;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.systemic.cascade.run.ExitWalk;

/** Whether a position gets out, as JSON, {@code steelyard/exit/1}. */
public final class ExitJson {
    private ExitJson() {}

    /** Writes a walk. @param from size from which on the exit is liquidated, in base units */
    public static void write(String scenario, long seed, ExitWalk walk, double from, JsonWriter json) {
        ExitWalk.Position position = walk.position();
        json.startObject()
                .text("schema", "steelyard/exit/1")
                .text("scenario", scenario)
                .integer("seed", seed);
        json.text("side", position.side() > 0 ? "LONG" : "SHORT").real("size", position.size());
        json.real("leverage", position.leverage()).real("maintenanceRate", position.maintenanceRate());
        json.real("liquidationPrice", walk.liquidationPrice()).real("liquidatedFromSize", from);
        figures("withOthers", walk, json);
        if (walk.alone() != null) {
            figures("alone", walk.alone(), json);
        }
        json.endObject();
    }

    private static void figures(String name, ExitWalk walk, JsonWriter json) {
        json.startObject(name).bool("liquidatedOnExit", walk.liquidatedOnExit());
        json.bool("insolventOnExit", walk.insolventOnExit()).real("exitedBefore", walk.exitedBefore());
        json.real("meanPrice", walk.meanPrice()).real("lastPrice", walk.lastPrice());
        json.real("othersLiquidated", walk.others()).endObject();
    }
}
