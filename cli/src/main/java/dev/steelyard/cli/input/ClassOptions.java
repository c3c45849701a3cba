package dev.steelyard.cli.input;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.io.scenario.AssetClassFile;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.risk.asset.AssetClasses;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of which classes assets are. */
public final class ClassOptions {
    @Option(names = "--classes", paramLabel = "FILE", description = "Classes of assets in place of the product's own.")
    private @Nullable String classes;

    /** Returns whether classes are given. */
    public boolean isGiven() {
        return classes != null;
    }

    /** Returns the classes. */
    public AssetClasses classes(Surroundings surroundings) {
        return classes == null
                ? AssetClassFile.bundled()
                : AssetClassFile.read(JsonDocument.parse(surroundings.file(classes), classes));
    }
}
