package dev.steelyard.io.sizing;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.risk.sizing.SizeAnswer;
import dev.steelyard.risk.sizing.TradePlan;

/** Writes a plan in the schema {@value #SCHEMA}. */
public final class PlanJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/plan/1";

    private PlanJson() {}

    /** Writes a plan as one object. */
    public static void write(TradePlan plan, JsonWriter writer) {
        writer.startObject()
                .text("schema", SCHEMA)
                .text("account", plan.account())
                .text("goal", plan.goal().name())
                .text("currency", plan.currency().code())
                .bool("reached", plan.reached());
        writer.startArray("legs");
        for (TradePlan.Leg leg : plan.legs()) {
            writer.startObject().text("symbol", leg.symbol());
            SizeJson.decimal(writer, "order", leg.order());
            SizeJson.decimal(writer, "notional", leg.notional());
            SizeJson.decimal(writer, "cost", leg.cost());
            writer.integer("slices", leg.slices())
                    .decimal("hours", SizeJson.rounded(leg.hours()))
                    .endObject();
        }
        writer.endArray();
        SizeJson.decimal(writer, "cost", plan.cost());
        writer.startObject("figures");
        for (SizeAnswer.Figure figure : plan.figures()) {
            writer.decimal(figure.name(), SizeJson.rounded(figure.value()));
        }
        writer.endObject().startArray("remarks");
        plan.remarks().forEach(writer::text);
        writer.endArray().endObject();
    }
}
