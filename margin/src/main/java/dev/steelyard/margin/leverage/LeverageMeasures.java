package dev.steelyard.margin.leverage;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.Beta;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.margin.model.Reason;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The leverage of an account by each measure. All are ratios to equity in USD but gearing; signed where a direction
 * means something, long above 0. None has a value when equity is not positive. <b>Immutable</b>.
 *
 * @param gross Σ|notional|
 * @param net Σ signed notional
 * @param effective Σ|delta-adjusted notional|: options by delta, leveraged tokens by their multiple
 * @param delta USD delta of positions plus the equity held in coins: a coin-margined 1x short is 0, a 1x long 2
 * @param settleDelta delta of positions alone, without collateral
 * @param beta delta weighted by beta to the benchmark
 * @param betaStandardError of {@code beta} from the standard errors of the betas, taken as independent
 * @param gearing Σ|notional| over initial margin posted
 * @param tail expected shortfall; not modeled before market risk is
 * @param elasticity of the options held, Σ delta × notional over Σ value; none without options
 * @param bySource Σ|notional| over equity by where the leverage comes from: sums to gross plus embedded leverage
 */
public record LeverageMeasures(
        Answer<BigDecimal> gross,
        Answer<BigDecimal> net,
        Answer<BigDecimal> effective,
        Answer<BigDecimal> delta,
        Answer<BigDecimal> settleDelta,
        Answer<BigDecimal> beta,
        Answer<BigDecimal> betaStandardError,
        Answer<BigDecimal> gearing,
        Answer<BigDecimal> tail,
        Answer<BigDecimal> elasticity,
        Map<String, BigDecimal> bySource) {
    /** Returns the measures of an assessed account. */
    public static LeverageMeasures of(Account account, MarketView market, RulePack rules, AccountRisk risk) {
        return of(Exposures.of(account, market, rules, risk), market);
    }

    /** Returns the measures of an account's exposures. */
    public static LeverageMeasures of(Exposures exposures, MarketView market) {
        Answer<BigDecimal> equity = exposures.equity();
        return new LeverageMeasures(
                over(exposures.gross(), equity),
                over(exposures.net(), equity),
                over(exposures.effective(), equity),
                over(exposures.delta(), equity),
                over(exposures.positionsDelta(), equity),
                beta(exposures, market).flatMap(sum -> over(Answer.of(sum), equity)),
                betaVariance(exposures, market).flatMap(sum -> over(Answer.of(Decimals.squareRoot(sum)), equity)),
                gearing(exposures),
                Answer.none(Reason.NOT_MODELED),
                elasticity(exposures),
                shares(exposures));
    }

    private static Answer<BigDecimal> over(Answer<BigDecimal> exposure, Answer<BigDecimal> equity) {
        return exposure.flatMap(value -> equity.flatMap(e -> e.signum() > 0
                ? Answer.of(Decimals.divide(value, e))
                : Answer.none(value.signum() == 0 && e.signum() == 0 ? Reason.NOT_APPLICABLE : Reason.INSOLVENT)));
    }

    private static Answer<BigDecimal> beta(Exposures exposures, MarketView market) {
        if (market.betas().isEmpty()) {
            return Answer.none(Reason.MISSING_DATA);
        }
        Asset benchmark = market.betas().values().iterator().next().benchmark();
        return exposures.delta().flatMap(total -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (var exposure : exposures.deltaByAsset().entrySet()) {
                Beta beta = market.betas().get(exposure.getKey());
                if (exposure.getKey().equals(benchmark)) {
                    sum = sum.add(exposure.getValue());
                } else if (beta == null || !beta.benchmark().equals(benchmark)) {
                    return Answer.none(Reason.MISSING_DATA);
                } else {
                    sum = sum.add(exposure.getValue().multiply(beta.beta()));
                }
            }
            return Answer.of(sum);
        });
    }

    private static Answer<BigDecimal> betaVariance(Exposures exposures, MarketView market) {
        return beta(exposures, market).flatMap(known -> {
            BigDecimal sum = BigDecimal.ZERO;
            for (var exposure : exposures.deltaByAsset().entrySet()) {
                Beta beta = market.betas().get(exposure.getKey());
                BigDecimal error = beta == null ? BigDecimal.ZERO : beta.standardError();
                if (error == null) {
                    return Answer.none(Reason.MISSING_DATA);
                }
                BigDecimal term = exposure.getValue().multiply(error);
                sum = sum.add(term.multiply(term));
            }
            return Answer.of(sum);
        });
    }

    private static Answer<BigDecimal> gearing(Exposures exposures) {
        return exposures
                .gross()
                .flatMap(gross -> exposures
                        .initialMargin()
                        .flatMap(posted -> posted.signum() <= 0
                                ? Answer.none(Reason.NOT_APPLICABLE)
                                : Answer.of(Decimals.divide(gross, posted))));
    }

    private static Answer<BigDecimal> elasticity(Exposures exposures) {
        if (!exposures.holdsOptions()) {
            return Answer.none(Reason.NOT_APPLICABLE);
        }
        return exposures
                .optionDelta()
                .flatMap(delta -> exposures.optionValue().signum() == 0
                        ? Answer.none(Reason.NOT_APPLICABLE)
                        : Answer.of(Decimals.divide(delta, exposures.optionValue())));
    }

    private static Map<String, BigDecimal> shares(Exposures exposures) {
        Map<String, BigDecimal> shares = new LinkedHashMap<>();
        BigDecimal equity = exposures.equity().value();
        if (equity != null && equity.signum() > 0 && exposures.gross().isPresent()) {
            exposures.grossBySource().forEach((source, usd) -> shares.put(source, Decimals.divide(usd, equity)));
        }
        return Collections.unmodifiableMap(shares);
    }
}
