package dev.steelyard.io.risk;

import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.attribution.ChangeAttribution;
import dev.steelyard.margin.attribution.ChangeAttribution.Effect;
import dev.steelyard.margin.attribution.ChangeAttribution.FigureChange;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;

/** Writes why the figures of an account changed, in the schema {@value #SCHEMA}. */
public final class AttributionJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/attribution/1";

    private AttributionJson() {}

    /** Writes an attribution as one object. */
    public static void write(ChangeAttribution attribution, JsonWriter writer) {
        AnswerJson json = new AnswerJson(writer);
        writer.startObject().text("schema", SCHEMA).text("account", attribution.account());
        point("from", attribution.from(), writer, json);
        point("to", attribution.to(), writer, json);
        writer.startObject("changes");
        attribution
                .changes()
                .forEach((figure, change) -> change(AttributionWords.member(figure), change, writer, json));
        writer.endObject().endObject();
    }

    private static void point(String member, RiskPoint point, JsonWriter writer, AnswerJson json) {
        writer.startObject(member);
        HistoryJson.members(point, writer, json);
        writer.endObject();
    }

    private static void change(String member, Answer<FigureChange> answer, JsonWriter writer, AnswerJson json) {
        FigureChange change = answer.value();
        Reason reason = answer.reason();
        if (change == null) {
            writer.nullValue(member).text(member + "Reason", reason == null ? null : reason.name());
            return;
        }
        Asset asset = change.asset();
        writer.startObject(member).text("asset", asset == null ? null : asset.code());
        json.size("from", change.from());
        json.size("to", change.to());
        writer.startArray("effects");
        for (Effect effect : change.effects()) {
            writer.startObject().text("cause", effect.cause().kind().name());
            writer.text(
                    "name",
                    effect.cause().name().isEmpty() ? null : effect.cause().name());
            json.size("change", effect.change());
            writer.endObject();
        }
        writer.endArray();
        json.size("residual", change.residual());
        writer.text("orders", change.orders().name()).endObject();
    }
}
