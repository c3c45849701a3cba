package dev.steelyard.io.performance;

import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.risk.performance.AccountPerformance;
import dev.steelyard.risk.performance.Drawdown;
import dev.steelyard.risk.performance.Performance;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes the performance of an account in the schema {@value #SCHEMA}. */
public final class PerformanceJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/performance/1";

    private PerformanceJson() {}

    /** Writes a performance as one object. */
    public static void write(AccountPerformance answer, JsonWriter writer) {
        AnswerJson json = new AnswerJson(writer);
        writer.startObject()
                .text("schema", SCHEMA)
                .text("account", answer.account())
                .text("asset", answer.asset().code());
        figures(answer.performance(), writer);
        writer.startArray("wealth");
        answer.performance()
                .wealth()
                .forEach(point -> writer.startObject()
                        .text("at", point.at().toString())
                        .real("wealth", point.wealth())
                        .real("drawdown", point.drawdown())
                        .endObject());
        writer.endArray().startArray("leverage");
        answer.leverage().forEach(point -> {
            writer.startObject().text("at", point.at().toString());
            json.number("gross", point.gross());
            writer.endObject();
        });
        writer.endArray().startArray("remarks");
        answer.remarks().forEach(writer::text);
        writer.endArray().endObject();
    }

    /** Writes the figures of a performance as members. */
    public static void figures(Performance performance, JsonWriter writer) {
        writer.text("from", performance.wealth().getFirst().at().toString());
        writer.text("to", performance.wealth().getLast().at().toString());
        writer.real("years", performance.years());
        writer.real("returnsPerYear", performance.perYear());
        writer.real("timeWeightedReturn", performance.timeWeighted());
        real("annualReturn", performance.annual(), writer);
        real("moneyWeightedReturn", performance.moneyWeighted(), writer);
        real("volatility", performance.volatility(), writer);
        real("sharpe", performance.sharpe(), writer);
        real("sharpeStandardError", performance.sharpeError(), writer);
        real("sortino", performance.sortino(), writer);
        real("calmar", performance.calmar(), writer);
        writer.real(
                "maximumDrawdown",
                performance.drawdowns().isEmpty()
                        ? 0
                        : performance.drawdowns().getFirst().depth());
        writer.startArray("drawdowns");
        performance.drawdowns().stream().limit(PerformanceText.DRAWDOWNS).forEach(fall -> drawdown(fall, writer));
        writer.endArray();
        time("ruined", performance.ruined(), writer);
    }

    private static void drawdown(Drawdown fall, JsonWriter writer) {
        writer.startObject()
                .real("depth", fall.depth())
                .text("peak", fall.peak().toString())
                .text("trough", fall.trough().toString());
        time("recovered", fall.recovered(), writer);
        writer.endObject();
    }

    private static void time(String member, @Nullable Instant at, JsonWriter writer) {
        writer.text(member, at == null ? null : at.toString());
    }

    private static void real(String member, @Nullable Double value, JsonWriter writer) {
        if (value == null) {
            writer.nullValue(member);
        } else {
            writer.real(member, value);
        }
    }
}
