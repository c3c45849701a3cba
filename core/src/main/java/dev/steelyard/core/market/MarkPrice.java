package dev.steelyard.core.market;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The price at which a position is valued and liquidated. A last trade is of another type and can never stand in for
 * it. <b>Immutable</b>.
 *
 * @param value in quote units, greater than 0 (0 is allowed for an option)
 * @param at when it was published; null when unknown
 * @param state whether it may be decided on
 */
public record MarkPrice(BigDecimal value, @Nullable Instant at, MarkState state) {
    /** A mark that may be decided on. */
    public MarkPrice(BigDecimal value, @Nullable Instant at) {
        this(value, at, MarkState.OK);
    }

    public MarkPrice {
        if (value.signum() < 0) {
            throw new IllegalArgumentException("mark price was " + value + "; expected >= 0");
        }
    }

    /** Returns a mark of unknown time. */
    public static MarkPrice of(BigDecimal value) {
        return new MarkPrice(value, null);
    }
}
