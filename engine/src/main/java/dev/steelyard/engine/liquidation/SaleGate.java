package dev.steelyard.engine.liquidation;

import java.math.BigDecimal;
import java.time.Instant;

/** Whether a forced sale may go to the market now; what may not is asked for again. */
@FunctionalInterface
public interface SaleGate {
    /** Lets all through. */
    SaleGate OPEN = (symbol, notional, at) -> true;

    /**
     * Asks for a sale.
     *
     * @param notional in the quote currency at the mark, above 0
     * @return whether all of it may be sold
     */
    boolean grants(String symbol, BigDecimal notional, Instant at);
}
