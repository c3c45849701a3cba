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
import java.util.List;

/**
 * Forms the box of an account of which only slopes are known: every figure may move by the same share of itself, the room of
 * the tightest sign over all that it can lose by such a move. <b>Thread-safe</b>. See docs/methods/safe-bands.md.
 */
final class SlopeBoxes {
    private static final double JUST_LESS = 1 - 0x1p-40;

    /** Just around a value that has to stay as it is. */
    private static final double HELD = 0x1p-40;

    /** No figure goes farther than this share of itself: a price comes nowhere near 0. */
    private static final double MOST = 0.5;

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
        double least = MOST;
        for (WatchedShare share : shares) {
            BigDecimal surplus = balance.multiply(share.times()).subtract(required);
            BigDecimal error = slopes.error().multiply(share.times().add(BigDecimal.ONE));
            double room =
                    (share.ahead() ? surplus : surplus.negate()).subtract(error).doubleValue();
            double lost = lostPerShare(slopes, share.times().doubleValue());
            if (!(room > 0)) {
                return false;
            }
            least = lost > 0 ? Math.min(least, room * JUST_LESS / lost * JUST_LESS) : least;
        }
        for (SurplusSlopes.OfFigure slope : slopes.figures()) {
            int factor = TermFactors.factor(market, slope.figure());
            if (factor != TermFactors.NONE
                    && !keep(market, factor, slope.figure().now(), least, box)) {
                return false;
            }
        }
        return true;
    }

    /** Returns what is lost at most when every figure moves by all of itself. */
    private static double lostPerShare(SurplusSlopes.OfBucket slopes, double times) {
        double lost = 0;
        for (SurplusSlopes.OfFigure slope : slopes.figures()) {
            lost += (times * slope.balance().doubleValue() + slope.requirement().doubleValue())
                    * slope.figure().now();
        }
        return lost;
    }

    private static boolean keep(LiveMarket market, int factor, double now, double share, Box box) {
        return now > 0
                && market.shadow(factor) == now
                && Guard.keep(box, factor, now, now * (1 - share), now * (1 + share));
    }
}
