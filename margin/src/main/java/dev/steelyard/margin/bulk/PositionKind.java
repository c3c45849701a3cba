package dev.steelyard.margin.bulk;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.List;

/**
 * What positions share when one price and one piece table value them all. <b>Immutable</b>. Two positions are of one
 * kind when the records are equal.
 *
 * @param symbol whose mark they follow
 * @param contract which rule binds them: the place of its contract among those met
 * @param inverse true when they are valued in 1 / mark
 * @param tier the tier that size alone decides, counted from 0; -1 when the notional decides
 * @param deductionPerPrice what is deducted per unit of price where size alone decides the tier; 0 otherwise
 * @param atMark false when the maintenance margin is fixed at entry
 * @param surcharge closing fee that is part of the maintenance margin, fraction of notional at the mark
 * @param fee closing fee beside the maintenance margin, fraction of notional at the mark
 */
record PositionKind(
        String symbol,
        int contract,
        boolean inverse,
        int tier,
        BigDecimal deductionPerPrice,
        boolean atMark,
        BigDecimal surcharge,
        BigDecimal fee) {

    /** Writes this kind's pieces. */
    void describe(ContractRule contract, TierTable table) {
        BigDecimal cap = contract.schedule().cap();
        if (!atMark) {
            if (tier < 0 && cap != null) {
                table.addFlatUpTo(surcharge, cap);
            } else {
                table.addFlat(surcharge, BigDecimal.ZERO);
            }
        } else if (tier >= 0) {
            table.addFlat(tiers(contract).get(tier).maintenanceRate().add(surcharge), deductionPerPrice);
        } else {
            table.addTiers(tiers(contract), surcharge);
        }
    }

    /** Returns the most that the terms of equity, margin and fee can amount to per unit of notional. */
    double weight(ContractRule contract, double threshold) {
        BigDecimal variation = surcharge.abs();
        BigDecimal before = BigDecimal.ZERO;
        for (Bracket bracket : atMark ? tiers(contract) : List.<Bracket>of()) {
            variation = variation.add(bracket.maintenanceRate().subtract(before).abs());
            before = bracket.maintenanceRate();
        }
        return 1 + 2 * threshold * variation.doubleValue() + fee.abs().doubleValue();
    }

    /**
     * Returns the most by which a deduction can exceed what its tier's rate asks at the tier's floor: 0 for schedules
     * that never ask less than nothing.
     *
     * @param price x at which deductions per unit of price are taken
     */
    double excess(ContractRule contract, double price) {
        if (tier >= 0 || !atMark) {
            return deductionPerPrice.abs().doubleValue() * price;
        }
        BigDecimal excess = BigDecimal.ZERO;
        for (Bracket bracket : tiers(contract)) {
            BigDecimal least = bracket.floor().multiply(bracket.maintenanceRate());
            excess = Decimals.max(excess, bracket.maintenanceDeduction().abs().subtract(least));
        }
        return excess.doubleValue();
    }

    private static List<Bracket> tiers(ContractRule contract) {
        return ((BracketSchedule) contract.schedule()).brackets();
    }
}
