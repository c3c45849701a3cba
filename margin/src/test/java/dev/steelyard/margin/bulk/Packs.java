package dev.steelyard.margin.bulk;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.HedgeRule;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.OrderRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import dev.steelyard.testkit.ContractSpec;
import dev.steelyard.testkit.Draw;
import dev.steelyard.testkit.TierSpec;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** Rule packs over generated contracts, in all the ways in which the bulk path can read one. */
final class Packs {
    private Packs() {}

    /** A pack of drawn rules. */
    static RulePack drawn(Draw draw, List<ContractSpec> contracts) {
        CloseFee fee = draw.pick(List.of(CloseFee.NONE, CloseFee.NONE, CloseFee.AT_MARK, CloseFee.AT_ENTRY));
        PriceBasis basis = draw.chance(0.1) ? PriceBasis.ENTRY : PriceBasis.MARK;
        boolean inside = draw.chance(0.5);
        BigDecimal threshold = new BigDecimal(draw.pick(List.of("1", "1", "1", "0.8", "1.1")));
        MarginRule rule = new MarginRule(InitialMargin.LARGER, PriceBasis.MARK, basis, fee, null, false, inside);
        return of(
                contracts,
                rule,
                threshold,
                draw.chance(0.5),
                draw.chance(0.8) ? HedgeRule.SUM : HedgeRule.LARGER_LEG,
                draw);
    }

    private static RulePack of(
            List<ContractSpec> contracts,
            MarginRule rule,
            BigDecimal threshold,
            boolean equalityLiquidates,
            HedgeRule hedge,
            Draw draw) {
        SequencedMap<String, ContractRule> rules = new LinkedHashMap<>();
        for (ContractSpec contract : contracts) {
            TierKey key = draw.chance(0.8) ? TierKey.NOTIONAL : draw.pick(List.of(TierKey.COIN, TierKey.CONTRACTS));
            rules.put(contract.symbol(), ContractRule.of(contract.instrument(), schedule(contract, key)));
            if (draw.chance(0.1)) {
                BigDecimal rate = new BigDecimal("0.0123");
                rules.put(
                        contract.symbol() + ":SHORT",
                        ContractRule.of(contract.instrument(), BracketSchedule.flat(null, rate)));
            }
        }
        RulePack plain = RulePack.generic("generated");
        LiquidationRule liquidation = new LiquidationRule(
                threshold,
                equalityLiquidates,
                new BigDecimal("0.8"),
                null,
                null,
                LiquidationRule.RatioForm.REQUIREMENT_OVER_BALANCE,
                LiquidationRule.PriceRounding.NONE,
                null);
        return new RulePack(
                plain.id(),
                plain.venue(),
                plain.effectiveFrom(),
                null,
                plain.source(),
                plain.fidelity(),
                List.of(),
                plain.model(),
                null,
                rule,
                rule,
                liquidation,
                OrderRule.NONE,
                hedge,
                new BigDecimal("0.0005"),
                new LinkedHashMap<>(),
                rules,
                draw.chance(0.2) ? Map.of("openLossCounts", BigDecimal.ONE) : Map.of());
    }

    /** The tiers of a contract, with bounds and deductions in units of the key. */
    static BracketSchedule schedule(ContractSpec contract, TierKey key) {
        BigDecimal unit = unit(contract, key);
        List<Bracket> brackets = new ArrayList<>();
        for (TierSpec tier : contract.tiers()) {
            BigDecimal cap = tier.cap();
            brackets.add(new Bracket(
                    scaled(tier.floor(), unit),
                    cap == null ? null : scaled(cap, unit),
                    tier.initialRate(),
                    BigDecimal.ZERO,
                    tier.maintenanceRate(),
                    scaled(tier.deduction(), unit),
                    tier.maxLeverage()));
        }
        return new BracketSchedule(key, brackets);
    }

    private static BigDecimal scaled(BigDecimal value, BigDecimal unit) {
        return unit.equals(BigDecimal.ONE)
                ? value
                : Decimals.significant(Decimals.divide(value, unit), 30, RoundingMode.HALF_EVEN);
    }

    /** The notional of one unit of the key at the contract's mark. */
    private static BigDecimal unit(ContractSpec contract, TierKey key) {
        ContractTerms terms = contract.instrument().terms();
        boolean inverse = terms.payoff() == Payoff.INVERSE;
        if (key == TierKey.NOTIONAL || (key == TierKey.COIN && inverse)) {
            return BigDecimal.ONE;
        }
        BigDecimal contractValue = inverse
                ? Decimals.divide(terms.factor(), contract.mark())
                : terms.factor().multiply(contract.mark());
        return key == TierKey.CONTRACTS ? contractValue : Decimals.divide(contractValue, terms.contractSize());
    }
}
