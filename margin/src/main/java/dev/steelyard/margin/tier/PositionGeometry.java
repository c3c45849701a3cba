package dev.steelyard.margin.tier;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.margin.curve.PriceForm;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a margin schedule may know of a position: its size, payoff and entry, with its values as functions of the price.
 * <b>Immutable</b>.
 *
 * @param size in contracts, at least 0
 * @param sign 1 long, -1 short
 * @param terms the contract
 * @param entry the average entry in quote units; null when unknown
 * @param reference the price from which a directional schedule counts; null: the entry
 */
public record PositionGeometry(
        BigDecimal size,
        int sign,
        ContractTerms terms,
        @Nullable BigDecimal entry,
        @Nullable BigDecimal reference) {
    /** Returns the geometry of a signed size. */
    public static PositionGeometry of(ContractTerms terms, BigDecimal signedSize, @Nullable BigDecimal entry) {
        return new PositionGeometry(signedSize.abs(), signedSize.signum() < 0 ? -1 : 1, terms, entry, null);
    }

    /** Returns true for contracts whose value is counted in 1/P. */
    public boolean isInverse() {
        return terms.payoff() == Payoff.INVERSE;
    }

    /** Returns the notional, at least 0, in the settle asset: size·factor·P, or size·factor/P for inverse contracts. */
    public PriceForm notional() {
        BigDecimal units = size.multiply(terms.factor());
        return isInverse() ? PriceForm.inverse(units) : PriceForm.linear(units);
    }

    /**
     * Returns the unrealized profit in the settle asset: s·size·factor·(P − E), or s·size·factor·(1/E − 1/P).
     *
     * @param entryPrice E in quote units
     */
    public PriceForm unrealizedPnl(BigDecimal entryPrice) {
        PriceForm gain = notional().plus(notional().at(entryPrice).negate());
        return (sign > 0) == isInverse() ? gain.negate() : gain;
    }

    /** Returns the quantity that the bounds of a schedule are measured in. */
    public PriceForm measure(TierKey key) {
        return switch (key) {
            case NOTIONAL -> notional();
            case CONTRACTS -> PriceForm.constant(size);
            case COIN -> isInverse() ? notional() : PriceForm.constant(size.multiply(terms.contractSize()));
        };
    }
}
