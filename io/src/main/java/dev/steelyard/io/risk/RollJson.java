package dev.steelyard.io.risk;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.ExpiryRoll;
import dev.steelyard.margin.model.AccountRisk;
import org.jspecify.annotations.Nullable;

/** Writes the way of an account through its expiries in the schema {@value #SCHEMA}. */
public final class RollJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/roll/1";

    private RollJson() {}

    /** Writes it as one object. */
    public static void write(ExpiryRoll roll, JsonWriter writer) {
        AnswerJson json = new AnswerJson(writer);
        writer.startObject().text("schema", SCHEMA).text("account", roll.now().account());
        call(roll.firstCall(), writer);
        risk("now", roll.now(), writer, json);
        writer.startArray("expiries");
        for (ExpiryRoll.Step step : roll.steps()) {
            writer.startObject().text("expiry", step.expiry().toString());
            writer.startArray("symbols");
            step.symbols().forEach(writer::text);
            writer.endArray();
            risk("before", step.before(), writer, json);
            AccountRisk inside = step.inside();
            if (inside == null) {
                writer.nullValue("inside");
            } else {
                risk("inside", inside, writer, json);
            }
            writer.startArray("after");
            for (ExpiryRoll.Settled after : step.after()) {
                writer.startObject().text("at", after.name());
                json.number("move", after.move());
                risk("risk", after.risk(), writer, json);
                writer.endObject();
            }
            writer.endArray();
            writer.bool("called", step.isCalled());
            writer.bool("calledAtAny", step.isCalledAtAny());
            writer.endObject();
        }
        writer.endArray();
        writer.startArray("warnings");
        roll.warnings().forEach(writer::text);
        writer.endArray().endObject();
    }

    private static void call(ExpiryRoll.@Nullable Call call, JsonWriter writer) {
        if (call == null) {
            writer.nullValue("call");
            return;
        }
        ExpiryRoll.Step step = call.step();
        writer.startObject("call").text("moment", call.moment().name());
        writer.text("expiry", step == null ? null : step.expiry().toString()).endObject();
    }

    private static void risk(String member, AccountRisk risk, JsonWriter writer, AnswerJson json) {
        writer.startObject(member).text("status", risk.status().name());
        json.amount("equity", risk.equity());
        json.amount("maintenanceMargin", risk.maintenanceMargin());
        json.amount("marginSurplus", risk.marginSurplus());
        LiquidationJson.write(writer, risk);
        writer.endObject();
    }
}
