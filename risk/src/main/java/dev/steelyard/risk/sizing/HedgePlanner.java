package dev.steelyard.risk.sizing;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.leverage.Exposures;
import dev.steelyard.margin.leverage.FactorExposure;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.risk.sizing.SizeAnswer.Figure;
import dev.steelyard.risk.sizing.TradePlan.Leg;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Brings what an account moves by with an asset to a target by one contract, as far as the edge of a band inside which
 * trading costs more than it is worth: Whalley and Wilmott's (3/2 · cost · (S²Γ)² · equity / aversion)^(1/3).
 * <b>Thread-safe</b>. <b>Deterministic: yes</b>. See {@code docs/methods/hedge-and-unwind.md}.
 */
public final class HedgePlanner {
    private HedgePlanner() {}

    /**
     * Returns the plan.
     *
     * @param symbol the contract to hedge with, whose base is the asset
     * @param target what equity is to move by for a move of 1.00 of the price, in USD
     * @param aversion relative risk aversion, above 0; larger narrows the band
     * @throws FailureException as {@link SizedAccount#of}; MISSING_DATA when the exposure is unknown
     */
    public static TradePlan of(
            Account account,
            MarketView market,
            RulePack rules,
            String symbol,
            double target,
            double aversion,
            ExecutionTerms terms) {
        if (!(aversion > 0)) {
            throw new IllegalArgumentException("aversion was " + aversion + "; expected above 0");
        }
        SizedAccount subject = SizedAccount.of(account, market, rules, symbol);
        double usd = usd(subject, market);
        Asset asset = subject.instrument().base();
        FactorExposure before = exposure(account, market, rules, asset);
        double delta = delta(before, asset);
        BigDecimal gamma = before == null ? BigDecimal.ZERO : before.gamma().value();
        double cost = terms.costRate();
        double dollarGamma = gamma == null ? 0 : 100 * gamma.doubleValue();
        double equity = subject.equity().doubleValue() * usd;
        double cube = 1.5 * cost * dollarGamma * dollarGamma * equity / aversion;
        double band = cube > 0 ? Elementary.exp(Elementary.log(cube) / 3) : 0;
        double off = delta - target;
        double toTrade = Math.abs(off) <= band ? 0 : off > 0 ? band - off : -band - off;
        BigDecimal size = subject.size(Math.abs(toTrade) / usd);
        BigDecimal order = toTrade < 0 ? size.negate() : size;
        List<Leg> legs = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        List<String> remarks = new ArrayList<>();
        figures.add(new Figure("deltaBefore", delta));
        figures.add(new Figure("deltaTarget", target));
        figures.add(new Figure("band", band));
        figures.add(new Figure("gammaPerPercent", dollarGamma / 100));
        double after = delta;
        if (order.signum() != 0) {
            legs.add(terms.leg(subject, market, order));
            Account hedged = subject.with(subject.held().add(order));
            after = delta(exposure(hedged, market, rules, asset), asset);
        } else {
            remarks.add("the delta lies inside the band, or a step of the contract is larger than what is off");
        }
        if (gamma == null) {
            remarks.add("gamma is unknown; the band is 0");
        }
        figures.add(new Figure("deltaAfter", after));
        double unit = subject.unit().doubleValue() * usd;
        boolean reached = Math.abs(after - target) <= band + unit * 1e-6 + Math.abs(off) * 1e-5;
        BigDecimal paid = legs.isEmpty() ? BigDecimal.ZERO : legs.getFirst().cost();
        return new TradePlan(
                account.id(), TradePlan.Goal.HEDGE, subject.currency(), reached, legs, paid, figures, remarks);
    }

    private static double usd(SizedAccount subject, MarketView market) {
        BigDecimal price = market.usdPrice(subject.currency());
        if (price == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "contract " + subject.symbol(),
                    "the USD price of " + subject.currency() + " is unknown");
        }
        return price.doubleValue();
    }

    private static @Nullable FactorExposure exposure(Account account, MarketView market, RulePack rules, Asset asset) {
        Exposures exposures = Exposures.of(
                account, market, rules, MarginEngine.assess(account, market, rules, AssessOptions.FIGURES));
        for (FactorExposure factor : exposures.factors()) {
            if (factor.asset().equals(asset)) {
                return factor;
            }
        }
        return null;
    }

    /** What equity moves by for a move of 1.00 of an asset's price, in USD; 0 of one that is not held. */
    private static double delta(@Nullable FactorExposure exposure, Asset asset) {
        if (exposure == null) {
            return 0;
        }
        BigDecimal value = exposure.net().value();
        if (value == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "exposure to " + asset,
                    "its delta is unknown: " + exposure.net().reason());
        }
        return Decimals.limit(value).doubleValue();
    }
}
