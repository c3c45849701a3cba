package dev.steelyard.margin.option;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The figures of a venue's standard option margin for one family of options. <b>Immutable</b>. A family is all options of
 * a base asset with one settle asset; a pack states it as a contract named {@code OPTION:BTC:BTC}, or {@code
 * OPTION:BTC} for every settle asset, or {@code OPTION} for every option. See docs/methods/option-margin.md.
 *
 * @param initialBase fraction of the underlying at the money
 * @param initialFloor the least fraction of the underlying, however far out of the money
 * @param callMaintenance fraction of the underlying
 * @param putMaintenance fraction of the underlying
 * @param callOnMark true when a call's maintenance is at least that fraction of its mark
 * @param putOnMark true when a put's maintenance is at least that fraction of its mark
 * @param initialOnEntry true when the initial margin counts the larger of entry and mark as premium
 * @param initialAtLeastMaintenance true when the initial margin is never below the maintenance margin
 * @param liquidationFee fraction of the underlying that is part of the maintenance margin
 * @param factor what the fractions are multiplied by: a venue's tier of size
 * @param onIndex true when the underlying is the index, false: the forward of the expiry
 * @param minimumOrderMargin the least fraction of the underlying that an order to write requires
 * @param orderPremiumCredited true when the price of an order to write is taken from what it requires
 * @param feeRate fraction of the underlying
 * @param feeCap the most that a fee may be, as a fraction of the premium
 */
public record OptionRule(
        BigDecimal initialBase,
        BigDecimal initialFloor,
        BigDecimal callMaintenance,
        BigDecimal putMaintenance,
        boolean callOnMark,
        boolean putOnMark,
        boolean initialOnEntry,
        boolean initialAtLeastMaintenance,
        BigDecimal liquidationFee,
        BigDecimal factor,
        boolean onIndex,
        BigDecimal minimumOrderMargin,
        boolean orderPremiumCredited,
        BigDecimal feeRate,
        @Nullable BigDecimal feeCap) {
    /** The name of the family of every option in a pack, and the head of narrower families' names. */
    public static final String FAMILY = "OPTION";
    /** Market figure of an option: its factor where the account's tier is not the first. */
    public static final String FACTOR = "factor";

    private static final String INITIAL_BASE = "initialBase";

    /** Returns the pack's rule of an option: of its symbol, else of the narrowest family; null when it has none. */
    public static @Nullable OptionRule of(RulePack rules, Instrument.Option option) {
        String byBase = FAMILY + ":" + option.base();
        for (String name : new String[] {option.symbol(), byBase + ":" + option.settle(), byBase, FAMILY}) {
            ContractRule family = rules.contract(name);
            if (family != null && family.parameters().containsKey(INITIAL_BASE)) {
                return of(name, family.parameters());
            }
        }
        return null;
    }

    /**
     * Returns the rule that the figures of a pack state, by the names of the components.
     *
     * @param name the family, for the failure
     * @throws FailureException MISSING_DATA when initialBase, initialFloor, callMaintenance or putMaintenance is absent
     */
    public static OptionRule of(String name, Map<String, BigDecimal> figures) {
        return new OptionRule(
                needed(name, figures, INITIAL_BASE),
                needed(name, figures, "initialFloor"),
                needed(name, figures, "callMaintenance"),
                needed(name, figures, "putMaintenance"),
                flag(figures, "callOnMark"),
                flag(figures, "putOnMark"),
                flag(figures, "initialOnEntry"),
                flag(figures, "initialAtLeastMaintenance"),
                orElse(figures, "liquidationFee", BigDecimal.ZERO),
                orElse(figures, FACTOR, BigDecimal.ONE),
                flag(figures, "onIndex"),
                orElse(figures, "minimumOrderMargin", BigDecimal.ZERO),
                flag(figures, "orderPremiumCredited"),
                orElse(figures, "feeRate", BigDecimal.ZERO),
                figures.get("feeCap"));
    }

    /** Returns this rule at another tier of size. */
    public OptionRule withFactor(BigDecimal newFactor) {
        return new OptionRule(
                initialBase,
                initialFloor,
                callMaintenance,
                putMaintenance,
                callOnMark,
                putOnMark,
                initialOnEntry,
                initialAtLeastMaintenance,
                liquidationFee,
                newFactor,
                onIndex,
                minimumOrderMargin,
                orderPremiumCredited,
                feeRate,
                feeCap);
    }

    private static BigDecimal needed(String name, Map<String, BigDecimal> figures, String figure) {
        BigDecimal value = figures.get(figure);
        if (value == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "contract " + name,
                    "parameter " + figure + " was absent; option margin needs it");
        }
        return value;
    }

    private static boolean flag(Map<String, BigDecimal> figures, String figure) {
        return orElse(figures, figure, BigDecimal.ZERO).signum() != 0;
    }

    private static BigDecimal orElse(Map<String, BigDecimal> figures, String figure, BigDecimal otherwise) {
        BigDecimal value = figures.get(figure);
        return value == null ? otherwise : value;
    }
}
