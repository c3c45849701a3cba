package dev.steelyard.margin.model;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A move of the market from now. <b>Immutable</b>.
 *
 * @param unit the underlying that moves; null: every one
 * @param factor on its prices, above 0
 * @param volFactor on its volatilities, at least 0
 */
record ScenarioShift(@Nullable String unit, BigDecimal factor, BigDecimal volFactor) {
    /** The market as it is. */
    static final ScenarioShift NONE = new ScenarioShift(null, BigDecimal.ONE, BigDecimal.ONE);

    static ScenarioShift of(@Nullable String unit, BigDecimal factor) {
        return new ScenarioShift(unit, factor, BigDecimal.ONE);
    }

    private boolean moves(String name) {
        return unit == null || unit.equals(name);
    }

    BigDecimal price(String name, BigDecimal now) {
        return moves(name) ? now.multiply(factor) : now;
    }

    BigDecimal vol(String name, BigDecimal now) {
        return moves(name) ? now.multiply(volFactor) : now;
    }
}
