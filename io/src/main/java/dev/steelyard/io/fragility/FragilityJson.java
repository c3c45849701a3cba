package dev.steelyard.io.fragility;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.systemic.indicator.Fragility;
import dev.steelyard.systemic.indicator.FragilityPart;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Readings of fragility as JSON, {@code steelyard/fragility/1}: fractions, volatilities 1.00 for 100%. */
public final class FragilityJson {
    private FragilityJson() {}

    /** Writes the series of each underlying. */
    public static void write(List<Fragility> all, JsonWriter json) {
        json.startObject().text("schema", "steelyard/fragility/1").startArray("series");
        for (Fragility fragility : all) {
            json.startObject().text("underlying", fragility.underlying());
            json.text("dealers", fragility.sign().name()).startArray("readings");
            fragility.readings().forEach(reading -> write(reading, json));
            json.endArray().endObject();
        }
        json.endArray().endObject();
    }

    private static void write(Fragility.Reading reading, JsonWriter json) {
        json.startObject().text("time", reading.at().toString());
        json.text("depthTime", reading.depthAt() == null ? null : String.valueOf(reading.depthAt()));
        real(json, "indexPrice", reading.index());
        real(json, "score", reading.score());
        if (reading.score() == null) {
            json.text("scoreReason", FailureReason.MISSING_DATA.name());
        }
        json.startObject("parts");
        for (FragilityPart part : FragilityPart.values()) {
            json.startObject(FragilityRows.camel(part));
            real(json, "value", reading.values().get(part));
            real(json, "rank", reading.ranks().get(part));
            json.endObject();
        }
        json.endObject().endObject();
    }

    private static void real(JsonWriter json, String name, @Nullable Double value) {
        if (value == null) {
            json.nullValue(name);
        } else {
            json.real(name, value);
        }
    }
}
