package dev.steelyard.conformance.adapter;

import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.InitialMargin;
import dev.steelyard.margin.rule.LiquidationRule;
import dev.steelyard.margin.rule.LiquidationRule.PriceRounding;
import dev.steelyard.margin.rule.LiquidationRule.RatioForm;
import dev.steelyard.margin.rule.MarginRule;
import dev.steelyard.margin.rule.PriceBasis;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.tier.TierKey;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes of the generic pack, and schedules, that several families of cases need. */
final class Packs {
    private Packs() {}

    /** Leaves the generic pack as it is. */
    static final UnaryOperator<RulePack> PLAIN = pack -> pack;

    /** The same rule for cross and isolated positions. */
    static UnaryOperator<RulePack> rule(MarginRule rule) {
        return pack -> pack.withMarginRules(rule, rule);
    }

    /** Maintenance at a basis, with a closing fee that is part of the liquidation requirement only. */
    static MarginRule maintenance(PriceBasis basis, CloseFee fee) {
        return new MarginRule(InitialMargin.LEVERAGE, PriceBasis.MARK, basis, fee, null, false, false);
    }

    /** As the pack, with the venue's ratio formed as told. */
    static RulePack ratio(RulePack pack, RatioForm form) {
        LiquidationRule rule = pack.liquidation();
        return pack.withLiquidation(new LiquidationRule(
                rule.threshold(),
                rule.equalityLiquidates(),
                rule.warningShare(),
                rule.callShare(),
                "ratio",
                form,
                rule.priceRounding(),
                rule.priceDecimals()));
    }

    /** As the pack, with prices rounded to the tick against the account. */
    static RulePack roundedAgainstAccount(RulePack pack) {
        LiquidationRule rule = pack.liquidation();
        return pack.withLiquidation(new LiquidationRule(
                rule.threshold(),
                rule.equalityLiquidates(),
                rule.warningShare(),
                rule.callShare(),
                rule.ratioName(),
                rule.ratioForm(),
                PriceRounding.AGAINST_ACCOUNT,
                rule.priceDecimals()));
    }

    /** One tier with a deduction in the settle asset. */
    static BracketSchedule flat(@Nullable BigDecimal initial, BigDecimal maintenance, BigDecimal deduction) {
        return new BracketSchedule(TierKey.NOTIONAL, List.of(Bracket.flat(initial, maintenance, deduction)));
    }

    /** Tiers of which each rate applies to the part inside, from rows of upper bound and rate. */
    static BracketSchedule sliced(TierKey key, List<List<BigDecimal>> rows) {
        List<Bracket> brackets = new ArrayList<>();
        BigDecimal floor = BigDecimal.ZERO;
        for (List<BigDecimal> row : rows) {
            BigDecimal rate = row.get(1);
            brackets.add(new Bracket(floor, row.get(0), rate, BigDecimal.ZERO, rate, BigDecimal.ZERO, null));
            floor = row.get(0);
        }
        return BracketSchedule.sliced(key, brackets);
    }
}
