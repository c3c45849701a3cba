package dev.steelyard.conformance;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.json.JsonWriter;

/**
 * A report as JSON: {@code total}, {@code fitted} and {@code counterExamples} with four integers each, {@code rows}
 * by venue and method, then the files without a case. <b>Thread-safe</b>; <b>Deterministic: yes</b>.
 */
public final class ReportJson {
    private ReportJson() {}

    /** Writes the report as one JSON object. */
    public static void write(ConformanceReport report, JsonWriter json) {
        json.startObject();
        counts(json.startObject("total"), report.total()).endObject();
        counts(json.startObject("fitted"), report.fitted()).endObject();
        counts(json.startObject("counterExamples"), report.counterExamples()).endObject();
        json.startArray("rows");
        for (ReportRow row : report.rows()) {
            json.startObject().text("venue", row.venue()).text("method", row.method());
            counts(json, row.counts()).startArray("failures");
            for (CaseResult failure : row.failures()) {
                json.startObject()
                        .text("id", failure.id())
                        .text("expected", failure.expected())
                        .text("got", failure.got())
                        .endObject();
            }
            json.endArray();
            unanswered(row, json);
            json.endObject();
        }
        json.endArray().startArray("unrecognized");
        report.unrecognized().forEach(json::text);
        json.endArray().startArray("unreadable");
        for (Failure failure : report.unreadable()) {
            json.text(failure.format());
        }
        json.endArray().endObject();
    }

    /** Cases that were not compared are named with the reason, where there is one. */
    private static void unanswered(ReportRow row, JsonWriter json) {
        if (!row.unanswered().isEmpty()) {
            json.startArray("notCompared");
            for (CaseResult result : row.unanswered()) {
                json.startObject()
                        .text("id", result.id())
                        .text("reason", result.got())
                        .endObject();
            }
            json.endArray();
        }
    }

    private static JsonWriter counts(JsonWriter json, Counts counts) {
        return json.integer("exact", counts.exact())
                .integer("withinTolerance", counts.withinTolerance())
                .integer("notModeled", counts.notModeled())
                .integer("failed", counts.failed());
    }
}
