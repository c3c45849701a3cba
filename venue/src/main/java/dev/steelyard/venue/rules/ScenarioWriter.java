package dev.steelyard.venue.rules;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.scenario.Layer;
import dev.steelyard.margin.scenario.Scenario;
import dev.steelyard.margin.scenario.ScenarioRule;
import dev.steelyard.margin.scenario.UnitRule;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes scenario margin in the form that {@link ScenarioReader} reads, every scenario in full. */
final class ScenarioWriter {
    private ScenarioWriter() {}

    static void write(JsonWriter writer, @Nullable ScenarioRule rule) {
        if (rule == null) {
            return;
        }
        writer.startObject("scenario");
        writer.decimal("initialFactor", rule.initialFactor());
        writer.decimal("maintenanceFactor", rule.maintenanceFactor());
        writer.decimal("decimals", BigDecimal.valueOf(rule.decimals()));
        writer.decimal("mostCells", BigDecimal.valueOf(rule.mostCells()));
        writer.decimal("staleAddOn", rule.staleAddOn());
        Long stale = rule.staleSeconds();
        if (stale != null) {
            writer.decimal("staleSeconds", BigDecimal.valueOf(stale));
        }
        writer.startObject("units");
        rule.units().forEach((name, unit) -> unit(writer, name, unit));
        writer.endObject();
        writer.startArray("offsets");
        for (ScenarioRule.Offset offset : rule.offsets()) {
            writer.startArray();
            writer.text(offset.first()).text(offset.second()).text(Decimals.plain(offset.credit()));
            writer.endArray();
        }
        writer.endArray();
        ProtocolFields.write(writer, rule.protocol());
        writer.endObject();
    }

    private static void unit(JsonWriter writer, String name, UnitRule unit) {
        writer.startObject(name);
        writer.startObject("term");
        writer.decimal("shortPower", unit.term().shortPower());
        writer.decimal("longPower", unit.term().longPower());
        writer.decimal("floorDays", unit.term().floorDays());
        writer.decimal("minimumUp", unit.term().minimumUp());
        writer.bool("absolute", unit.term().absolute());
        writer.endObject();
        writer.startArray("scenarios").startObject().text("type", "LIST").startArray("rows");
        for (Scenario s : unit.scenarios().scenarios()) {
            writer.startArray().text(s.name());
            for (BigDecimal cell :
                    new BigDecimal[] {s.move(), s.volShock(), s.weight(), s.expressedAt(), s.relief(), s.profitCredit()
                    }) {
                writer.decimal(cell);
            }
            writer.endArray();
        }
        writer.endArray().endObject().endArray();
        writer.startArray("layers");
        unit.layers().forEach(layer -> layer(writer, layer));
        writer.endArray();
        writer.endObject();
    }

    private static void layer(JsonWriter writer, Layer layer) {
        writer.startObject();
        writer.text("name", layer.name());
        writer.text("kind", layer.kind().name());
        writer.text("combine", layer.combine().name());
        RulePackWriter.decimals(writer, "figures", layer.figures());
        if (!layer.slices().isEmpty()) {
            writer.startArray("slices");
            layer.slices().forEach(s -> RulePackWriter.row(writer, s.width(), s.rate()));
            writer.endArray();
        }
        writer.endObject();
    }
}
