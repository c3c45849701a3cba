package dev.steelyard.engine.band;

import dev.steelyard.core.account.Account;
import dev.steelyard.engine.slot.TermFactors;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.margin.enclosure.MarketFigure;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.model.SurplusSlopes;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.BucketWatch;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Forms the box of an account of which only slopes are known: every figure may move by the same share of itself, but no farther
 * than its slope is known, the room of the tightest sign over all that it can lose by such a move. <b>Thread-safe</b>. See
 * docs/methods/safe-bands.md.
 */
final class SlopeBoxes {
    private static final double JUST_LESS = 1 - 0x1p-40;

    /** Just around a value that has to stay as it is. */
    private static final double HELD = 0x1p-40;

    private final BigDecimal stays;

    SlopeBoxes(BigDecimal stays) {
        this.stays = stays;
    }

    /** Forms the box of an account that was just assessed; false when it has none. */
    boolean form(
            EngineState state,
            int number,
            Account account,
            RulePack rules,
            AccountRisk risk,
            AccountWatch watch,
            Box box) {
        LiveMarket market = state.market();
        SurplusSlopes slopes = MarginEngine.model(rules.model())
                .slopes(account, market.view(state.accounts().names(number)), rules);
        if (slopes == null || slopes.buckets().size() != risk.buckets().size()) {
            return false;
        }
        for (MarketFigure figure : slopes.held()) {
            int factor = TermFactors.factor(market, figure);
            if (factor != TermFactors.NONE && !keep(market, factor, figure.now(), HELD, box)) {
                return false;
            }
        }
        for (int i = 0; i < slopes.buckets().size(); i++) {
            BucketRisk bucket = risk.buckets().get(i);
            if (!form(market, slopes.buckets().get(i), bucket, rules, watch.bucket(bucket.id()), box)) {
                return false;
            }
        }
        for (SurplusSlopes.Guarded guard : slopes.guards()) {
            double room = guard.room().subtract(guard.loses().error()).doubleValue();
            if (!keep(market, guard.loses(), reach(guard.loses(), room, 1, 0), box)) {
                return false;
            }
        }
        Instant until = slopes.until();
        if (until != null) {
            box.keepUntil(until);
        }
        return true;
    }

    private boolean form(
            LiveMarket market,
            SurplusSlopes.OfBucket slopes,
            BucketRisk bucket,
            RulePack rules,
            BucketWatch watch,
            Box box) {
        BigDecimal balance = bucket.marginBalance().map(a -> a.value()).value();
        BigDecimal required =
                bucket.liquidationRequirement().map(a -> a.value()).value();
        List<WatchedShare> shares = WatchedShare.of(watch.level(), rules.liquidation(), stays);
        if (balance == null || required == null || watch.unknown() || shares == null) {
            return false;
        }
        double least = 1;
        for (WatchedShare share : shares) {
            BigDecimal surplus = balance.multiply(share.times()).subtract(required);
            BigDecimal error = slopes.error().multiply(share.times().add(BigDecimal.ONE));
            double room =
                    (share.ahead() ? surplus : surplus.negate()).subtract(error).doubleValue();
            least = Math.min(least, reach(slopes, room, share.times().doubleValue(), 1));
        }
        return keep(market, slopes, least, box);
    }

    private static double reach(SurplusSlopes.OfBucket slopes, double room, double times, double asked) {
        return slopes.reach(room * JUST_LESS, times, asked) * JUST_LESS;
    }

    /** Keeps every figure within a share of itself; false where it is none. */
    private static boolean keep(LiveMarket market, SurplusSlopes.OfBucket slopes, double share, Box box) {
        if (!(share > 0)) {
            return false;
        }
        for (SurplusSlopes.OfFigure slope : slopes.figures()) {
            int factor = TermFactors.factor(market, slope.figure());
            double most = Math.min(share, slope.within().doubleValue());
            if (factor != TermFactors.NONE
                    && !keep(market, factor, slope.figure().now(), most, box)) {
                return false;
            }
        }
        return true;
    }

    private static boolean keep(LiveMarket market, int factor, double now, double share, Box box) {
        return now > 0
                && market.shadow(factor) == now
                && Guard.keep(box, factor, now, now * (1 - share), now * (1 + share));
    }
}
