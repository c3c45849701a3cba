package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads what counts as collateral, by asset. */
final class CollateralReader {
    private CollateralReader() {}

    /** Returns the schedules by asset, empty when {@code object} is null. */
    static SequencedMap<Asset, CollateralSchedule> read(@Nullable JsonValue object) {
        SequencedMap<Asset, CollateralSchedule> collateral = new LinkedHashMap<>();
        if (object != null) {
            for (JsonMember member : object.members()) {
                CollateralSchedule schedule = schedule(member.value());
                for (String code : Fields.split(member.value(), member.name())) {
                    if (collateral.put(Asset.of(code), schedule) != null) {
                        throw member.value().failure(FailureReason.INVALID, code + " is stated twice");
                    }
                }
            }
        }
        return collateral;
    }

    private static CollateralSchedule schedule(JsonValue value) {
        if (value.is(JsonKind.STRING)) {
            return Fields.checked(value, () -> CollateralSchedule.flat(Fields.decimal(value)));
        }
        Fields.only(value, List.of("measure", "tiers", "cap", "sizeFactor", "liabilityWeight", "loan"));
        return new CollateralSchedule(
                Fields.constant(value, "measure", Measure.AMOUNT),
                tiers(value.require("tiers")),
                Fields.decimal(value, "cap"),
                Fields.decimal(value, "sizeFactor"),
                Fields.decimal(value, "liabilityWeight", BigDecimal.ONE),
                loan(value.present("loan")));
    }

    private static List<WeightTier> tiers(JsonValue list) {
        List<WeightTier> tiers = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (JsonValue row : list.elements()) {
            List<JsonValue> cells = cells(row, 2, "upper bound, weight");
            BigDecimal upTo = cells.get(0).isNull() ? null : Fields.decimal(cells.get(0));
            if (floor == null || (upTo != null && upTo.compareTo(floor) <= 0)) {
                throw row.failure(FailureReason.INVALID, "expected upper bounds that ascend, null only in the last");
            }
            tiers.add(Fields.checked(row, () -> new WeightTier(upTo, Fields.decimal(cells.get(1)))));
            floor = upTo;
        }
        if (tiers.isEmpty()) {
            throw list.failure(FailureReason.MISSING_DATA, "expected at least one tier");
        }
        return tiers;
    }

    private static LoanRule loan(@Nullable JsonValue list) {
        if (list == null) {
            return LoanRule.FREE;
        }
        List<JsonValue> cells = cells(list, 3, "initial rate, maintenance rate, liquidation fee rate");
        return new LoanRule(Fields.decimal(cells.get(0)), Fields.decimal(cells.get(1)), Fields.decimal(cells.get(2)));
    }

    private static List<JsonValue> cells(JsonValue row, int count, String names) {
        List<JsonValue> cells = row.values(cell -> cell);
        if (cells.size() != count) {
            throw row.failure(
                    FailureReason.INVALID, "expected " + count + " values (" + names + "), was " + cells.size());
        }
        return cells;
    }
}
