package dev.steelyard.io.risk;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.StressGrid;
import dev.steelyard.margin.answer.StressGrid.Cell;
import dev.steelyard.margin.scenario.UnitRisk;
import org.jspecify.annotations.Nullable;

/** Writes a stress grid in the schema {@value #SCHEMA}. */
public final class StressJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/stress/1";

    private StressJson() {}

    /** Writes a grid as one object. */
    public static void write(StressGrid grid, JsonWriter writer) {
        AnswerJson json = new AnswerJson(writer);
        writer.startObject().text("schema", SCHEMA).text("account", grid.now().account());
        writer.startObject("rulePack")
                .text("id", grid.now().rulePack().id())
                .text("effectiveFrom", grid.now().rulePack().effectiveFrom().toString())
                .endObject();
        writer.text("status", grid.now().status().name());
        json.amount("equity", grid.now().equity());
        json.amount("marginSurplus", grid.now().marginSurplus());
        Cell worst = grid.worst();
        if (worst == null) {
            writer.nullValue("worst");
        } else {
            writer.name("worst");
            cell(writer, json, worst);
        }
        writer.startArray("cells");
        grid.cells().forEach(row -> row.forEach(cell -> cell(writer, json, cell)));
        writer.endArray();
        writer.startArray("warnings");
        grid.warnings().forEach(writer::text);
        writer.endArray().endObject();
    }

    private static void cell(JsonWriter writer, AnswerJson json, Cell cell) {
        writer.startObject();
        json.number("move", cell.move());
        json.number("volMove", cell.volMove());
        json.size("profit", cell.profit());
        json.amount("equity", cell.risk().equity());
        json.amount("maintenanceMargin", cell.risk().maintenanceMargin());
        json.amount("marginSurplus", cell.risk().marginSurplus());
        json.number("marginUtilization", cell.risk().marginUtilization());
        writer.text("status", cell.risk().status().name());
        writer.text("bindingScenario", binding(cell));
        writer.endObject();
    }

    private static @Nullable String binding(Cell cell) {
        UnitRisk largest = null;
        for (UnitRisk unit : cell.risk().scenarios()) {
            largest = largest == null || unit.requirement().compareTo(largest.requirement()) > 0 ? unit : largest;
        }
        return largest == null ? null : largest.unit() + " " + largest.worstScenario();
    }
}
