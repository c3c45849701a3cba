package dev.steelyard.io.cascade;

import static dev.steelyard.io.cascade.CascadeParts.nonNegative;

import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonValue;
import dev.steelyard.systemic.cascade.crowd.AdoptionTerms;
import org.jspecify.annotations.Nullable;

/** Reads what the mechanisms of a scenario are like; what is not stated is as in {@link AdoptionTerms#STANDARD}. <b>Thread-safe</b>. */
final class CascadeAdoptionReader {
    private CascadeAdoptionReader() {}

    static AdoptionTerms terms(@Nullable JsonValue value) {
        AdoptionTerms standard = AdoptionTerms.STANDARD;
        if (value == null) {
            return standard;
        }
        Strict.only(value, "directional", "gearing");
        JsonValue directional = value.present("directional");
        JsonValue gearing = value.present("gearing");
        return new AdoptionTerms(
                directional == null ? standard.directional() : directional(directional, standard.directional()),
                gearing == null ? standard.gearing() : gearing(gearing, standard.gearing()));
    }

    private static AdoptionTerms.Directional directional(JsonValue value, AdoptionTerms.Directional standard) {
        Strict.only(value, "slope", "floor", "ceiling");
        return Values.checked(
                value,
                () -> new AdoptionTerms.Directional(
                        stated(value, "slope", standard.slope()),
                        stated(value, "floor", standard.floor()),
                        stated(value, "ceiling", standard.ceiling())));
    }

    private static AdoptionTerms.Gearing gearing(JsonValue value, AdoptionTerms.Gearing standard) {
        Strict.only(value, "volatility", "weight", "headroom", "band");
        return Values.checked(
                value,
                () -> new AdoptionTerms.Gearing(
                        stated(value, "volatility", standard.volatility()),
                        stated(value, "weight", standard.weight()),
                        stated(value, "headroom", standard.headroom()),
                        stated(value, "band", standard.band())));
    }

    private static double stated(JsonValue value, String member, double otherwise) {
        JsonValue stated = value.present(member);
        return stated == null ? otherwise : nonNegative(stated);
    }
}
