package dev.steelyard.engine.liquidation;

import java.math.BigDecimal;
import java.time.Instant;

/** How much of a forced sale may go to the market now; what may not is asked for again. */
@FunctionalInterface
public interface SaleGate {
    /** Lets all through. */
    SaleGate OPEN = (symbol, notional, at) -> notional;

    /**
     * Asks for a sale.
     *
     * @param notional in the bucket's asset at the mark, above 0
     * @return how much of it may be sold, at least 0
     */
    BigDecimal granted(String symbol, BigDecimal notional, Instant at);
}
