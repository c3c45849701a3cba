package dev.steelyard.margin.option;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceCurve;
import dev.steelyard.margin.curve.PriceForm;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What one unit of a written option requires, in its settle asset. <b>Immutable</b>. With U the underlying, u = U (or 1 for
 * a coin-settled option), M the mark, f the factor: initial = max(initialBase·u − OTM, initialFloor·u)·f + premium;
 * maintenance = max(rate·u, rate·M)·f + M + liquidationFee·u, the second arm only where the rule says so. Nothing is rounded
 * but OTM / U, to {@value Decimals#DIGITS} digits. See docs/methods/option-margin.md.
 *
 * @param outOfTheMoney how far the strike is out of the money, at least 0
 * @param premium the mark, or the larger of entry and mark
 * @param initial at least 0
 * @param maintenance at least 0
 */
public record OptionRequirement(
        BigDecimal outOfTheMoney, BigDecimal premium, BigDecimal initial, BigDecimal maintenance) {
    /**
     * Returns what a unit written requires.
     *
     * @param underlying in quote units, greater than 0
     * @param mark in the settle asset, at least 0
     * @param entry the premium received, in the settle asset; null when unknown
     */
    public static OptionRequirement ofWritten(
            OptionRule rule,
            Instrument.Option option,
            BigDecimal underlying,
            BigDecimal mark,
            @Nullable BigDecimal entry) {
        boolean call = option.type() == OptionType.CALL;
        BigDecimal out = Decimals.positivePart(
                call ? option.strike().subtract(underlying) : underlying.subtract(option.strike()));
        return of(rule, call, unit(option, underlying), inSettle(option, out, underlying), mark, entry);
    }

    /**
     * Returns what a unit written requires, of its distance from the money.
     *
     * @param call true for a call
     * @param unit the underlying in the settle asset, greater than 0: 1 for a coin-settled option
     * @param out how far out of the money, in the settle asset, at least 0
     * @param mark in the settle asset, at least 0
     * @param entry the premium received; null when unknown
     */
    public static OptionRequirement of(
            OptionRule rule,
            boolean call,
            BigDecimal unit,
            BigDecimal out,
            BigDecimal mark,
            @Nullable BigDecimal entry) {
        BigDecimal premium = rule.initialOnEntry() && entry != null ? Decimals.max(entry, mark) : mark;
        BigDecimal exposed = Decimals.max(
                rule.initialBase().multiply(unit).subtract(out),
                rule.initialFloor().multiply(unit));
        BigDecimal initial = exposed.multiply(rule.factor()).add(premium);
        BigDecimal rate = maintenanceRate(rule, call);
        BigDecimal kept = rate.multiply(unit);
        if (isOnMark(rule, call)) {
            kept = Decimals.max(kept, rate.multiply(mark));
        }
        BigDecimal maintenance =
                kept.multiply(rule.factor()).add(mark).add(rule.liquidationFee().multiply(unit));
        if (rule.initialAtLeastMaintenance()) {
            initial = Decimals.max(initial, maintenance);
        }
        return new OptionRequirement(out, premium, initial, maintenance);
    }

    /** Returns what one unit written of a coin-settled option requires as maintenance, over its mark. */
    public static PriceCurve coinMaintenance(OptionRule rule, boolean call) {
        BigDecimal kept = maintenanceRate(rule, call).multiply(rule.factor());
        PriceForm rest = PriceForm.PRICE.plus(rule.liquidationFee());
        PriceCurve onUnit = PriceCurve.of(rest.plus(kept));
        return isOnMark(rule, call) ? onUnit.max(PriceCurve.of(rest.plus(PriceForm.linear(kept)))) : onUnit;
    }

    /**
     * Returns what one unit written of an option settled in its quote asset requires as maintenance beside its mark, over the
     * underlying; where {@link #isOnMark}, as long as the underlying is not below the mark.
     */
    public static PriceForm quoteMaintenance(OptionRule rule, boolean call) {
        return PriceForm.linear(
                maintenanceRate(rule, call).multiply(rule.factor()).add(rule.liquidationFee()));
    }

    /** Returns true where the maintenance margin is at least a fraction of the mark. */
    public static boolean isOnMark(OptionRule rule, boolean call) {
        return call ? rule.callOnMark() : rule.putOnMark();
    }

    private static BigDecimal maintenanceRate(OptionRule rule, boolean call) {
        return call ? rule.callMaintenance() : rule.putMaintenance();
    }

    /** Returns one unit of the underlying in the settle asset: 1 for a coin-settled option, else its price. */
    public static BigDecimal unit(Instrument.Option option, BigDecimal underlying) {
        return isCoinSettled(option) ? BigDecimal.ONE : underlying;
    }

    /** Returns true for an option whose premium and payoff are in coins of its underlying. */
    public static boolean isCoinSettled(Instrument.Option option) {
        return option.terms().payoff() == Payoff.INVERSE;
    }

    private static BigDecimal inSettle(Instrument.Option option, BigDecimal quoteUnits, BigDecimal underlying) {
        return isCoinSettled(option) ? Decimals.divide(quoteUnits, underlying) : quoteUnits;
    }
}
