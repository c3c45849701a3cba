package dev.steelyard.systemic.feedback;

import dev.steelyard.core.money.Decimals;
import java.math.BigDecimal;

/**
 * A pool that trades two assets so that x·y stays, without a fee. Quotients have {@value Decimals#DIGITS} digits.
 * <b>Immutable</b>. Its page is {@code docs/methods/market-impact.md}.
 *
 * @param base x, units of the first asset, greater than 0
 * @param quote y, units of the second, greater than 0
 */
public record ConstantProductPool(BigDecimal base, BigDecimal quote) {
    public ConstantProductPool {
        if (base.signum() <= 0 || quote.signum() <= 0) {
            throw new IllegalArgumentException("the pool held " + base + " and " + quote + "; expected above 0");
        }
    }

    /**
     * What selling to the pool comes to.
     *
     * @param received y·dx / (x + dx), units of the second asset
     * @param averagePrice received / dx
     * @param priceAfter what an instant of further selling would be paid: y / x of the pool that is left
     */
    public record Sale(BigDecimal received, BigDecimal averagePrice, BigDecimal priceAfter) {}

    /** Returns the price of the first asset, y / x. */
    public BigDecimal price() {
        return Decimals.divide(quote, base);
    }

    /** Returns what selling {@code size} (greater than 0) of the first asset comes to. */
    public Sale sell(BigDecimal size) {
        if (size.signum() <= 0) {
            throw new IllegalArgumentException("size was " + size + "; expected above 0");
        }
        BigDecimal after = base.add(size);
        BigDecimal received = Decimals.divide(quote.multiply(size), after);
        return new Sale(received, Decimals.divide(received, size), Decimals.divide(quote.subtract(received), after));
    }
}
