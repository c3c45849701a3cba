package dev.steelyard.io.environment;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.risk.environment.GammaMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes maps of gamma in the schema {@value #SCHEMA}. */
public final class GammaJson {
    /** What the document says it is. */
    public static final String SCHEMA = "steelyard/gamma-map/1";

    private GammaJson() {}

    /** Writes maps as one object. */
    public static void write(List<GammaMap> maps, JsonWriter writer) {
        writer.startObject().text("schema", SCHEMA).startArray("maps");
        maps.forEach(map -> map(map, writer));
        writer.endArray().endObject();
    }

    private static void map(GammaMap map, JsonWriter writer) {
        writer.startObject()
                .text("underlying", map.underlying())
                .text("at", map.at().toString())
                .real("spot", map.spot())
                .text("regime", map.regime().name())
                .real("score", map.score());
        writer.startArray("parts");
        map.parts()
                .forEach(part -> writer.startObject()
                        .text("part", part.name())
                        .real("value", part.value())
                        .endObject());
        writer.endArray();
        writer.text("dealerSign", map.sign().name())
                .real("gross", map.gross())
                .real("net", map.net())
                .real("netUnderOppositeSign", -map.net());
        real("flip", map.flip(), writer);
        writer.startArray("expiries");
        map.expiries().forEach(expiry -> expiry(expiry, writer));
        writer.endArray().integer("leftOut", map.leftOut()).endObject();
    }

    private static void expiry(GammaMap.Expiry expiry, JsonWriter writer) {
        writer.startObject()
                .text("expiry", expiry.expiry().toString())
                .real("forward", expiry.forward())
                .real("openInterest", expiry.openInterest())
                .real("gross", expiry.gross())
                .real("net", expiry.net())
                .real("nearTheMoney", expiry.nearTheMoney());
        real("pin", expiry.pin(), writer);
        writer.startArray("strikes");
        expiry.strikes()
                .forEach(strike -> writer.startObject()
                        .real("strike", strike.strike())
                        .real("openInterest", strike.openInterest())
                        .real("gross", strike.gross())
                        .real("net", strike.net())
                        .endObject());
        writer.endArray().endObject();
    }

    private static void real(String member, @Nullable Double value, JsonWriter writer) {
        if (value == null) {
            writer.nullValue(member);
        } else {
            writer.real(member, value);
        }
    }
}
