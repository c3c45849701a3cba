package dev.steelyard.core.market;

import java.math.BigDecimal;

/**
 * The spot reference of an asset, in USD. <b>Immutable</b>.
 *
 * @param value greater than 0
 * @param state whether it may be decided on
 */
public record IndexPrice(BigDecimal value, MarkState state) {
    /** An index that may be decided on. */
    public IndexPrice(BigDecimal value) {
        this(value, MarkState.OK);
    }

    public IndexPrice {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("index price was " + value + "; expected > 0");
        }
    }
}
