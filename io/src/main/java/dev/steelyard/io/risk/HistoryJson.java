package dev.steelyard.io.risk;

import dev.steelyard.core.event.Event;
import dev.steelyard.io.event.EventText;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.RiskPoint;
import dev.steelyard.margin.model.RiskStatus;

/** Writes the history of an account in the schema {@value #SCHEMA}, point by point. <b>Single-writer</b>. */
public final class HistoryJson implements AutoCloseable {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/history/1";

    private final JsonWriter writer;
    private final AnswerJson json;

    /** Begins a history. */
    public HistoryJson(String account, JsonWriter writer) {
        this.writer = writer;
        this.json = new AnswerJson(writer);
        writer.startObject().text("schema", SCHEMA).text("account", account).startArray("points");
    }

    /** Writes a point behind those before it. */
    public void write(RiskPoint point) {
        writer.startObject();
        members(point, writer, json);
        writer.endObject();
    }

    /** Writes the members of a point. */
    static void members(RiskPoint point, JsonWriter writer, AnswerJson json) {
        Event event = point.event();
        RiskStatus status = point.status();
        writer.integer("sequence", point.sequence()).text("at", point.at().toString());
        writer.text("event", event == null ? null : EventText.of(event));
        writer.text("status", status == null ? "CLOSED" : status.name());
        json.amount("equity", point.equity());
        json.amount("marginSurplus", point.marginSurplus());
        json.number("marginUtilization", point.marginUtilization());
        json.number("grossLeverage", point.grossLeverage());
        json.number("effectiveLeverage", point.effectiveLeverage());
        json.number("deltaLeverage", point.deltaLeverage());
        writer.text("nearest", point.nearest().isEmpty() ? null : point.nearest());
        json.number("distance", point.distance());
    }

    /** Ends the history. */
    @Override
    public void close() {
        writer.endArray().endObject();
    }
}
