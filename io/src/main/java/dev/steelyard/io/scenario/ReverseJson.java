package dev.steelyard.io.scenario;

import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.risk.stress.ReverseStress;
import dev.steelyard.risk.stress.ReverseStress.Line;
import dev.steelyard.risk.stress.ReverseStress.Shock;
import java.util.List;

/** Writes the nearest moves that liquidate, in the schema {@value #SCHEMA}. */
public final class ReverseJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/reverse-stress/1";

    private ReverseJson() {}

    /** Writes the nearest moves as one object. */
    public static void write(ReverseStress reverse, JsonWriter writer) {
        AnswerJson json = new AnswerJson(writer);
        writer.startObject()
                .text("schema", SCHEMA)
                .text("account", reverse.now().account());
        writer.startObject("rulePack")
                .text("id", reverse.now().rulePack().id())
                .text("effectiveFrom", reverse.now().rulePack().effectiveFrom().toString())
                .endObject();
        writer.text("status", reverse.now().status().name());
        json.amount("equity", reverse.now().equity());
        json.amount("marginSurplus", reverse.now().marginSurplus());
        writer.text(
                "covariance",
                reverse.covariance() == null ? null : reverse.covariance().source());
        writer.name("worst");
        shock(reverse.worst(), writer, json);
        lines("together", reverse.together(), writer, json);
        lines("alone", reverse.alone(), writer, json);
        writer.endObject();
    }

    private static void lines(String member, List<Line> lines, JsonWriter writer, AnswerJson json) {
        writer.startArray(member);
        lines.forEach(line -> {
            writer.startObject();
            if (line.asset() != null) {
                writer.text("asset", line.asset().code());
            }
            writer.integer("direction", line.rises() ? 1 : -1).name("shock");
            shock(line.shock(), writer, json);
            writer.endObject();
        });
        writer.endArray();
    }

    private static void shock(Answer<Shock> answer, JsonWriter writer, AnswerJson json) {
        Shock shock = answer.value();
        writer.startObject();
        if (shock == null) {
            writer.text("reason", String.valueOf(answer.reason())).endObject();
            return;
        }
        writer.text("bucket", shock.bucket());
        json.number("distanceSigmas", shock.distance());
        writer.startObject("moves");
        shock.moves().forEach((asset, move) -> json.number(asset.code(), move));
        writer.endObject();
        writer.bool("exact", shock.exact());
        json.number("notLiquidatedAt", shock.safe());
        if (shock.surplus() != null) {
            json.amount("marginSurplus", shock.surplus());
        }
        if (shock.profit() != null) {
            json.amount("profit", shock.profit());
        }
        writer.endObject();
    }
}
