package dev.steelyard.venue.rules;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Whether the tiers of a schedule ask no less as size grows, and whether deductions, where there are any, continue the
 * requirement at each bound to the last digit.
 *
 * @param schedule the tiers
 */
record TierContinuity(BracketSchedule schedule) {
    /** Returns what is wrong at the lower bound of tier {@code index}, counted from 0. */
    List<String> faults(int index) {
        List<String> faults = new ArrayList<>();
        Bracket bracket = schedule.brackets().get(index);
        BigDecimal initial = bracket.initialRate();
        if (index == 0) {
            if (bracket.maintenanceDeduction().signum() != 0
                    || bracket.initialDeduction().signum() != 0) {
                faults.add("the first tier has a deduction; expected none");
            }
            return faults;
        }
        Bracket before = schedule.brackets().get(index - 1);
        if (bracket.maintenanceRate().compareTo(before.maintenanceRate()) < 0) {
            faults.add("the maintenance rate falls to " + Decimals.plain(bracket.maintenanceRate()));
        }
        BigDecimal leverage = bracket.maxLeverage();
        BigDecimal leverageBefore = before.maxLeverage();
        if (leverage != null && leverageBefore != null && leverage.compareTo(leverageBefore) > 0) {
            faults.add("the highest leverage rises to " + Decimals.plain(leverage));
        }
        if (any(b -> b.maintenanceDeduction().signum() != 0)) {
            continuity("maintenance", bracket, before, Bracket::maintenanceRate, Bracket::maintenanceDeduction, faults);
        }
        BigDecimal initialBefore = before.initialRate();
        if (initial != null && initialBefore != null) {
            if (initial.compareTo(initialBefore) < 0) {
                faults.add("the initial rate falls to " + Decimals.plain(initial));
            }
            if (any(b -> b.initialDeduction().signum() != 0)) {
                continuity("initial", bracket, before, b -> rate(b), Bracket::initialDeduction, faults);
            }
        }
        return faults;
    }

    private static BigDecimal rate(Bracket bracket) {
        BigDecimal initial = bracket.initialRate();
        return initial == null ? BigDecimal.ZERO : initial;
    }

    private boolean any(Predicate<Bracket> test) {
        return schedule.brackets().stream().anyMatch(test);
    }

    private static void continuity(
            String margin,
            Bracket bracket,
            Bracket before,
            Function<Bracket, BigDecimal> rate,
            Function<Bracket, BigDecimal> deduction,
            List<String> faults) {
        BigDecimal expected = BracketSchedule.nextDeduction(
                deduction.apply(before), bracket.floor(), rate.apply(bracket), rate.apply(before));
        BigDecimal gap = deduction.apply(bracket).subtract(expected);
        if (gap.signum() != 0) {
            faults.add("the " + margin + " requirement jumps by " + Decimals.plain(gap.negate()) + " at "
                    + Decimals.plain(bracket.floor()) + "; expected deduction " + Decimals.plain(expected));
        }
    }
}
