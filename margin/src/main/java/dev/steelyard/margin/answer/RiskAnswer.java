package dev.steelyard.margin.answer;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.margin.equity.CollateralDepth;
import dev.steelyard.margin.funding.BreakEvenFunding;
import dev.steelyard.margin.leverage.Exposures;
import dev.steelyard.margin.leverage.FactorExposure;
import dev.steelyard.margin.leverage.LeverageMeasures;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The whole answer about one account: its risk, and what follows from it. <b>Immutable</b>.
 *
 * @param risk what it is worth and requires
 * @param leverage by every measure
 * @param exposures by risk factor
 * @param distance to the nearest liquidation
 * @param marginCall what brings it back to its warning share
 * @param maxAdditionalSize by contract held or ordered
 * @param breakEvenFunding by position: the funding rate of the next interval that would use up its profit
 * @param collateralDepth by coin that serves as collateral: its haircut against the book that it would be sold through
 */
public record RiskAnswer(
        AccountRisk risk,
        LeverageMeasures leverage,
        List<FactorExposure> exposures,
        Distance distance,
        MarginCall marginCall,
        Map<String, LargestSize> maxAdditionalSize,
        List<BreakEvenFunding> breakEvenFunding,
        List<CollateralDepth> collateralDepth) {
    /** An account of more positions than this gets no largest sizes: each needs some fifty assessments. */
    public static final int MOST_POSITIONS_FOR_SIZES = 40;

    /**
     * Returns the whole answer.
     *
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginEngine#assess}
     */
    public static RiskAnswer of(Account account, MarketView market, RulePack rules, AssessOptions options) {
        return of(account, market, rules, options, true, List.of());
    }

    /**
     * Returns the whole answer about an account of which parts may be missing: what depends on them is then unknown.
     *
     * @param largestSizes whether the largest sizes are wanted, which cost more than all the rest
     * @param missing what is missing, one sentence each; empty when the account is whole
     * @throws dev.steelyard.core.failure.FailureException as {@link MarginEngine#assess}
     */
    public static RiskAnswer of(
            Account account,
            MarketView market,
            RulePack rules,
            AssessOptions options,
            boolean largestSizes,
            List<String> missing) {
        AccountRisk assessed = MarginEngine.assess(account, market, rules, options);
        AccountRisk risk = missing.isEmpty() ? assessed : assessed.incomplete(missing);
        Map<String, LargestSize> sizes = new LinkedHashMap<>();
        if (missing.isEmpty()
                && largestSizes
                && options.liquidationPrices()
                && account.positions().size() <= MOST_POSITIONS_FOR_SIZES) {
            account.positions()
                    .forEach(p -> sizes.computeIfAbsent(
                            p.symbol(), symbol -> LargestSize.of(account, market, rules, symbol)));
            account.orders()
                    .forEach(o -> sizes.computeIfAbsent(
                            o.symbol(), symbol -> LargestSize.of(account, market, rules, symbol)));
        }
        List<CollateralDepth> depths = CollateralDepth.of(account, market, rules);
        Account counted = CollateralDepth.floored(account, depths);
        Exposures exposures = Exposures.of(counted, market, rules, risk);
        return new RiskAnswer(
                risk,
                LeverageMeasures.of(exposures, market),
                exposures.factors(),
                Distance.of(account, market, rules, risk),
                MarginCall.of(account, market, rules, risk, rules.liquidation().warningShare()),
                Collections.unmodifiableMap(sizes),
                BreakEvenFunding.of(risk, BigDecimal.ONE),
                depths);
    }
}
