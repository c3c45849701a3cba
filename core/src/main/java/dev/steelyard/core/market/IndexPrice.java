package dev.steelyard.core.market;

import java.math.BigDecimal;

/**
 * The spot reference of an asset, in USD. <b>Immutable</b>.
 *
 * @param value greater than 0
 */
public record IndexPrice(BigDecimal value) {
    public IndexPrice {
        if (value.signum() <= 0) {
            throw new IllegalArgumentException("index price was " + value + "; expected > 0");
        }
    }
}
