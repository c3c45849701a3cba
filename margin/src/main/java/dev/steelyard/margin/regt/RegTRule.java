package dev.steelyard.margin.regt;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.margin.option.OptionRule;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The rates for options and shares of one underlying. <b>Immutable</b>.
 *
 * @param writtenRate of the underlying, for a written option at the money: 0.2, of a broad index 0.15
 * @param writtenFloor of the underlying (a call) or the strike (a put): 0.1
 * @param broadIndex true for a broad index: a written call is secured by its strike in cash, not by the stock
 * @param leverageFactor of a leveraged fund, by which both rates are multiplied; else 1
 * @param longDatedDays days to expiry from which a long option has loan value: nine months
 * @param longDatedRate of the premium of such an option: 0.75
 * @param stockInitial of the value of shares held: 0.5
 * @param stockMaintenance of the value of shares held: 0.25
 * @param shortInitial of the value of shares sold short, the proceeds included: 1.5
 * @param shortMaintenance the same for maintenance: 1.3
 */
public record RegTRule(
        BigDecimal writtenRate,
        BigDecimal writtenFloor,
        boolean broadIndex,
        BigDecimal leverageFactor,
        BigDecimal longDatedDays,
        BigDecimal longDatedRate,
        BigDecimal stockInitial,
        BigDecimal stockMaintenance,
        BigDecimal shortInitial,
        BigDecimal shortMaintenance) {
    /**
     * Returns the rates that a pack states for an underlying: its own figures, those of {@code OPTION} for every underlying,
     * and over them those of {@code OPTION:<base>}.
     *
     * @param base the underlying's symbol
     * @param leverageFactor of a leveraged fund; null: as the pack states, else 1
     * @throws FailureException MISSING_DATA when a figure is stated in none of them
     */
    public static RegTRule of(RulePack rules, String base, @Nullable BigDecimal leverageFactor) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>(rules.parameters());
        for (String name : new String[] {OptionRule.FAMILY, OptionRule.FAMILY + ":" + base}) {
            ContractRule family = rules.contract(name);
            if (family != null) {
                figures.putAll(family.parameters());
            }
        }
        BigDecimal broad = figures.get("broadIndex");
        BigDecimal listed = figures.get("leverageFactor");
        BigDecimal factor = leverageFactor != null ? leverageFactor : listed != null ? listed : BigDecimal.ONE;
        return new RegTRule(
                needed(rules, figures, "writtenRate"),
                needed(rules, figures, "writtenFloor"),
                broad != null && broad.signum() != 0,
                factor,
                needed(rules, figures, "longDatedDays"),
                needed(rules, figures, "longDatedRate"),
                needed(rules, figures, "stockInitial"),
                needed(rules, figures, "stockMaintenance"),
                needed(rules, figures, "shortInitial"),
                needed(rules, figures, "shortMaintenance"));
    }

    private static BigDecimal needed(RulePack rules, Map<String, BigDecimal> figures, String name) {
        BigDecimal value = figures.get(name);
        return value == null ? rules.required(name) : value;
    }
}
