package dev.steelyard.core.account;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An open order. <b>Immutable</b>.
 *
 * @param symbol the contract
 * @param side buy or sell
 * @param size what is still open, in contracts, greater than 0
 * @param price the limit price; null for a market order, which is taken at the mark
 * @param reduceOnly true when it can only shrink a position: it needs no margin
 * @param positionSide the leg of hedge mode it belongs to
 */
public record Order(
        String symbol,
        OrderSide side,
        BigDecimal size,
        @Nullable BigDecimal price,
        boolean reduceOnly,
        PositionSide positionSide) {
    public Order {
        if (size.signum() <= 0) {
            throw new IllegalArgumentException("size of an order of " + symbol + " was " + size + "; expected > 0");
        }
    }
}
