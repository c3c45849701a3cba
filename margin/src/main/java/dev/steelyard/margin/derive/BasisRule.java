package dev.steelyard.margin.derive;

import java.math.BigDecimal;

/**
 * Charge for each expiry's forward moving on its own. <b>Immutable</b>.
 *
 * @param up new over old forward, above 1
 * @param down new over old forward, below 1
 * @param addition fraction of the worse loss
 * @param multiplier further fraction per year to expiry
 */
public record BasisRule(BigDecimal up, BigDecimal down, BigDecimal addition, BigDecimal multiplier) {
    public BasisRule {
        DeriveMath.requireNotNegative(up, "basis shock up");
        DeriveMath.requireNotNegative(down, "basis shock down");
    }
}
