package dev.steelyard.io.risk;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.scenario.Charge;
import dev.steelyard.margin.scenario.RiskArray;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.margin.scenario.UnitRisk;
import java.util.List;

/** Writes the risk arrays of a portfolio account: every scenario with its total and each leg, the worst one named. */
final class ScenarioJson {
    private final JsonWriter writer;
    private final AnswerJson json;

    private ScenarioJson(JsonWriter writer) {
        this.writer = writer;
        this.json = new AnswerJson(writer);
    }

    /** Writes the member {@code scenarios}; nothing for an account without. */
    static void write(JsonWriter writer, List<UnitRisk> units) {
        if (units.isEmpty()) {
            return;
        }
        ScenarioJson scenarios = new ScenarioJson(writer);
        writer.startArray("scenarios");
        units.forEach(scenarios::unit);
        writer.endArray();
    }

    private void unit(UnitRisk unit) {
        writer.startObject();
        writer.text("underlying", unit.unit());
        writer.text("worst", unit.worstScenario());
        json.size("scan", unit.scan());
        json.size("delta", unit.netDelta());
        json.size("requirement", unit.requirement());
        writer.startArray("layers");
        for (Charge charge : unit.charges()) {
            writer.startObject()
                    .text("name", charge.name())
                    .text("combine", charge.combine().name());
            json.size("amount", charge.amount());
            writer.endObject();
        }
        writer.endArray();
        writer.startArray("contributions");
        for (UnitRisk.Contribution part : unit.contributions()) {
            writer.startObject().text("name", part.name());
            json.size("amount", part.amount());
            writer.endObject();
        }
        writer.endArray();
        writer.startArray("array");
        RiskArray array = unit.array();
        for (int s = 0; s < array.scenarios().size(); s++) {
            scenario(array, s);
        }
        writer.endArray().endObject();
    }

    private void scenario(RiskArray array, int s) {
        Scenario scenario = array.scenarios().scenarios().get(s);
        writer.startObject().text("name", scenario.name());
        json.number("move", scenario.move());
        json.number("volShock", scenario.volShock());
        json.number("weight", scenario.weight());
        json.size("profit", array.total(s));
        json.size("counted", array.counted(s));
        writer.startArray("legs");
        for (int i = 0; i < array.legs().size(); i++) {
            writer.startObject().text("symbol", array.legs().get(i).symbol());
            json.size("profit", array.profit(i, s));
            writer.endObject();
        }
        writer.endArray().endObject();
    }
}
