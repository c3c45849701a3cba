package dev.steelyard.io.tail;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.TailSettings;
import dev.steelyard.quant.validation.DieboldMariano;
import dev.steelyard.quant.validation.TailReview;
import dev.steelyard.risk.tail.BacktestReport;
import dev.steelyard.risk.tail.SeriesBacktest;
import dev.steelyard.risk.tail.Verdict;
import java.time.Instant;
import java.util.List;

/** A backtest as a document, {@code schema: steelyard/risk-backtest/1}. <b>Thread-safe</b>. */
public final class BacktestJson {
    private BacktestJson() {}

    /** Writes the document. */
    public static void write(BacktestReport report, JsonWriter json) {
        TailSettings settings = report.plan().settings();
        json.startObject().text("schema", "steelyard/risk-backtest/1");
        json.text("fixedOnDataTo", Instant.ofEpochSecond(report.plan().after()).toString());
        json.text("declaredMethod", report.plan().declared().word());
        json.decimal("testSize", Numbers.plain(report.plan().size()));
        json.startObject("settings")
                .integer("horizonBars", settings.horizon())
                .integer("windowBars", settings.windowBars())
                .integer("filterBars", settings.longest())
                .integer("shortFilterBars", settings.shortest())
                .integer("refitBars", settings.refit())
                .decimal("ageDecay", Numbers.plain(settings.decay()))
                .decimal("tailFraction", Numbers.plain(settings.tailFraction()))
                .text("quantileRule", settings.rule().name())
                .integer("paths", settings.paths())
                .integer("seed", settings.seed())
                .endObject();
        json.startObject("outcomes")
                .integer("everyBars", report.plan().every())
                .bool("overlap", report.plan().phases() > 1)
                .integer("seriesWithoutOverlap", report.plan().phases())
                .integer("fewest", report.fewestOutcomes())
                .endObject();
        json.integer("seriesWanted", report.wanted());
        json.bool("partial", report.isPartial());
        list(json, "leftOut", report.leftOut());
        json.startArray("power");
        for (Confidence level : report.plan().levels()) {
            json.startObject().decimal("confidence", Numbers.plain(level.level()));
            json.decimal("trueSize", Numbers.plain(report.power(level, 1)));
            json.decimal("atOneAndAHalf", Numbers.plain(report.power(level, 1.5)));
            json.decimal("atTwice", Numbers.plain(report.power(level, 2)));
            json.decimal("atHalf", Numbers.plain(report.power(level, 0.5))).endObject();
        }
        json.endArray();
        json.startArray("verdicts");
        report.verdicts().forEach(verdict -> verdict(json, verdict));
        json.endArray();
        json.startArray("series");
        report.series().forEach(one -> series(json, one));
        json.endArray().endObject();
    }

    private static void verdict(JsonWriter json, Verdict verdict) {
        json.startObject().text("method", verdict.method().word());
        json.decimal("confidence", Numbers.plain(verdict.level().level()));
        json.integer("series", verdict.series()).decimal("breachRate", Numbers.plain(verdict.breachRate()));
        list(json, "rejectedByKupiec", verdict.unconditional());
        list(json, "rejectedByConditionalCoverage", verdict.conditional());
        list(json, "rejectedByZ2", verdict.shortfall());
        list(json, "rejectedByDurations", verdict.duration());
        json.integer("scoreBetter", verdict.better()).integer("scoreClearlyBetter", verdict.clearlyBetter());
        json.integer("scoreClearlyWorse", verdict.clearlyWorse());
        json.integer("forecasts", verdict.forecasts())
                .integer("unsettled", verdict.unsettled())
                .endObject();
    }

    private static void series(JsonWriter json, SeriesBacktest one) {
        json.startObject().text("name", one.name()).integer("barsBefore", one.before());
        json.integer("forecasts", one.times().length);
        json.decimal("shockFreedom", Numbers.plain(one.freedom()))
                .bool("shockFreedomSettled", one.settled())
                .startArray("reviews");
        for (TailReview review : one.reviews()) {
            DieboldMariano test =
                    one.against(review.method(), review.forecasts().confidence());
            json.startObject().text("method", review.method().word());
            json.decimal(
                    "confidence", Numbers.plain(review.forecasts().confidence().level()));
            json.integer("breaches", review.breaches());
            json.integer("unsettled", review.forecasts().unsettled());
            json.text("trafficLight", review.light().zone().name());
            json.decimal("kupiec", Numbers.plain(review.unconditional().statistic()));
            json.decimal("kupiecPValue", Numbers.plain(review.unconditional().pValue()));
            json.decimal(
                    "independencePValue", Numbers.plain(review.independence().pValue()));
            json.decimal("conditionalPValue", Numbers.plain(review.conditional().pValue()));
            json.decimal("z1", Numbers.plain(review.shortfall().first()));
            json.decimal("z2", Numbers.plain(review.shortfall().second()));
            json.decimal("z2PValue", Numbers.plain(review.shortfallPValue()));
            var duration = review.duration();
            json.decimal("durationPValue", duration == null ? null : Numbers.plain(duration.pValue()));
            json.decimal("score", Numbers.plain(review.score()));
            json.decimal("scoreDifference", Numbers.plain(test.difference()));
            json.decimal("scoreError", Numbers.plain(test.error())).endObject();
        }
        json.endArray().endObject();
    }

    private static void list(JsonWriter json, String name, List<String> values) {
        json.startArray(name);
        values.forEach(json::text);
        json.endArray();
    }
}
