package dev.steelyard.margin.token;

import dev.steelyard.core.account.OrderSide;
import java.math.BigDecimal;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * When a leveraged token returns to its target: once a day at a fixed time, and at once when it has become too levered.
 * <b>Immutable</b>.
 *
 * @param target signed multiple, not 0
 * @param triggerLeverage absolute leverage from which it re-levers at once, greater than |target|
 * @param dailyAt the daily time, UTC
 */
public record RebalancePolicy(BigDecimal target, BigDecimal triggerLeverage, LocalTime dailyAt) {
    public RebalancePolicy {
        if (target.signum() == 0 || triggerLeverage.compareTo(target.abs()) <= 0) {
            throw new IllegalArgumentException(
                    "target was " + target + " and trigger " + triggerLeverage + "; expected |target| < trigger");
        }
    }

    /**
     * What is traded next.
     *
     * @param side buy or sell; null when the token is at its target
     * @param coins to trade per token, at least 0
     * @param immediate true when the trigger was reached; false: at the daily time
     * @param dailyAt the daily time, UTC
     */
    public record Action(@Nullable OrderSide side, BigDecimal coins, boolean immediate, LocalTime dailyAt) {
        /** Returns {@code buy at 00:02 UTC}, {@code sell at once} or {@code hold}. */
        public String text() {
            if (side == null) {
                return "hold";
            }
            String what = side == OrderSide.BUY ? "buy" : "sell";
            return immediate ? what + " at once" : what + " at " + dailyAt + " UTC";
        }
    }

    /**
     * Returns what a token trades next.
     *
     * @throws IllegalArgumentException when its net asset value is not above 0: there is nothing to re-lever
     */
    public Action next(TokenBasket basket) {
        BigDecimal leverage = basket.leverage();
        if (leverage == null) {
            throw new IllegalArgumentException("net asset value was " + basket.netAssetValue() + "; expected > 0");
        }
        BigDecimal coins = basket.coinsToTarget(target);
        OrderSide side = coins.signum() == 0 ? null : coins.signum() > 0 ? OrderSide.BUY : OrderSide.SELL;
        return new Action(side, coins.abs(), leverage.abs().compareTo(triggerLeverage) >= 0, dailyAt);
    }
}
