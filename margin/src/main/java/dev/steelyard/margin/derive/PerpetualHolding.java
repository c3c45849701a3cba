package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * A perpetual position. <b>Immutable</b>.
 *
 * @param position coins, long above 0
 * @param price the perpetual's own mark, 0 or more
 * @param confidence of that price, 0 to 1; of no effect without a position
 * @param unsettledCash profit and funding not yet settled into cash, signed
 */
public record PerpetualHolding(BigDecimal position, BigDecimal price, BigDecimal confidence, BigDecimal unsettledCash) {
    /** No position. */
    public static final PerpetualHolding NONE =
            new PerpetualHolding(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE, BigDecimal.ZERO);

    public PerpetualHolding {
        DeriveMath.requireNotNegative(price, "perpetual price");
        DeriveMath.requireConfidence(confidence, "perpetual confidence");
    }

    /** Returns the lesser of its confidence and another; the other where nothing is held. */
    BigDecimal confidence(BigDecimal other) {
        return position.signum() == 0 ? other : other.min(confidence);
    }
}
