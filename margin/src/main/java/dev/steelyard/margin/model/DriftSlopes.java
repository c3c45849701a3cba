package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.drift.DriftAccount;
import dev.steelyard.margin.drift.DriftCategory;
import dev.steelyard.margin.drift.DriftMargin;
import dev.steelyard.margin.drift.DriftMarkets;
import dev.steelyard.margin.drift.DriftPerpMarket;
import dev.steelyard.margin.drift.DriftPerpPosition;
import dev.steelyard.margin.drift.DriftPerpTerm;
import dev.steelyard.margin.drift.DriftRequirement;
import dev.steelyard.margin.drift.DriftSpotMarket;
import dev.steelyard.margin.drift.DriftSpotTerm;
import dev.steelyard.margin.drift.DriftUnits;
import dev.steelyard.margin.drift.DriftWeights;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Slopes of an account at Drift. Weights and ratios follow sizes, not prices, in the maintenance test; a profit counts at a
 * weight and a loss in full, which bends but does not jump; all of a perpetual is multiplied by the price of the quote token,
 * which may move by a fiftieth. <b>Single-writer</b>. See {@code docs/methods/safe-bands.md}.
 */
final class DriftSlopes {
    /** How far the quote token may move: what perpetuals add per unit of their price is then known within as much. */
    private static final BigDecimal QUOTE_SHARE = new BigDecimal("0.02");

    /** Quotes that a smaller move of every price brings to 0 are counted as collateral and as owed. */
    private static final double NEAR = 0.05;

    private static final BigDecimal UNIT = BigDecimal.ONE.movePointLeft(DriftUnits.QUOTE_SCALE);
    private static final BigDecimal PRICE_UNIT = BigDecimal.ONE.movePointLeft(DriftUnits.PRICE_SCALE);

    /** A price stays this many units away from 0, where it is refused. */
    private static final BigDecimal UNITS = BigDecimal.valueOf(8);

    /** Cuts on the way of one term to a balance or a requirement, now and later, each of less than a unit or two. */
    private static final BigDecimal CUTS = BigDecimal.valueOf(16);

    private final MarketView market;
    private final SlopeDraft draft = new SlopeDraft();
    private final List<SurplusSlopes.Guarded> guards = new ArrayList<>();

    private DriftSlopes(MarketView market) {
        this.market = market;
    }

    /** Returns the slopes; null where a price is missing or nearly 0, or another fill of orders could become the worse. */
    static @Nullable SurplusSlopes of(Account account, MarketView market, RulePack rules) {
        DriftInputs drift = DriftInputs.read(new ProtocolInputs(account, market, rules));
        DriftAccount held = drift.account().value();
        DriftMarkets markets = drift.markets().value();
        if (held == null || markets == null) {
            return null;
        }
        DriftRequirement test = DriftMargin.liquidationTest(held, markets, drift.parameters());
        DriftSlopes slopes = new DriftSlopes(market);
        int buffer = held.beingLiquidated() ? drift.parameters().liquidationBuffer() : 0;
        boolean known =
                slopes.addTokens(markets, test) && slopes.addPerpetuals(drift, held, markets.quote(), test, buffer);
        return known ? new SurplusSlopes(List.of(slopes.draft.bucket()), List.of(), slopes.guards, null) : null;
    }

    /**
     * Adds deposits and borrows, orders filled; false where the other fill of a token's orders could become the worse. What
     * fills bring or cost is netted with the quote token: above 0 it is collateral, below it is owed.
     */
    private boolean addTokens(DriftMarkets markets, DriftRequirement test) {
        Quotes quotes = new Quotes();
        for (DriftSpotTerm term : test.spot()) {
            BigDecimal price = market.usdPrice(Asset.of(term.market()));
            if (price == null || isTiny(price) || !term.settled()) {
                return false;
            }
            MarketFigure figure = SlopeDraft.figure(MarketFigure.Kind.USD, term.market(), price);
            DriftSpotMarket token = markets.spotMarket(term.market());
            BigDecimal weighted =
                    DriftUnits.decimal(term.amount(), token.decimals()).multiply(ratio(term.weight()));
            BigDecimal ordered = DriftUnits.decimal(term.ordered(), token.decimals());
            BigDecimal cuts = cuts(weighted);
            if (token.quote()) {
                quotes.add(usd(term.weightedValue()), figure, weighted, cuts);
                continue;
            }
            BigDecimal owed = weighted.signum() < 0 ? weighted.negate() : BigDecimal.ZERO;
            draft.linear(figure, Decimals.positivePart(weighted), owed).error(cuts);
            if (ordered.signum() != 0) {
                quotes.add(usd(term.ordersValue()), figure, ordered.negate(), cuts(ordered));
            }
        }
        addQuotes(quotes);
        return true;
    }

    /** What the quote token is worth with what fills bring and cost, and how fast it changes. */
    private static final class Quotes {
        private final SequencedMap<MarketFigure, BigDecimal> slopes = new LinkedHashMap<>();
        private BigDecimal net = BigDecimal.ZERO;
        private BigDecimal error = BigDecimal.ZERO;

        void add(BigDecimal worth, MarketFigure figure, BigDecimal slope, BigDecimal cuts) {
            net = net.add(worth);
            slopes.merge(figure, slope, BigDecimal::add);
            error = error.add(cuts);
        }

        SurplusSlopes.Guarded guard() {
            SlopeDraft loses = new SlopeDraft().error(error);
            slopes.forEach((figure, slope) -> loses.linear(figure, slope, BigDecimal.ZERO));
            return loses.guard(net.abs());
        }
    }

    /** Adds the netted quotes on their side of 0 where they stay there, for one token alone or by a guard; else on both. */
    private void addQuotes(Quotes quotes) {
        SurplusSlopes.Guarded guard = quotes.guard();
        boolean alone = quotes.slopes.size() == 1;
        boolean far = guard.room().compareTo(quotes.error.add(quotes.error)) > 0 && guard.reach() > NEAR;
        if (far && !alone) {
            guards.add(guard);
        }
        quotes.slopes.forEach((figure, slope) -> {
            if (!far && !alone) {
                draft.bent(figure, slope, slope);
            } else if (quotes.net.signum() >= 0) {
                draft.linear(figure, slope, BigDecimal.ZERO);
            } else {
                draft.linear(figure, BigDecimal.ZERO, slope.negate());
            }
        });
        draft.error(quotes.error);
    }

    /** What cuts of a product with a price may add. @param factor of either sign */
    private static BigDecimal cuts(BigDecimal factor) {
        return CUTS.multiply(UNIT).add(PRICE_UNIT.multiply(factor.abs()));
    }

    private boolean addPerpetuals(
            DriftInputs drift, DriftAccount held, DriftSpotMarket quote, DriftRequirement test, int buffer) {
        BigDecimal price = market.usdPrice(Asset.of(quote.name()));
        if (price == null || isTiny(price)) {
            return false;
        }
        MarketFigure quoted = SlopeDraft.figure(MarketFigure.Kind.USD, quote.name(), price);
        BigDecimal most = price.multiply(BigDecimal.ONE.add(QUOTE_SHARE));
        for (DriftPerpTerm term : test.perp()) {
            DriftInputs.Line line = line(drift, term.market());
            DriftPerpMarket perpetual = line.market().value();
            BigDecimal mark = market.mark(term.market());
            if (perpetual == null || mark == null || isTiny(mark)) {
                return false;
            }
            BigDecimal margined = margined(perpetual, line.held(), held);
            if (margined == null) {
                return false;
            }
            BigDecimal counted = Decimals.max(
                    ratio(DriftWeights.profitWeight(perpetual, BigInteger.ONE, DriftCategory.MAINTENANCE)),
                    BigDecimal.ONE.add(ratio(buffer)));
            BigDecimal ratio = ratio(term.marginRatio());
            BigDecimal balance = coins(line.held().base()).abs().multiply(counted);
            BigDecimal requirement = margined.multiply(ratio);
            draft.bent(
                    SlopeDraft.figure(MarketFigure.Kind.MARK, term.market(), mark),
                    balance.multiply(most),
                    requirement.multiply(most));
            BigDecimal profit = Decimals.divide(usd(term.weightedPnl()), price);
            BigDecimal asked = usd(term.liabilityValue()).multiply(ratio);
            draft.linear(quoted, profit, asked).within(quoted, QUOTE_SHARE);
            draft.error(CUTS.multiply(UNIT).multiply(most.add(counted).add(ratio)))
                    .error(PRICE_UNIT.multiply(balance.add(requirement).multiply(most)))
                    .error(PRICE_UNIT.multiply(profit.abs().add(asked)));
        }
        return true;
    }

    private static DriftInputs.Line line(DriftInputs drift, String symbol) {
        return drift.lines().stream()
                .filter(line -> line.symbol().equals(symbol))
                .findFirst()
                .orElseThrow();
    }

    /**
     * Returns the coins that are margined at most, all bids or all asks filled; null where a small move could change which,
     * and with it the ratio.
     */
    private static @Nullable BigDecimal margined(
            DriftPerpMarket perpetual, DriftPerpPosition position, DriftAccount held) {
        BigInteger bids = position.base().add(position.openBids());
        BigInteger asks = position.base().add(position.openAsks());
        BigDecimal larger = coins(bids.abs().max(asks.abs()));
        if (ratio(perpetual, bids, held) == ratio(perpetual, asks, held)) {
            return larger;
        }
        BigDecimal apart = coins(bids.abs().subtract(asks.abs()).abs());
        BigDecimal price = DriftUnits.decimal(perpetual.oraclePrice(), DriftUnits.PRICE_SCALE);
        BigDecimal least = apart.multiply(price).multiply(SurplusSlopes.OfFigure.FARTHEST);
        return !perpetual.prediction() && least.compareTo(UNITS.multiply(UNIT)) > 0 ? larger : null;
    }

    private static long ratio(DriftPerpMarket perpetual, BigInteger size, DriftAccount held) {
        return DriftWeights.marginRatio(perpetual, size, DriftCategory.MAINTENANCE, held.mode(), 0);
    }

    private static boolean isTiny(BigDecimal price) {
        return price.compareTo(PRICE_UNIT.multiply(UNITS)) < 0;
    }

    private static BigDecimal coins(BigInteger base) {
        return DriftUnits.decimal(base, DriftUnits.BASE_SCALE);
    }

    private static BigDecimal usd(BigInteger units) {
        return DriftUnits.decimal(units, DriftUnits.QUOTE_SCALE);
    }

    private static BigDecimal ratio(long units) {
        return BigDecimal.valueOf(units, DriftUnits.RATIO_SCALE);
    }
}
