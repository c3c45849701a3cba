package dev.steelyard.io.cascade;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.cascade.CascadeFile.Band;
import dev.steelyard.io.cascade.CascadeFile.Fact;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonValue;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Reads a scenario of a cascade, {@value #SCHEMA}, in closed form or through books. What is not known is refused: a misspelled
 * fund would be none. The form is in docs/formats.md. <b>Thread-safe</b>.
 */
public final class CascadeFileReader {
    /** What a file states in {@code schema}. */
    public static final String SCHEMA = "steelyard/cascade-scenario/1";

    private static final List<String> COMMON = List.of(
            "schema",
            "id",
            "title",
            "seed",
            "fidelity",
            "price",
            "shock",
            "contract",
            "accounts",
            "densities",
            "fund",
            "waterfall",
            "provenance",
            "misses",
            "envelope");

    private CascadeFileReader() {}

    /**
     * Returns the scenario that a document states.
     *
     * @throws FailureException located: PARSING, INVALID, MISSING_DATA or UNSUPPORTED
     */
    public static CascadeFile read(JsonValue root, RuleSource rules) {
        JsonValue schema = root.require("schema");
        if (!schema.text().equals(SCHEMA)) {
            throw schema.refusal(FailureReason.UNSUPPORTED, "expected schema \"" + SCHEMA + '"');
        }
        JsonValue fidelity = root.present("fidelity");
        boolean book = fidelity != null && fidelity.choice(Map.of("fast", false, "book", true));
        List<String> own = book ? CascadeBookReader.MEMBERS : CascadeFastReader.MEMBERS;
        Strict.only(root, Stream.concat(COMMON.stream(), own.stream()).toArray(String[]::new));
        String id = Values.name(root.require("id"));
        Crowd crowd = CascadeParts.crowd(root, rules);
        String title = root.present("title", JsonValue::text);
        return new CascadeFile(
                id,
                book
                        ? new CascadeMarket.Book(CascadeBookReader.scenario(root, id, crowd, rules))
                        : new CascadeMarket.Fast(CascadeFastReader.scenario(root, id, crowd, rules)),
                title == null ? id : title,
                root.present("seed", JsonValue::integer),
                list(root, "provenance", CascadeFileReader::fact),
                list(root, "misses", JsonValue::text),
                list(root, "envelope", CascadeFileReader::band));
    }

    private static <T> List<T> list(JsonValue root, String member, Function<JsonValue, T> reader) {
        JsonValue stated = root.present(member);
        return stated == null ? List.of() : stated.values(reader);
    }

    private static Fact fact(JsonValue value) {
        Strict.only(value, "fact", "standing", "source");
        return new Fact(
                value.require("fact").text(),
                value.require("standing").text(),
                value.require("source").text());
    }

    private static Band band(JsonValue value) {
        Strict.only(value, "figure", "low", "high", "source");
        double low = value.require("low").real();
        double high = value.require("high").real();
        if (!(low <= high)) {
            throw value.failure(FailureReason.INVALID, "low was " + low + " and high " + high + "; expected in order");
        }
        JsonValue figure = value.require("figure");
        if (!CascadeFigures.NAMES.contains(figure.text())) {
            throw figure.refusal(FailureReason.INVALID, "expected one of " + String.join(", ", CascadeFigures.NAMES));
        }
        return new Band(figure.text(), low, high, value.require("source").text());
    }
}
