package dev.steelyard.margin.control.breaker;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * The prices between which a market may trade. <b>Immutable</b>.
 *
 * @param lower in quote units, at least 0
 * @param upper in quote units, at least {@code lower}
 */
public record PriceLimits(BigDecimal lower, BigDecimal upper) {
    /** Returns the limits at reference × (1 ∓ move), exact. */
    public static PriceLimits around(BigDecimal reference, BigDecimal move) {
        BigDecimal width = reference.multiply(move);
        return new PriceLimits(Decimals.positivePart(reference.subtract(width)), reference.add(width));
    }

    /** Returns whether a price reaches or passes a limit. */
    public boolean isReachedBy(BigDecimal price) {
        return price.compareTo(lower) <= 0 || price.compareTo(upper) >= 0;
    }

    /** Returns the price nearest to {@code price} that lies within the limits. */
    public BigDecimal nearest(BigDecimal price) {
        return Decimals.max(lower, Decimals.min(upper, price));
    }

    /** Returns what lies within both; at the edge of this nearest to the other where nothing does. */
    public PriceLimits within(PriceLimits other) {
        BigDecimal low = nearest(other.lower);
        BigDecimal high = nearest(other.upper);
        return new PriceLimits(low, high);
    }
}
