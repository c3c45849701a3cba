package dev.steelyard.venue.rules;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/**
 * Contracts that are laid over a pack: what an import writes. <b>Immutable</b>.
 *
 * @param pack the pack's id
 * @param effectiveFrom the first day they hold, UTC
 * @param source where they come from
 * @param contracts by symbol
 */
public record RulePackOverlay(
        String pack, LocalDate effectiveFrom, String source, SequencedMap<String, ContractRule> contracts) {
    /** The schema that an overlay's file states. */
    public static final String SCHEMA = "steelyard/rules-overlay/1";

    private static final List<String> FIELDS =
            List.of("schema", "pack", "effectiveFrom", "source", "schedules", "templates", "contracts");

    /** Copies the map. */
    public RulePackOverlay {
        contracts = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(contracts));
    }

    /** Returns the overlay that a document states; throws a located failure as {@link RulePackReader#read} does. */
    public static RulePackOverlay read(JsonDocument document) {
        JsonValue root = document.root();
        RulePackReader.schema(root, SCHEMA);
        Fields.only(root, FIELDS);
        ContractReader contracts = new ContractReader(RulePackReader.schedules(root.present("schedules")));
        contracts.templates(root.present("templates"));
        return new RulePackOverlay(
                RulePackReader.id(root.require("pack")),
                root.require("effectiveFrom").date(),
                root.require("source").text(),
                contracts.contracts(root.require("contracts")));
    }

    /** Returns the indented file, in UTF-8. */
    public byte[] toBytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer = JsonWriter.pretty(bytes, pack)) {
            writer.startObject();
            writer.text("schema", SCHEMA);
            writer.text("pack", pack);
            writer.text("effectiveFrom", effectiveFrom.toString());
            writer.text("source", source);
            ContractWriter.schedulesAndContracts(writer, contracts);
            writer.endObject();
        }
        return bytes.toByteArray();
    }

    /**
     * Returns {@code base} with these contracts. One that the base lists too replaces its schedule, and its terms, fee
     * and figures as far as it states them, unless the overlay is older than the base: then it adds only what the base
     * lacks.
     */
    public RulePack over(RulePack base) {
        SequencedMap<String, ContractRule> merged = new LinkedHashMap<>(base.contracts());
        boolean older = effectiveFrom.isBefore(base.effectiveFrom());
        int used = 0;
        for (Map.Entry<String, ContractRule> entry : contracts.entrySet()) {
            ContractRule known = merged.get(entry.getKey());
            if (known == null || !older) {
                merged.put(entry.getKey(), known == null ? entry.getValue() : merged(entry.getValue(), known));
                used++;
            }
        }
        return used == 0 ? base : withNote(base.withContracts(merged), used);
    }

    private static ContractRule merged(ContractRule rule, ContractRule known) {
        Instrument instrument = rule.instrument();
        BigDecimal fee = rule.takerFeeRate();
        Map<String, BigDecimal> parameters = new LinkedHashMap<>(known.parameters());
        parameters.putAll(rule.parameters());
        return new ContractRule(
                instrument == null ? known.instrument() : instrument,
                rule.schedule(),
                fee == null ? known.takerFeeRate() : fee,
                parameters);
    }

    private RulePack withNote(RulePack pack, int used) {
        List<String> notes = new ArrayList<>(pack.notes());
        notes.add(used + (used == 1 ? " contract" : " contracts") + " imported, from " + effectiveFrom + " on: "
                + source);
        return PackDates.withNotes(pack, notes);
    }
}
