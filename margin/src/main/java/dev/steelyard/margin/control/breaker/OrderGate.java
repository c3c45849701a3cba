package dev.steelyard.margin.control.breaker;

import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Whether an order passes a circuit breaker. Reductions always do, but never at a price beyond the limits.
 * <b>Immutable</b>.
 *
 * @param isAdmitted whether it passes
 * @param price the worst at which it may trade, in quote units; null: no limit is in force and the order states none
 * @param reason the refusal in words; empty when it passes
 */
public record OrderGate(boolean isAdmitted, @Nullable BigDecimal price, String reason) {
    /**
     * Returns whether an order passes.
     *
     * @param reduces whether it only takes from what its account holds
     * @param price its limit, in quote units; null: at any price
     */
    public static OrderGate of(
            BreakerState state, BreakerPolicy policy, OrderSide side, boolean reduces, @Nullable BigDecimal price) {
        PriceLimits limits = CircuitBreaker.limits(state, policy);
        BigDecimal worst = limits == null ? price : worst(limits, side, price);
        if (reduces) {
            return new OrderGate(true, worst, "");
        }
        if (state.phase().isHalted()) {
            return new OrderGate(
                    false,
                    null,
                    "trading is " + state.phase() + " since " + state.since() + "; only reductions are admitted");
        }
        if (limits != null && price != null && price.compareTo(limits.nearest(price)) != 0) {
            return new OrderGate(
                    false,
                    null,
                    "its price " + Decimals.plain(price, 12) + " is outside " + Decimals.plain(limits.lower(), 12)
                            + " to " + Decimals.plain(limits.upper(), 12));
        }
        return new OrderGate(true, worst, "");
    }

    private static BigDecimal worst(PriceLimits limits, OrderSide side, @Nullable BigDecimal price) {
        if (side == OrderSide.BUY) {
            return price == null ? limits.upper() : Decimals.min(price, limits.upper());
        }
        return price == null ? limits.lower() : Decimals.max(price, limits.lower());
    }
}
