package dev.steelyard.risk.calibration;

import dev.steelyard.margin.rule.CollateralSchedule;
import dev.steelyard.margin.rule.CollateralSchedule.LoanRule;
import dev.steelyard.margin.rule.CollateralSchedule.Measure;
import dev.steelyard.margin.rule.CollateralSchedule.WeightTier;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The rules that a market should have. <b>Immutable</b>.
 *
 * @param symbol the market
 * @param tiers by notional
 * @param haircuts of the base asset as collateral, by value
 * @param numbers position cap, insurance fund, price band and the like
 * @param figures what they were found from, by name
 * @param remarks what a reader must know
 */
public record Calibration(
        String symbol,
        List<CalibratedTier> tiers,
        List<CalibratedHaircut> haircuts,
        List<CalibratedNumber> numbers,
        Map<String, Double> figures,
        List<String> remarks) {
    public Calibration {
        tiers = List.copyOf(tiers);
        haircuts = List.copyOf(haircuts);
        numbers = List.copyOf(numbers);
        remarks = List.copyOf(remarks);
    }

    /** Returns the tiers as a schedule that is continuous in size: each rate applies to the part inside its tier. */
    public BracketSchedule schedule() {
        List<Bracket> brackets = new ArrayList<>();
        for (CalibratedTier tier : tiers) {
            brackets.add(new Bracket(
                    tier.floor(),
                    tier.cap(),
                    tier.initialRate(),
                    BigDecimal.ZERO,
                    tier.maintenanceRate(),
                    BigDecimal.ZERO,
                    tier.maxLeverage()));
        }
        return BracketSchedule.sliced(TierKey.NOTIONAL, brackets);
    }

    /** Returns the haircuts as a schedule of weights by value. */
    public CollateralSchedule collateral() {
        List<WeightTier> weights = new ArrayList<>();
        for (CalibratedHaircut haircut : haircuts) {
            weights.add(new WeightTier(haircut.upTo(), BigDecimal.ONE.subtract(haircut.haircut())));
        }
        BigDecimal cap = haircuts.getLast().upTo();
        return new CollateralSchedule(Measure.VALUE, weights, cap, null, BigDecimal.ONE, LoanRule.FREE);
    }
}
