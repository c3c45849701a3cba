package dev.steelyard.margin.liquidation;

import java.math.BigDecimal;

/** A pool of margin with its own liquidation. */
final class WorldBucket {
    final Holder own;
    final Holder estate;
    final LiquidationPolicy policy;
    final BigDecimal rate;
    LiquidationState state = LiquidationState.NONE;
    boolean orders;
    boolean unwinding;

    WorldBucket(String name, LiquidationPolicy policy, BigDecimal rate) {
        own = new Holder(name);
        estate = new Holder(name + " taken over");
        this.policy = policy;
        this.rate = rate;
    }
}
