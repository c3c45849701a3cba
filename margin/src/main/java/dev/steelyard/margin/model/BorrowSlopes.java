package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.curve.PriceForm;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.rule.CloseFee;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slopes of a portfolio margin account that lends against spot: profits and tiers of its contracts, settled in the pool's
 * currency, and coins that count and are owed. A cap on what coins stand for only flattens them. <b>Thread-safe</b>. See
 * {@code docs/methods/safe-bands.md}.
 */
final class BorrowSlopes {
    /** How far a mark may move at most: tiers beyond do not steepen the slope. */
    private static final BigDecimal SHARE = new BigDecimal("0.25");

    private BorrowSlopes() {}

    /** Returns the slopes; null where a figure is missing or a requirement is no function of its own mark. */
    static @Nullable SurplusSlopes of(Account account, MarketView market, RulePack rules) {
        if (!SurplusTerms.isSeparable(rules.cross()) || !SurplusTerms.isSeparable(rules.isolated())) {
            return null;
        }
        List<SurplusSlopes.OfBucket> buckets = new ArrayList<>();
        List<SurplusSlopes.Guarded> guards = new ArrayList<>();
        for (Bucket bucket : new AccountBuckets(account, market, rules).divide()) {
            SlopeDraft draft = new SlopeDraft();
            boolean pooled = bucket.mode == MarginMode.CROSS;
            BigDecimal limit = pooled ? rules.required(BorrowPool.LIQUIDATION_RATIO) : BigDecimal.ONE;
            for (PositionLine line : bucket.lines) {
                if (!add(draft, bucket, line, limit, guards)) {
                    return null;
                }
            }
            if (pooled && !new BorrowPool(bucket).addSlopes(draft, market)) {
                return null;
            }
            buckets.add(draft.bucket());
        }
        return new SurplusSlopes(buckets, List.of(), guards, null);
    }

    private static boolean add(
            SlopeDraft draft, Bucket bucket, PositionLine line, BigDecimal limit, List<SurplusSlopes.Guarded> guards) {
        BigDecimal mark = line.mark;
        PriceForm worth = line.worth();
        boolean plain = !line.isOption()
                && !line.isLoanFunded()
                && line.rule.closeFee() != CloseFee.AT_WALLET_BANKRUPTCY
                && line.settle().equals(bucket.asset);
        boolean backed = bucket.mode == MarginMode.CROSS || line.position.isolatedMargin() != null;
        if (mark == null || worth == null || !plain || !backed) {
            return false;
        }
        MarketFigure figure = SlopeDraft.figure(MarketFigure.Kind.MARK, line.symbol(), mark);
        CurveSlopes asked =
                CurveSlopes.of(line.requirement(bucket.rules.liquidation().threshold(), null), mark, SHARE);
        BigDecimal low = mark.multiply(BigDecimal.ONE.subtract(SHARE));
        BigDecimal high = mark.multiply(BigDecimal.ONE.add(SHARE));
        draft.bent(figure, CurveSlopes.of(worth, low, high), Decimals.divide(asked.slope(), limit))
                .within(figure, asked.share())
                .error(Decimals.divide(asked.jumps(), limit));
        CurveSlopes.addRoom(line, figure, mark, guards);
        return true;
    }
}
