package dev.steelyard.io.scenario;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.risk.asset.AssetClasses;
import java.util.LinkedHashMap;
import java.util.SequencedMap;

/**
 * Reads classes of assets, {@value #SCHEMA}: {@code classes} lists assets by class, {@code otherwise} is the class of all
 * others. <b>Thread-safe</b>.
 */
public final class AssetClassFile {
    /** What a file states in {@code schema}. */
    public static final String SCHEMA = "steelyard/asset-classes/1";

    private AssetClassFile() {}

    /** Returns the classes that come with the product. */
    public static AssetClasses bundled() {
        return read(Bundled.document("asset-classes.json"));
    }

    /**
     * Returns the classes that a document states.
     *
     * @throws dev.steelyard.core.failure.FailureException located: PARSING, INVALID, MISSING_DATA or UNSUPPORTED
     */
    public static AssetClasses read(JsonDocument document) {
        JsonValue root = ScenarioFile.schema(document, SCHEMA);
        Strict.only(root, "schema", "classes", "otherwise");
        SequencedMap<Asset, String> classes = new LinkedHashMap<>();
        for (JsonMember member : root.require("classes").members()) {
            for (JsonValue asset : member.value().elements()) {
                if (classes.put(Values.asset(asset), member.name()) != null) {
                    throw asset.failure(FailureReason.INVALID, asset.text() + " is in a class before");
                }
            }
        }
        return new AssetClasses(classes, Values.name(root.require("otherwise")));
    }
}
