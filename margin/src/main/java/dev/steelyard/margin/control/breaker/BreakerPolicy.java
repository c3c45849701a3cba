package dev.steelyard.margin.control.breaker;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a circuit breaker. <b>Immutable</b>.
 *
 * @param staticMoves relative moves from the session's settlement price, each above 0 and above the one before; behind each
 *     but the last trading halts and goes on, behind the last it is closed until the next session; empty: none
 * @param dynamic the rule over a moving window; null: none
 * @param monitoring how long a limit must stay reached before trading halts; zero: at once
 * @param halt how long trading halts, above zero
 * @param coolDown how long after a halt a limit reached halts again at once
 * @param mostLeverage of the market as a whole, above which increases halt; null: none
 * @param liquidations the throttle of forced sales; null: none
 */
public record BreakerPolicy(
        List<BigDecimal> staticMoves,
        @Nullable Dynamic dynamic,
        Duration monitoring,
        Duration halt,
        Duration coolDown,
        @Nullable BigDecimal mostLeverage,
        @Nullable Throttle liquidations) {
    /**
     * A limit on moves within a window: from the lowest price in it up, and from the highest down.
     *
     * @param move fraction of the reference, above 0
     * @param window how long prices are remembered, above zero
     */
    public record Dynamic(BigDecimal move, Duration window) {
        public Dynamic {
            requirePositive(move, "dynamic move");
            requirePositive(window, "dynamic window");
        }
    }

    /**
     * A limit on forced sales.
     *
     * @param most notional that may be sold within a window, at least 0
     * @param window above zero
     * @param haltAt notional asked for within a window, granted or not, at which increases halt; null: never
     */
    public record Throttle(
            BigDecimal most, Duration window, @Nullable BigDecimal haltAt) {
        public Throttle {
            if (most.signum() < 0) {
                throw new IllegalArgumentException("most liquidated was " + most + "; expected >= 0");
            }
            requirePositive(window, "liquidation window");
        }
    }

    public BreakerPolicy {
        staticMoves = List.copyOf(staticMoves);
        BigDecimal before = BigDecimal.ZERO;
        for (BigDecimal move : staticMoves) {
            if (move.compareTo(before) <= 0) {
                throw new IllegalArgumentException("static move was " + move + "; expected one above " + before);
            }
            before = move;
        }
        requirePositive(halt, "halt");
        if (monitoring.isNegative() || coolDown.isNegative()) {
            throw new IllegalArgumentException("monitoring or coolDown was negative");
        }
    }

    /** Returns whether increases halt at a leverage of the market. */
    boolean isTooLevered(@Nullable BigDecimal leverage) {
        return mostLeverage != null && leverage != null && leverage.compareTo(mostLeverage) > 0;
    }

    private static void requirePositive(BigDecimal value, String what) {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException(what + " was " + value + "; expected > 0");
        }
    }

    private static void requirePositive(Duration value, String what) {
        if (value.isZero() || value.isNegative()) {
            throw new IllegalArgumentException(what + " was " + value + "; expected > 0");
        }
    }
}
