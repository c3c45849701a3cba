package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.venue.rules.TierTables.Application;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tiers of one contract as a venue publishes them.
 *
 * @param name the contract, in the venue's or in the unified spelling
 * @param key what bounds are in; null: what the pack says of the venue's tables
 * @param rows ascending
 * @param place where the table is, for messages
 */
record TierTable(String name, @Nullable TierKey key, List<Row> rows, JsonValue place) {
    /**
     * One tier.
     *
     * @param floor the lower bound; null: where the tier before ends
     * @param cap the upper bound; null: none
     * @param maintenanceRate fraction of notional
     * @param initialRate fraction of notional; null: not stated
     * @param maxLeverage null: not stated
     * @param deduction maintenance deduction; null: not stated
     */
    record Row(
            @Nullable BigDecimal floor,
            @Nullable BigDecimal cap,
            BigDecimal maintenanceRate,
            @Nullable BigDecimal initialRate,
            @Nullable BigDecimal maxLeverage,
            @Nullable BigDecimal deduction) {}

    /** Returns whether every tier states its deduction. */
    boolean statesDeductions() {
        return rows.stream().noneMatch(row -> row.deduction() == null);
    }

    /**
     * Returns the tiers whose stated deduction is not that of the tier before + bound × (rate − rate before), each with
     * what was expected; empty when deductions are not stated.
     */
    List<Failure> deductionMismatches() {
        List<Failure> mismatches = new ArrayList<>();
        if (!statesDeductions()) {
            return mismatches;
        }
        BigDecimal before = BigDecimal.ZERO;
        BigDecimal rateBefore = null;
        BigDecimal bound = BigDecimal.ZERO;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            BigDecimal stated = row.deduction() == null ? BigDecimal.ZERO : row.deduction();
            BigDecimal expected = rateBefore == null
                    ? BigDecimal.ZERO
                    : BracketSchedule.nextDeduction(before, bound, row.maintenanceRate(), rateBefore);
            if (stated.compareTo(expected) != 0) {
                mismatches.add(new Failure(
                        FailureReason.INVALID,
                        place.location(),
                        name + " tier " + (i + 1) + " states deduction " + Decimals.plain(stated) + "; expected "
                                + Decimals.plain(expected) + ", so that the requirement continues at its lower bound"));
            }
            before = stated;
            rateBefore = row.maintenanceRate();
            bound = row.cap() == null ? bound : row.cap();
        }
        return mismatches;
    }

    /**
     * Returns the schedule.
     *
     * @param tables what key and rates mean where the table does not say so itself
     * @throws dev.steelyard.core.failure.FailureException INVALID, located at the table, when its bounds do not ascend
     */
    BracketSchedule schedule(TierTables tables) {
        Application application = statesDeductions() ? Application.DEDUCTION : tables.application();
        TierKey measure = key == null ? tables.key() : key;
        List<Bracket> brackets = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (Row row : rows) {
            BigDecimal start = row.floor();
            if (floor == null || (start != null && start.compareTo(floor) < 0)) {
                throw place.failure(FailureReason.INVALID, "the tiers of " + name + " do not ascend");
            }
            brackets.add(bracket(row, floor, application));
            floor = row.cap();
        }
        return Fields.checked(
                place,
                () -> application == Application.SLICE
                        ? BracketSchedule.sliced(measure, brackets)
                        : new BracketSchedule(measure, brackets));
    }

    private Bracket bracket(Row row, BigDecimal floor, Application application) {
        BigDecimal stated = row.deduction();
        BigDecimal deduction = application == Application.DEDUCTION && stated != null ? stated : BigDecimal.ZERO;
        return Fields.checked(
                place,
                () -> new Bracket(
                        floor,
                        row.cap(),
                        row.initialRate(),
                        BigDecimal.ZERO,
                        row.maintenanceRate(),
                        deduction,
                        row.maxLeverage()));
    }
}
