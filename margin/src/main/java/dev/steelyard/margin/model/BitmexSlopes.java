package dev.steelyard.margin.model;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Slopes of an account at BitMEX. What positions require follows their entries, so only the balance moves: by {@code size ×
 * value per contract}, rounded to a unit per contract. A price that the venue's own test stops at lies within a tick and a
 * unit per contract of where the surplus is 0; both are among the errors. <b>Thread-safe</b>. See {@code
 * docs/methods/safe-bands.md}.
 */
final class BitmexSlopes {
    /** How far a mark may move: 1/P falls no faster than it does there. */
    private static final BigDecimal SHARE = new BigDecimal("0.2");

    private static final BigDecimal LEFT = BigDecimal.ONE.subtract(SHARE);

    /** Units by which a contract's value is off, now, later, and where the venue's test stops. */
    private static final BigDecimal PER_CONTRACT = BigDecimal.valueOf(3);

    /** Units by which what backs a position and what it requires are rounded. */
    private static final BigDecimal PER_POSITION = BigDecimal.valueOf(4);

    private BitmexSlopes() {}

    /** Returns the slopes; null where a figure is missing, or a tick is not small beside its mark. */
    static @Nullable SurplusSlopes of(Account account, MarketView market, RulePack rules) {
        List<SurplusSlopes.OfBucket> buckets = new ArrayList<>();
        List<SurplusSlopes.Guarded> guards = new ArrayList<>();
        for (Bucket bucket : new AccountBuckets(account, market, rules).divide()) {
            SlopeDraft draft = new SlopeDraft();
            for (BitmexLine line : new BitmexBucket(bucket, market).lines()) {
                if (!line.isFlat() && !add(draft, line, guards)) {
                    return null;
                }
            }
            buckets.add(draft.bucket());
        }
        return new SurplusSlopes(buckets, List.of(), guards, null);
    }

    private static boolean add(SlopeDraft draft, BitmexLine line, List<SurplusSlopes.Guarded> guards) {
        BigDecimal mark = line.line().mark;
        BigDecimal tick = line.contract().terms().tickSize();
        BigDecimal step = tick == null ? BigDecimal.ZERO : tick;
        if (line.atMark() == null
                || mark == null
                || step.compareTo(mark.multiply(LEFT).multiply(LEFT)) >= 0) {
            return false;
        }
        MarketFigure figure =
                SlopeDraft.figure(MarketFigure.Kind.MARK, line.line().symbol(), mark);
        BigDecimal size =
                line.line().position.size().multiply(line.contract().terms().factor());
        BigDecimal low = mark.multiply(LEFT);
        // 1/x − 1/y over x − y, with y as low as it may come
        BigDecimal slope = line.contract().isInverse() ? Decimals.divide(size, mark.multiply(low)) : size;
        BigDecimal ofTick = line.contract().isInverse()
                ? Decimals.divide(size.abs().multiply(step), low.multiply(low.subtract(step)))
                : size.abs().multiply(step);
        BigDecimal unit = BigDecimal.ONE.movePointLeft(line.contract().settleDecimals());
        BigDecimal rounded =
                line.line().position.size().abs().multiply(PER_CONTRACT).add(PER_POSITION);
        draft.linear(figure, slope, BigDecimal.ZERO)
                .within(figure, SHARE)
                .error(rounded.multiply(unit))
                .error(ofTick);
        CurveSlopes.addRoom(line.line(), figure, mark, guards);
        return true;
    }
}
