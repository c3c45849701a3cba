package dev.steelyard.venue.rules;

import dev.steelyard.margin.rule.RulePack;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies of a rule pack with other dates or notes. */
final class PackDates {
    private PackDates() {}

    static RulePack withNotes(RulePack pack, List<String> notes) {
        return copy(pack, pack.effectiveTo(), notes);
    }

    static RulePack withEffectiveTo(RulePack pack, LocalDate lastDay) {
        return copy(pack, lastDay, pack.notes());
    }

    private static RulePack copy(RulePack pack, @Nullable LocalDate effectiveTo, List<String> notes) {
        return new RulePack(
                pack.id(),
                pack.venue(),
                pack.effectiveFrom(),
                effectiveTo,
                pack.source(),
                pack.fidelity(),
                notes,
                pack.model(),
                pack.currency(),
                pack.cross(),
                pack.isolated(),
                pack.liquidation(),
                pack.orders(),
                pack.hedge(),
                pack.takerFeeRate(),
                pack.collateral(),
                pack.contracts(),
                pack.parameters(),
                pack.scenario(),
                pack.reconcile());
    }
}
