package dev.steelyard.engine.liquidation;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;

/**
 * What is held of one contract, with what it cost. <b>Immutable</b>.
 *
 * @param instrument its terms
 * @param size signed, in contracts; not 0
 * @param cost the value at which it was taken, signed as {@link #value}
 * @param price the average price at which it was taken, in quote units
 */
public record Lot(Instrument instrument, BigDecimal size, BigDecimal cost, BigDecimal price) {
    /**
     * Returns the value of a size at a price, in the settle asset: it grows by the profit of holding it. size·factor·P; of
     * an inverse contract −size·factor/P.
     */
    static BigDecimal value(Instrument instrument, BigDecimal size, BigDecimal price) {
        if (instrument instanceof Instrument.Option) {
            return size.multiply(instrument.terms().factor()).multiply(price);
        }
        BigDecimal notional =
                PositionGeometry.of(instrument.terms(), size, price).notional().at(price);
        boolean inverse = instrument.terms().payoff() == Payoff.INVERSE;
        return inverse == size.signum() > 0 ? notional.negate() : notional;
    }

    /** Returns value at a price − cost: what holding it has brought, signed. */
    public BigDecimal profit(BigDecimal mark) {
        return value(instrument, size, mark).subtract(cost);
    }

    /** Returns the part of the cost that goes with a part of the size, of its sign; all of it with all of the size. */
    BigDecimal costOf(BigDecimal part) {
        return part.compareTo(size) == 0 ? cost : Decimals.divide(cost.multiply(part), size);
    }
}
