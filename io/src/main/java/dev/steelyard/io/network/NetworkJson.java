package dev.steelyard.io.network;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.table.Column;
import dev.steelyard.json.JsonWriter;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a model says of a graph as JSON, {@code steelyard/network-answer/1}; numbers of models are JSON numbers. */
public final class NetworkJson {
    private static final int MOST_DIGITS = 15;

    private NetworkJson() {}

    /** Writes an answer. */
    public static void write(NetworkAnswer answer, JsonWriter json) {
        json.startObject().text("schema", "steelyard/network-answer/1").text("model", answer.model());
        json.text("source", answer.source()).text("unit", answer.unit().isEmpty() ? null : answer.unit());
        if (answer.unit().isEmpty()) {
            json.text("unitReason", FailureReason.MISSING_DATA.name());
        }
        json.startObject("figures");
        answer.figures().forEach((name, value) -> cell(json, name, value));
        json.endObject().startArray("nodes");
        for (List<@Nullable Object> row : answer.rows()) {
            json.startObject();
            for (int c = 0; c < row.size(); c++) {
                cell(json, answer.columns().get(c).name(), row.get(c));
            }
            json.endObject();
        }
        json.endArray().startArray("notes");
        answer.notes().forEach(json::text);
        json.endArray().startObject("units");
        answer.figures().forEach((name, value) -> {
            if (NetworkAnswer.isNumber(value)) {
                json.text(name, NetworkUnits.of(name, answer.unit()));
            }
        });
        for (Column column : answer.columns()) {
            if (column.type() == Column.Type.DECIMAL && !answer.figures().containsKey(column.name())) {
                json.text(column.name(), NetworkUnits.of(column.name(), answer.unit()));
            }
        }
        json.endObject().endObject();
    }

    private static void cell(JsonWriter json, String name, @Nullable Object value) {
        switch (value) {
            case null -> json.nullValue(name);
            case BigDecimal number
            when number.scale() <= 0 && number.precision() < MOST_DIGITS -> json.integer(name, number.longValueExact());
            case BigDecimal number -> json.real(name, number.doubleValue());
            case Boolean truth -> json.bool(name, truth);
            default -> json.text(name, value.toString());
        }
    }
}
