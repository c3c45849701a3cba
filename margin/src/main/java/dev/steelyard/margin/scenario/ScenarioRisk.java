package dev.steelyard.margin.scenario;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.scenario.ScenarioRule.Offset;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a portfolio requires by scenarios: its underlyings, less what they offset. <b>Immutable</b>; <b>Deterministic:
 * yes</b>, whatever the order of legs.
 *
 * @param units by underlying, in the order of the books
 * @param offsets what pairs of underlyings relieve, at least 0
 * @param requirement Σ units − Σ offsets
 * @param initialMargin requirement × the pack's initial factor
 * @param maintenanceMargin requirement × the pack's maintenance factor
 */
public record ScenarioRisk(
        List<UnitRisk> units,
        List<OffsetCredit> offsets,
        BigDecimal requirement,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin) {
    /**
     * What a pair of underlyings relieves.
     *
     * @param offset whose rule
     * @param amount in the valuation asset, at least 0
     */
    public record OffsetCredit(Offset offset, BigDecimal amount) {}

    public ScenarioRisk {
        units = List.copyOf(units);
        offsets = List.copyOf(offsets);
    }

    /**
     * Returns what books require under a rule.
     *
     * @param stale true where a price is older than the rule allows
     * @throws FailureException UNKNOWN_CONTRACT when the rule has no scenarios for an underlying, OUT_OF_RANGE when legs ×
     *     scenarios exceed its bound
     */
    public static ScenarioRisk of(List<UnitBook> books, ScenarioRule rule, boolean stale) {
        BigDecimal addOn = stale ? rule.staleAddOn() : BigDecimal.ZERO;
        return of(books, rule, book -> UnitRisk.of(book, rule.requiredUnit(book.unit()), rule.decimals(), addOn));
    }

    /**
     * Returns the same of books whose own requirements are known.
     *
     * @param risk of a book, as {@link UnitRisk#of} under the rule
     */
    public static ScenarioRisk of(List<UnitBook> books, ScenarioRule rule, Function<UnitBook, UnitRisk> risk) {
        bound(books, rule);
        List<UnitRisk> units = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (UnitBook book : books) {
            UnitRisk unit = risk.apply(book);
            units.add(unit);
            sum = sum.add(unit.requirement());
        }
        List<OffsetCredit> credits = credits(units, rule);
        for (OffsetCredit credit : credits) {
            sum = sum.subtract(credit.amount);
        }
        return new ScenarioRisk(
                units, credits, sum, sum.multiply(rule.initialFactor()), sum.multiply(rule.maintenanceFactor()));
    }

    private static void bound(List<UnitBook> books, ScenarioRule rule) {
        long cells = 0;
        for (UnitBook book : books) {
            cells += (long) book.legs().size()
                    * rule.requiredUnit(book.unit()).scenarios().size();
        }
        rule.requireWithin(cells);
    }

    /** Each underlying enters one pair at most, in the order of the pack, so that no profit is counted twice. */
    private static List<OffsetCredit> credits(List<UnitRisk> units, ScenarioRule rule) {
        List<OffsetCredit> credits = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (Offset offset : rule.offsets()) {
            UnitRisk first = unit(units, offset.first());
            UnitRisk second = unit(units, offset.second());
            if (first == null || second == null || used.contains(offset.first()) || used.contains(offset.second())) {
                continue;
            }
            BigDecimal apart = first.scan().add(second.scan());
            BigDecimal relief = Decimals.positivePart(apart.subtract(joint(first, second)));
            if (relief.signum() > 0) {
                credits.add(new OffsetCredit(offset, relief.multiply(offset.credit())));
                used.add(offset.first());
                used.add(offset.second());
            }
        }
        return credits;
    }

    private static @Nullable UnitRisk unit(List<UnitRisk> units, String name) {
        for (UnitRisk unit : units) {
            if (unit.unit().equals(name)) {
                return unit;
            }
        }
        return null;
    }

    /** Returns the largest loss of two underlyings in scenarios of one name; those that only one has count alone. */
    private static BigDecimal joint(UnitRisk first, UnitRisk second) {
        Map<String, BigDecimal> totals = new LinkedHashMap<>();
        for (UnitRisk unit : List.of(first, second)) {
            List<Scenario> scenarios = unit.array().scenarios().scenarios();
            for (int s = 0; s < scenarios.size(); s++) {
                totals.merge(scenarios.get(s).name(), unit.array().counted(s), BigDecimal::add);
            }
        }
        BigDecimal worst = BigDecimal.ZERO;
        for (BigDecimal total : totals.values()) {
            worst = Decimals.max(worst, total.negate());
        }
        return worst;
    }
}
