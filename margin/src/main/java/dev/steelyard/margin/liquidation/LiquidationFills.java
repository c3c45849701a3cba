package dev.steelyard.margin.liquidation;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import dev.steelyard.margin.tier.PositionGeometry;
import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a closing does to the account: a fill like any other, applied by {@link dev.steelyard.margin.ledger.AccountLedger}.
 * There is no second way of closing a position. <b>Thread-safe</b>.
 */
public final class LiquidationFills {
    private LiquidationFills() {}

    /**
     * Returns the fill of a closing, or of a part of it. The fee of {@link LiquidationAction.Close} is rate × notional at
     * the fill; of all else 0, for it is within the price.
     *
     * @param size filled, of the closing's sign, at most all of it
     * @param price of the fill: of {@link LiquidationAction.Close} its limit or better, of all else the price itself
     * @throws IllegalArgumentException when the size or the price goes beyond the closing
     */
    public static AccountEvent.Fill fill(
            Instant at, String account, Instrument instrument, Closing closing, BigDecimal size, BigDecimal price) {
        if (size.signum() != closing.size().signum()
                || size.abs().compareTo(closing.size().abs()) > 0) {
            throw new IllegalArgumentException("size of a fill in " + closing.symbol() + " was " + size
                    + "; expected the sign of, and at most, " + closing.size());
        }
        int better = price.compareTo(closing.price()) * -size.signum();
        if (better < 0) {
            throw new IllegalArgumentException("price of a fill in " + closing.symbol() + " was " + price
                    + "; expected " + closing.price() + " or better");
        }
        BigDecimal rate = closing instanceof LiquidationAction.Close close ? close.feeRate() : BigDecimal.ZERO;
        BigDecimal notional =
                PositionGeometry.of(instrument.terms(), size, price).notional().at(price);
        return new AccountEvent.Fill(at, account, closing.symbol(), size, price, notional.multiply(rate));
    }
}
