package dev.steelyard.io.performance;

import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.risk.performance.GreekAttribution;
import dev.steelyard.risk.performance.GreekAttribution.Terms;
import java.util.Locale;

/** Writes the profit of positions by Greeks in the schema {@value #SCHEMA}. */
public final class GreekJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/by-greeks/1";

    private GreekJson() {}

    /** Writes an attribution as one object. */
    public static void write(String account, GreekAttribution attribution, JsonWriter writer) {
        AnswerJson json = new AnswerJson(writer);
        writer.startObject().text("schema", SCHEMA).text("account", account).startArray("positions");
        attribution.lines().forEach(line -> {
            writer.startObject().text("symbol", line.symbol());
            writer.bool("attributed", line.isAttributed());
            Terms terms = line.terms();
            if (terms == null) {
                writer.nullValue("profit").text("profitReason", "MISSING_PRICE");
            } else {
                terms(line.settle().code(), terms, writer, json);
            }
            writer.endObject();
        });
        writer.endArray();
        totals(attribution, writer);
        writer.endObject();
    }

    /** Writes the sums by settle asset as a member {@code byGreeks}. */
    public static void totals(GreekAttribution attribution, JsonWriter writer) {
        AnswerJson json = new AnswerJson(writer);
        writer.startArray("byGreeks");
        attribution.totals().forEach((asset, terms) -> {
            writer.startObject();
            terms(asset.code(), terms, writer, json);
            writer.endObject();
        });
        writer.endArray();
    }

    private static void terms(String asset, Terms terms, JsonWriter writer, AnswerJson json) {
        writer.text("asset", asset);
        json.size("profit", terms.profit());
        terms.terms().forEach((greek, value) -> json.size(greek.name().toLowerCase(Locale.ROOT), value));
        json.size("residual", terms.residual());
    }
}
