package dev.steelyard.venue.rules;

import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.ContractRule;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** One shape in which contracts are published without tier tables, recognized by its fields. */
interface ContractSource {
    /** Returns what a report calls the shape. */
    String title();

    /** Returns whether a document is of this shape. */
    boolean recognizes(JsonValue root);

    /** Returns the pack that such a document belongs to. */
    String suggestedPack();

    /**
     * Returns the contracts by symbol.
     *
     * @param into the pack, which may hold schedules to use
     * @param skipped takes a line for each contract passed over, with the reason
     */
    SequencedMap<String, ContractRule> contracts(JsonValue root, RulePackFile into, List<String> skipped);

    /** Returns the source that reads a document, or null when none recognizes it. */
    static @Nullable ContractSource of(JsonValue root) {
        return all().stream()
                .filter(source -> source.recognizes(root))
                .findFirst()
                .orElse(null);
    }

    /** Returns all of them. */
    static List<ContractSource> all() {
        return List.of(new DeribitInstruments(), new DydxGenesis());
    }
}
