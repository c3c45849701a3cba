package dev.steelyard.margin.drift;

import dev.steelyard.margin.internal.WholeUnits;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/**
 * Drift v2's margin tests. <b>Thread-safe</b>, <b>Deterministic: yes</b>.
 *
 * <p>Collateral is the weighted value of deposits plus the weighted profit and loss of perpetuals; the requirement is
 * the weighted value of borrows plus a ratio of each perpetual's value. Formulas in {@code docs/methods/drift.md}.
 */
public final class DriftMargin {
    private static final BigInteger HUNDRED = BigInteger.valueOf(100);

    private DriftMargin() {}

    /**
     * Both margin tests and everything that follows from them.
     *
     * @param account balances and positions
     * @param markets markets of every balance and position
     * @param parameters venue settings
     * @return the assessment
     * @throws IllegalArgumentException if a market is missing
     */
    public static DriftAssessment assess(DriftAccount account, DriftMarkets markets, DriftParameters parameters) {
        DriftRequirement initial = requirement(account, markets, parameters, DriftCategory.INITIAL);
        DriftRequirement maintenance = requirement(account, markets, parameters, DriftCategory.MAINTENANCE);
        DriftRequirement liquidation = liquidationTest(account, markets, parameters);
        BigInteger pnl = BigInteger.ZERO;
        BigInteger liabilities = BigInteger.ZERO;
        for (DriftPerpTerm term : maintenance.perp()) {
            pnl = pnl.add(term.unrealizedPnl());
            liabilities = liabilities.add(term.liabilityValue());
        }
        SpotSums plain = spotSums(
                account, markets, new DriftSpotValuation(null, false, 0, 0, parameters.openOrderRequirement()));
        liabilities = liabilities.add(plain.requirement());
        BigInteger netValue = plain.assets().add(pnl).subtract(plain.requirement());
        BigInteger leverage = netValue.signum() == 0
                ? BigInteger.ZERO
                : WholeUnits.scaled(liabilities, BigInteger.valueOf(DriftUnits.RATIO_ONE), netValue);
        return new DriftAssessment(
                initial,
                maintenance,
                liquidation,
                pnl,
                netValue,
                liabilities,
                leverage,
                health(account, maintenance),
                liquidation.surplus().signum() < 0,
                DriftLiquidationPrice.all(account, markets, parameters));
    }

    /**
     * One margin test without liquidation buffer.
     *
     * <p>The initial test is strict: it takes the worse of price and five-minute average.
     *
     * @param account balances and positions
     * @param markets markets of every balance and position
     * @param parameters venue settings
     * @param category which test
     * @return the test with every term
     */
    public static DriftRequirement requirement(
            DriftAccount account, DriftMarkets markets, DriftParameters parameters, DriftCategory category) {
        return requirement(account, markets, parameters, category, true, 0);
    }

    /**
     * The maintenance test as a liquidator sees it: once a liquidation has begun, liabilities, margin ratios and losses
     * carry the liquidation buffer, so that the account must recover by that much.
     *
     * @param account balances and positions
     * @param markets markets of every balance and position
     * @param parameters venue settings
     * @return the test with every term
     */
    public static DriftRequirement liquidationTest(
            DriftAccount account, DriftMarkets markets, DriftParameters parameters) {
        int buffer = account.beingLiquidated() ? parameters.liquidationBuffer() : 0;
        return requirement(account, markets, parameters, DriftCategory.MAINTENANCE, true, buffer);
    }

    static DriftRequirement requirement(
            DriftAccount account,
            DriftMarkets markets,
            DriftParameters parameters,
            DriftCategory category,
            boolean withOrders,
            int buffer) {
        boolean strict = category == DriftCategory.INITIAL;
        SpotSums spot = spotSums(
                withOrders ? account : withoutSpotOrders(account),
                markets,
                new DriftSpotValuation(
                        category, strict, account.maxMarginRatio(), buffer, parameters.openOrderRequirement()));
        DriftPerpValuation valuation = new DriftPerpValuation(
                category,
                strict,
                withOrders,
                account,
                markets.quote(),
                parameters.openOrderRequirement(),
                strict ? parameters.initialProfitCap() : null,
                buffer);
        List<DriftPerpTerm> perp = new ArrayList<>();
        BigInteger weightedPnl = BigInteger.ZERO;
        BigInteger perpRequirement = BigInteger.ZERO;
        for (DriftPerpPosition position : account.perp()) {
            if (position.empty()) {
                continue;
            }
            DriftPerpTerm term = valuation.term(markets.perpMarket(position.market()), position);
            perp.add(term);
            weightedPnl = weightedPnl.add(term.weightedPnl());
            perpRequirement = perpRequirement.add(term.requirement());
        }
        return new DriftRequirement(
                category, spot.assets(), spot.requirement(), weightedPnl, perpRequirement, spot.terms(), perp);
    }

    /** Deposits and borrows of an account, quote balances and order quotes netted. */
    private record SpotSums(BigInteger assets, BigInteger requirement, List<DriftSpotTerm> terms) {}

    private static SpotSums spotSums(DriftAccount account, DriftMarkets markets, DriftSpotValuation valuation) {
        List<DriftSpotTerm> terms = new ArrayList<>();
        BigInteger assets = BigInteger.ZERO;
        BigInteger requirement = BigInteger.ZERO;
        BigInteger netQuote = BigInteger.ZERO;
        for (DriftSpotPosition position : account.spot()) {
            if (position.empty()) {
                continue;
            }
            DriftSpotMarket market = markets.spotMarket(position.market());
            DriftSpotTerm term = valuation.term(market, position);
            terms.add(term);
            if (market.quote()) {
                netQuote = netQuote.add(term.weightedValue());
                continue;
            }
            assets = assets.add(term.weightedValue().max(BigInteger.ZERO));
            requirement = requirement.subtract(term.weightedValue().min(BigInteger.ZERO));
            requirement = requirement.add(term.orderRequirement());
            netQuote = netQuote.add(valuation.orderQuote(term.ordersValue()));
        }
        return new SpotSums(
                assets.add(netQuote.max(BigInteger.ZERO)), requirement.subtract(netQuote.min(BigInteger.ZERO)), terms);
    }

    private static DriftAccount withoutSpotOrders(DriftAccount account) {
        return new DriftAccount(
                account.spot().stream()
                        .map(position -> DriftSpotPosition.of(position.market(), position.amount()))
                        .toList(),
                account.perp(),
                account.maxMarginRatio(),
                account.mode(),
                account.beingLiquidated());
    }

    /** {@code 100·(1 − requirement/collateral)}, half rounded up, from 0 to 100. */
    private static int health(DriftAccount account, DriftRequirement maintenance) {
        BigInteger collateral = maintenance.totalCollateral();
        if (account.beingLiquidated()) {
            return 0;
        }
        if (maintenance.marginRequirement().signum() == 0 && collateral.signum() >= 0) {
            return 100;
        }
        if (collateral.signum() <= 0) {
            return 0;
        }
        BigInteger twice = collateral.shiftLeft(1);
        return maintenance
                .freeCollateral()
                .multiply(HUNDRED)
                .shiftLeft(1)
                .add(collateral)
                .divide(twice)
                .intValueExact();
    }
}
