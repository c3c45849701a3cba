package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.gmx.GmxMarket;
import dev.steelyard.margin.gmx.GmxPosition;
import dev.steelyard.margin.gmx.GmxProfit;
import dev.steelyard.margin.gmx.GmxToken;
import dev.steelyard.margin.gmx.GmxUnits;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slopes of positions at GMX. What one requires follows its cost; its collateral and profit are linear in the prices of index
 * and collateral while the pool does not cap the profit, which is guarded; impact and fee follow the open interest, and where
 * that is counted at the price they change by no more than their limits. <b>Single-writer</b>. See {@code
 * docs/methods/safe-bands.md}.
 */
final class GmxSlopes {
    private static final BigDecimal UNIT = BigDecimal.ONE.movePointLeft(GmxUnits.USD_SCALE);

    /** Cuts on the way of a position to what remains of it, each of less than a unit of a token's price. */
    private static final BigDecimal CUTS = BigDecimal.valueOf(32);

    private final MarketView market;
    private final Position position;
    private final Asset index;
    private final GmxPosition held;
    private final GmxMarket pool;
    private final SlopeDraft draft = new SlopeDraft();

    private GmxSlopes(MarketView market, GmxInputs.Line line, GmxPosition held, GmxMarket pool) {
        this.market = market;
        this.position = line.position();
        this.index = line.instrument().base();
        this.held = held;
        this.pool = pool;
    }

    /** Returns the slopes; null where an input is missing, or the pool caps a profit or is about to. */
    static @Nullable SurplusSlopes of(Account account, MarketView market, RulePack rules) {
        List<SurplusSlopes.OfBucket> buckets = new ArrayList<>();
        List<SurplusSlopes.Guarded> guards = new ArrayList<>();
        for (GmxInputs.Line line :
                GmxInputs.read(new ProtocolInputs(account, market, rules)).lines()) {
            GmxPosition held = line.held().value();
            GmxMarket pool = line.market().value();
            if (held == null || pool == null) {
                return null;
            }
            GmxSlopes slopes = new GmxSlopes(market, line, held, pool);
            if (!slopes.guard(guards)) {
                return null;
            }
            slopes.add();
            buckets.add(slopes.draft.bucket());
        }
        return new SurplusSlopes(buckets, List.of(), guards, null);
    }

    /** Returns the figure that a token's price follows; null where the market states its lower and upper price. */
    private @Nullable MarketFigure figure(GmxToken token) {
        boolean isIndex = token.symbol().equals(index.code());
        if (market.state(isIndex ? position.symbol() : token.symbol(), "minPrice") != null) {
            return null;
        }
        BigDecimal now = isIndex ? market.mark(position.symbol()) : market.usdPrice(Asset.of(token.symbol()));
        return now == null
                ? null
                : isIndex
                        ? SlopeDraft.figure(MarketFigure.Kind.MARK, position.symbol(), now)
                        : SlopeDraft.figure(MarketFigure.Kind.USD, token.symbol(), now);
    }

    private void add() {
        linear(draft, pool.indexToken(), signed(tokens(held.sizeInTokens())));
        GmxToken collateral = held.collateralToken();
        BigDecimal owed = Decimals.positivePart(position.accruedFunding().negate());
        BigDecimal kept = GmxUnits.decimal(held.collateralAmount(), collateral.decimals());
        linear(draft, collateral, kept.subtract(owed));
        BigDecimal size = usd(held.sizeInUsd());
        if (pool.openInterest().balanceInTokens()) {
            BigDecimal fees = usd(pool.fees().improved().subtract(pool.fees().notImproved()))
                    .abs();
            draft.error(size.multiply(usd(pool.impact().maxForLiquidation()).add(fees)));
        } else {
            MarketFigure figure = figure(pool.indexToken());
            if (figure != null) {
                draft.bent(figure, tokens(held.pendingImpactAmount()), BigDecimal.ZERO);
            }
        }
        draft.error(UNIT.multiply(CUTS))
                .error(UNIT.multiply(tokens(held.sizeInTokens()).add(kept).add(owed)));
    }

    private void linear(SlopeDraft into, GmxToken token, BigDecimal slope) {
        MarketFigure figure = figure(token);
        if (figure != null) {
            into.linear(figure, slope, BigDecimal.ZERO);
        }
    }

    /** A long gains with the price, a short loses. */
    private BigDecimal signed(BigDecimal size) {
        return held.isLong() ? size : size.negate();
    }

    /**
     * Adds what keeps the profit uncapped: the side gains less than the pool pays, or nothing, or the position itself gains
     * nothing; of these the one that lasts longest. False when none holds.
     */
    private boolean guard(List<SurplusSlopes.Guarded> guards) {
        GmxMarket.OpenInterest interest = pool.openInterest();
        BigDecimal open = signed(tokens(held.isLong() ? interest.longTokens() : interest.shortTokens()));
        BigInteger cost = held.isLong() ? interest.longUsd() : interest.shortUsd();
        if (open.signum() == 0 || cost.signum() == 0) {
            return true;
        }
        BigInteger limit = GmxProfit.limit(pool, held.isLong());
        BigInteger side = GmxProfit.ofSide(pool, held.isLong(), false);
        GmxToken paying = held.isLong() ? pool.longToken() : pool.shortToken();
        SlopeDraft paid = new SlopeDraft();
        linear(paid, pool.indexToken(), open.negate());
        linear(paid, paying, Decimals.divide(usd(limit), usd(paying.minPrice())));
        SlopeDraft lost = new SlopeDraft();
        linear(lost, pool.indexToken(), open);
        SlopeDraft own = new SlopeDraft();
        linear(own, pool.indexToken(), signed(tokens(held.sizeInTokens())));
        SurplusSlopes.Guarded best = longest(List.of(
                guard(paid, limit.subtract(side)),
                guard(lost, side.negate()),
                guard(own, GmxProfit.uncapped(pool, held).negate())));
        guards.add(best);
        return best.room().signum() > 0;
    }

    private static SurplusSlopes.Guarded guard(SlopeDraft loses, BigInteger room) {
        return loses.error(UNIT.multiply(CUTS)).guard(usd(room));
    }

    /** Returns the difference that lasts for the largest move of all figures together. */
    private static SurplusSlopes.Guarded longest(List<SurplusSlopes.Guarded> all) {
        SurplusSlopes.Guarded best = all.getFirst();
        for (SurplusSlopes.Guarded each : all) {
            best = each.reach() > best.reach() ? each : best;
        }
        return best;
    }

    private BigDecimal tokens(BigInteger units) {
        return GmxUnits.decimal(units, pool.indexToken().decimals());
    }

    private static BigDecimal usd(BigInteger units) {
        return GmxUnits.decimal(units, GmxUnits.USD_SCALE);
    }
}
