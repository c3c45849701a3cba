package dev.steelyard.margin.regt;

import dev.steelyard.core.instrument.OptionType;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Listed options of one series, or shares in lots of a contract. <b>Immutable</b>.
 *
 * @param symbol the series or the stock
 * @param type call or put; null for shares
 * @param strike per share; 0 for shares
 * @param daysToExpiry days left, at least 0; 0 for shares
 * @param price per share, at least 0
 * @param quantity contracts, or lots of shares, signed; not 0
 */
public record RegTLeg(
        String symbol,
        @Nullable OptionType type,
        BigDecimal strike,
        long daysToExpiry,
        BigDecimal price,
        int quantity) {
    public RegTLeg {
        if (quantity == 0) {
            throw new IllegalArgumentException("quantity of " + symbol + " was 0");
        }
    }

    /** Returns shares in lots of a contract. */
    public static RegTLeg shares(String symbol, BigDecimal price, int lots) {
        return new RegTLeg(symbol, null, BigDecimal.ZERO, 0, price, lots);
    }

    /** Returns true for shares. */
    public boolean isShares() {
        return type == null;
    }

    /** Returns true for what was sold short or written. */
    public boolean isShort() {
        return quantity < 0;
    }

    /** Returns what the leg pays per share at expiry, at a price of the underlying. */
    BigDecimal payoff(BigDecimal underlying) {
        if (type == null) {
            return underlying;
        }
        BigDecimal difference = type == OptionType.CALL ? underlying.subtract(strike) : strike.subtract(underlying);
        return difference.signum() < 0 ? BigDecimal.ZERO : difference;
    }
}
