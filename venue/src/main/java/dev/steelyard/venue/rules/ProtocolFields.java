package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.scenario.ProtocolRule;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes the section {@code protocol} of scenario margin; every field is stated. */
final class ProtocolFields {
    private ProtocolFields() {}

    /** Returns the protocol of an object, null when it is absent. */
    static @Nullable ProtocolRule read(@Nullable JsonValue object) {
        if (object == null) {
            return null;
        }
        Fields.only(
                object,
                List.of(
                        "confidenceFactor",
                        "freshSeconds",
                        "staleStep",
                        "staleSlope",
                        "staleCap",
                        "depegThreshold",
                        "depegFactor",
                        "settlementSeconds",
                        "settlementRate"));
        return Fields.checked(
                object,
                () -> new ProtocolRule(
                        Fields.decimal(object.require("confidenceFactor")),
                        seconds(object.require("freshSeconds")),
                        Fields.decimal(object.require("staleStep")),
                        Fields.decimal(object.require("staleSlope")),
                        Fields.decimal(object.require("staleCap")),
                        Fields.decimal(object.require("depegThreshold")),
                        Fields.decimal(object.require("depegFactor")),
                        seconds(object.require("settlementSeconds")),
                        Fields.decimal(object.require("settlementRate"))));
    }

    /** Writes a protocol; nothing when there is none. */
    static void write(JsonWriter writer, @Nullable ProtocolRule rule) {
        if (rule == null) {
            return;
        }
        writer.startObject("protocol");
        writer.decimal("confidenceFactor", rule.confidenceFactor());
        writer.decimal("freshSeconds", BigDecimal.valueOf(rule.freshSeconds()));
        writer.decimal("staleStep", rule.staleStep());
        writer.decimal("staleSlope", rule.staleSlope());
        writer.decimal("staleCap", rule.staleCap());
        writer.decimal("depegThreshold", rule.depegThreshold());
        writer.decimal("depegFactor", rule.depegFactor());
        writer.decimal("settlementSeconds", BigDecimal.valueOf(rule.settlementSeconds()));
        writer.decimal("settlementRate", rule.settlementRate());
        writer.endObject();
    }

    private static long seconds(JsonValue value) {
        try {
            return Fields.decimal(value).longValueExact();
        } catch (ArithmeticException e) {
            throw value.refusal(FailureReason.INVALID, "expected a whole number of seconds");
        }
    }
}
