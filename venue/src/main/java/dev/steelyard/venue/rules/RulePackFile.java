package dev.steelyard.venue.rules;

import dev.steelyard.margin.rule.RulePack;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A rule pack with what its file says beside the rules. <b>Immutable</b>.
 *
 * @param pack the rules
 * @param aliases other names by which the pack is found, in lower case
 * @param evidence ids of the records and vectors that it reproduces; not empty for fidelity EXACT
 * @param tierTables what the venue's published tier tables mean; null when tables cannot be imported
 * @param templates contract templates by name
 */
public record RulePackFile(
        RulePack pack,
        List<String> aliases,
        List<String> evidence,
        @Nullable TierTables tierTables,
        SequencedMap<String, ContractTemplate> templates) {
    /** The schema that a pack's file states. */
    public static final String SCHEMA = "steelyard/rules/1";

    /** Copies the lists and the map. */
    public RulePackFile {
        aliases = List.copyOf(aliases);
        evidence = List.copyOf(evidence);
        templates = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(templates));
    }

    /** Returns this file with other rules. */
    public RulePackFile withPack(RulePack newPack) {
        return new RulePackFile(newPack, aliases, evidence, tierTables, templates);
    }

    /** Returns the pack's name and first day, as a user writes them: {@code binance-usdm@2024-10-24}. */
    public String name() {
        return pack.id() + "@" + pack.effectiveFrom();
    }
}
