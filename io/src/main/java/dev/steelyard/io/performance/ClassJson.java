package dev.steelyard.io.performance;

import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.risk.exposure.ClassView;
import dev.steelyard.risk.exposure.RiskWeightProfile;
import dev.steelyard.risk.performance.Performance;
import org.jspecify.annotations.Nullable;

/** Writes an account by class of asset in the schema {@value #SCHEMA}. */
public final class ClassJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/classes/1";

    private ClassJson() {}

    /** Writes a report as one object. */
    public static void write(ClassReport report, JsonWriter writer) {
        AnswerJson json = new AnswerJson(writer);
        ClassView view = report.view();
        writer.startObject()
                .text("schema", SCHEMA)
                .text("account", report.account())
                .text("covariance", report.covariance());
        json.number("equity", view.equity());
        json.number("gross", view.gross());
        json.number("sigma", view.sigma());
        json.number("reserve", view.reserve());
        writer.startArray("classes");
        view.lines().forEach(line -> line(line, report.performance().get(line.name()), writer, json));
        writer.endArray().startArray("weights");
        view.weights().forEach((asset, weight) -> weight(asset.code(), weight, writer));
        writer.endArray().startArray("remarks");
        report.remarks().forEach(writer::text);
        writer.endArray().endObject();
    }

    private static void line(
            ClassView.Line line, @Nullable Performance performance, JsonWriter writer, AnswerJson json) {
        writer.startObject().text("class", line.name()).startArray("assets");
        line.assets().forEach(asset -> writer.text(asset.code()));
        writer.endArray();
        json.number("gross", line.gross());
        json.number("net", line.net());
        json.number("delta", line.delta());
        json.number("leverage", line.leverage());
        json.number("deltaLeverage", line.deltaLeverage());
        json.number("risk", line.risk());
        json.number("riskShare", line.riskShare());
        json.number("ownLeverage", line.ownLeverage());
        json.number("reserve", line.reserve());
        if (performance != null) {
            writer.startObject("performance");
            PerformanceJson.figures(performance, writer);
            writer.endObject();
        }
        writer.endObject();
    }

    private static void weight(String asset, RiskWeightProfile.Weight weight, JsonWriter writer) {
        writer.startObject()
                .text("asset", asset)
                .real("weight", weight.weight())
                .startArray("parts");
        weight.parts()
                .forEach(part -> writer.startObject()
                        .text("part", part.name())
                        .real("weight", part.weight())
                        .endObject());
        writer.endArray().endObject();
    }
}
