package dev.steelyard.io.tail;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.risk.tail.BookRisk;
import dev.steelyard.risk.tail.ClassRisk;

/** What a book could lose as a document, {@code schema: steelyard/risk-tail/1}; losses in USD. <b>Thread-safe</b>. */
public final class BookRiskJson {
    private BookRiskJson() {}

    /** Writes the document. */
    public static void write(BookRisk risk, JsonWriter json) {
        json.startObject().text("schema", "steelyard/risk-tail/1").text("account", risk.account());
        json.text("method", risk.method().word())
                .decimal("confidence", Numbers.plain(risk.level().level()));
        json.integer("horizonBars", risk.settings().horizon()).integer("scenarios", risk.scenarios());
        json.text("quantileRule", risk.settings().rule().name());
        json.integer("windowBars", risk.settings().windowBars())
                .integer("seed", risk.settings().seed());
        json.text("asset", "USD");
        measures(json, risk.total());
        json.decimal("equity", Numbers.plain(risk.equity()));
        json.decimal("valueAtRiskOverEquity", Numbers.plain(risk.valueLeverage()));
        json.decimal("tailLeverage", Numbers.plain(risk.tailLeverage()));
        BookRisk.Liquidated liquidated = risk.liquidation();
        if (liquidated == null) {
            json.nullValue("withLiquidation").text("withLiquidationReason", "NOT_MODELED");
        } else {
            json.startObject("withLiquidation");
            json.decimal("probability", Numbers.plain(liquidated.probability()));
            measures(json, liquidated.total());
            json.decimal("meanBadDebt", Numbers.plain(liquidated.badDebt()));
            json.decimal("exactDifference", Numbers.plain(liquidated.exactDifference()))
                    .endObject();
        }
        json.startArray("parts");
        for (BookRisk.Part part : risk.parts()) {
            json.startObject().text("part", part.part().name());
            json.text("kind", part.part().kind().name())
                    .text("asset", part.part().asset());
            measures(json, "alone", part.alone());
            measures(json, "component", part.component());
            measures(json, "incremental", part.incremental());
            json.endObject();
        }
        json.endArray().startArray("assets");
        risk.byAsset().forEach((asset, own) -> {
            json.startObject().text("asset", asset);
            measures(json, own);
            json.endObject();
        });
        json.endArray().startArray("classes");
        for (ClassRisk one : risk.byClass()) {
            json.startObject().text("class", one.name());
            json.startArray("assets");
            one.assets().forEach(json::text);
            json.endArray();
            measures(json, "alone", one.alone());
            measures(json, "component", one.component());
            overEquity(json, "aloneOverEquity", risk, one.alone());
            overEquity(json, "componentOverEquity", risk, one.component());
            json.endObject();
        }
        json.endArray().startArray("remarks");
        risk.remarks().forEach(json::text);
        json.endArray().endObject();
    }

    private static void overEquity(JsonWriter json, String name, BookRisk risk, TailForecast own) {
        json.startObject(name);
        json.decimal("valueAtRisk", Numbers.plain(risk.overEquity(own.valueAtRisk())));
        json.decimal("expectedShortfall", Numbers.plain(risk.overEquity(own.expectedShortfall())));
        json.endObject();
    }

    private static void measures(JsonWriter json, String name, TailForecast own) {
        json.startObject(name);
        measures(json, own);
        json.endObject();
    }

    private static void measures(JsonWriter json, TailForecast own) {
        json.decimal("valueAtRisk", Numbers.plain(own.valueAtRisk()));
        json.decimal("expectedShortfall", Numbers.plain(own.expectedShortfall()));
    }
}
