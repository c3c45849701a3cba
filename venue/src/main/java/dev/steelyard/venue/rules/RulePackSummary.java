package dev.steelyard.venue.rules;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.margin.rule.RulePack;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One version of a pack in a list. <b>Immutable</b>.
 *
 * @param id the pack's name
 * @param venue the venue's name
 * @param effectiveFrom the first day it holds, UTC
 * @param effectiveTo the last day it holds; null while it is the newest
 * @param fidelity how far its answers equal the venue's
 * @param model which model interprets it
 * @param contracts how many it lists, imports included
 * @param source where the rules were published or recorded
 */
public record RulePackSummary(
        String id,
        String venue,
        LocalDate effectiveFrom,
        @Nullable LocalDate effectiveTo,
        Fidelity fidelity,
        ModelKind model,
        int contracts,
        String source) {
    /** Returns the summary of a pack. */
    public static RulePackSummary of(RulePackFile file) {
        RulePack pack = file.pack();
        return new RulePackSummary(
                pack.id(),
                pack.venue(),
                pack.effectiveFrom(),
                pack.effectiveTo(),
                pack.fidelity(),
                pack.model(),
                pack.contracts().size(),
                pack.source());
    }

    /** Writes the summary as an object. */
    public void write(JsonWriter to) {
        to.startObject()
                .text("id", id)
                .text("effectiveFrom", effectiveFrom.toString())
                .text("effectiveTo", effectiveTo == null ? null : effectiveTo.toString())
                .text("venue", venue)
                .text("model", model.name())
                .text("fidelity", fidelity.name())
                .integer("contracts", contracts)
                .text("source", source)
                .endObject();
    }
}
