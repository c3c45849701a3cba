package dev.steelyard.io.scenario;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.risk.exposure.RiskWeightProfile;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/** Reads the risk weights of classes of assets, {@value #SCHEMA}. <b>Thread-safe</b>. */
public final class RiskWeightFile {
    /** What a file states in {@code schema}. */
    public static final String SCHEMA = "steelyard/risk-weights/1";

    private RiskWeightFile() {}

    /** Returns the profiles that come with the product, by class. */
    public static SequencedMap<String, RiskWeightProfile> bundled() {
        return read(Bundled.document("risk-weights.json"));
    }

    /**
     * Returns the profiles that a document states, by class.
     *
     * @throws dev.steelyard.core.failure.FailureException located: PARSING, INVALID, MISSING_DATA or UNSUPPORTED
     */
    public static SequencedMap<String, RiskWeightProfile> read(JsonDocument document) {
        JsonValue root = ScenarioFile.schema(document, SCHEMA);
        Strict.only(root, "schema", "profiles");
        SequencedMap<String, RiskWeightProfile> profiles = new LinkedHashMap<>();
        for (JsonValue entry : root.require("profiles").elements()) {
            Strict.only(entry, "class", "floor", "horizonDays", "multiplier", "youth", "source");
            String name = Values.name(entry.require("class"));
            RiskWeightProfile profile = Values.checked(
                    entry,
                    () -> new RiskWeightProfile(
                            name,
                            entry.require("floor").real(),
                            entry.require("horizonDays").real(),
                            entry.require("multiplier").real(),
                            entry.require("youth").real(),
                            entry.require("source").text()));
            if (profiles.put(name, profile) != null) {
                throw entry.failure(FailureReason.INVALID, "class " + name + " was stated before");
            }
        }
        return profiles;
    }
}
