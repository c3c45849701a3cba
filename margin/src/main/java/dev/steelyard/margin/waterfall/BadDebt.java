package dev.steelyard.margin.waterfall;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/** What closing beyond the bankruptcy price leaves unpaid. <b>Thread-safe</b>. */
public final class BadDebt {
    private BadDebt() {}

    /**
     * Returns max(0, size × (bankruptcy price − closing price)) of a linear position, exact: a long loses below its
     * bankruptcy price, a short above it.
     *
     * @param size closed, signed as the position, in base units
     * @param bankruptcyPrice in quote units
     * @param closeoutPrice in quote units
     */
    public static BigDecimal linear(BigDecimal size, BigDecimal bankruptcyPrice, BigDecimal closeoutPrice) {
        return Decimals.positivePart(size.multiply(bankruptcyPrice.subtract(closeoutPrice)));
    }
}
