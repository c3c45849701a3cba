package dev.steelyard.margin.model;

import dev.steelyard.margin.rule.LiquidationRule;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the share of itself within which the market is looked at: slopes of options are those of the worst place in it. Of
 * several shares that one is taken which lets the market move farthest before a rung could be reached. <b>Thread-safe</b>.
 */
final class MarketShares {
    private static final List<Double> SHARES = List.of(0.3, 0.1, 0.03, 0.01, 0.003, 0.001);

    /** A forward comes as far as so much of itself in a day; it may take the time it has for its share. */
    private static final double DAILY = 0.084;

    private static final long DAY = 86_400;

    /** The least time that slopes are asked for. */
    static final long LEAST_SECONDS = 10;

    private MarketShares() {}

    /** Slopes within a share of the market and so many seconds. */
    interface Within {
        /** Returns the slopes of one bucket; null where there are none. */
        @Nullable
        SurplusSlopes slopes(double share, long seconds);
    }

    /**
     * Returns the best slopes.
     *
     * @param balance now
     * @param required now
     * @param most seconds that may pass at most, at least {@link #LEAST_SECONDS}
     */
    static @Nullable SurplusSlopes best(
            LiquidationRule rule, BigDecimal balance, BigDecimal required, long most, Within within) {
        SurplusSlopes best = null;
        double farthest = -1;
        for (double share : SHARES) {
            long seconds = Math.min(most, Math.max(LEAST_SECONDS, (long) (DAY * share * share / (DAILY * DAILY))));
            SurplusSlopes slopes = within.slopes(share, seconds);
            if (slopes == null) {
                return null;
            }
            double reach = reach(slopes.buckets().getFirst(), rule, balance, required);
            if (Math.min(share, reach) > farthest) {
                farthest = Math.min(share, reach);
                best = slopes;
            }
            if (reach >= share) {
                return best;
            }
        }
        return best;
    }

    /** Returns how far the market may move before the nearest rung, on whichever side of it the account is. */
    private static double reach(
            SurplusSlopes.OfBucket slopes, LiquidationRule rule, BigDecimal balance, BigDecimal required) {
        BigDecimal call = rule.callShare() == null ? BigDecimal.ONE : rule.callShare();
        double least = 1;
        for (BigDecimal times : List.of(rule.warningShare(), call, BigDecimal.ONE)) {
            double room = times.multiply(balance).subtract(required).abs().doubleValue();
            double error = slopes.error().doubleValue() * (1 + times.doubleValue());
            least = Math.min(least, slopes.reach(room - error, times.doubleValue(), 1));
        }
        return least;
    }
}
