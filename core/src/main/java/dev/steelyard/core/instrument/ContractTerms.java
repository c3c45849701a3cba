package dev.steelyard.core.instrument;

import dev.steelyard.core.money.Asset;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The terms that every instrument has. <b>Immutable</b>.
 *
 * @param symbol the venue's own name
 * @param base what the price is of
 * @param quote what the price is in
 * @param settle what profit and margin are paid in
 * @param payoff how value follows price
 * @param contractSize linear and quanto: base units per contract; inverse: quote units per contract; greater than 0
 * @param tickSize the price step, greater than 0; null when unknown
 * @param multiplier quanto only: settle units per base unit and unit of price; null otherwise
 */
public record ContractTerms(
        String symbol,
        Asset base,
        Asset quote,
        Asset settle,
        Payoff payoff,
        BigDecimal contractSize,
        @Nullable BigDecimal tickSize,
        @Nullable BigDecimal multiplier) {
    public ContractTerms {
        if (contractSize.signum() <= 0) {
            throw new IllegalArgumentException("contractSize of " + symbol + " was " + contractSize + "; expected > 0");
        }
        if (tickSize != null && tickSize.signum() <= 0) {
            throw new IllegalArgumentException("tickSize of " + symbol + " was " + tickSize + "; expected > 0");
        }
        if ((payoff == Payoff.QUANTO) != (multiplier != null)) {
            throw new IllegalArgumentException(
                    "multiplier of " + symbol + " belongs to quanto contracts, and to each of them");
        }
    }

    /** Returns the terms of a contract settled in its quote asset, of one base unit. */
    public static ContractTerms linear(String symbol, Asset base, Asset quote) {
        return new ContractTerms(symbol, base, quote, quote, Payoff.LINEAR, BigDecimal.ONE, null, null);
    }

    /** Returns the terms of a coin-settled contract of {@code contractSize} quote units. */
    public static ContractTerms inverse(String symbol, Asset base, Asset quote, BigDecimal contractSize) {
        return new ContractTerms(symbol, base, quote, base, Payoff.INVERSE, contractSize, null, null);
    }

    /** Returns these terms with a price step. */
    public ContractTerms withTickSize(@Nullable BigDecimal tick) {
        return new ContractTerms(symbol, base, quote, settle, payoff, contractSize, tick, multiplier);
    }

    /**
     * Returns the settle-asset value per contract and unit of price (linear, quanto), or the quote units per contract
     * (inverse): value = factor × price, or factor / price.
     */
    public BigDecimal factor() {
        return multiplier == null ? contractSize : contractSize.multiply(multiplier);
    }
}
