package dev.steelyard.margin.token;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.LeverageSource;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import java.math.BigDecimal;

/**
 * What the holder of a leveraged token is exposed to, looked through to its underlying. The token's market value is the
 * holder's equity, its exposure replaces that value: counting both would count the embedded leverage twice.
 * <b>Immutable</b>. Products are exact.
 *
 * @param value tokens × price: what the holder can lose, at least 0
 * @param exposure value × multiple, signed, of the underlying
 */
public record LookThrough(BigDecimal value, BigDecimal exposure) {
    /**
     * Returns the look-through of a holding.
     *
     * @param tokens held, at least 0
     * @param tokenPrice at least 0
     * @param multiple the token's leverage now where it is known, else its target; signed
     */
    public static LookThrough of(BigDecimal tokens, BigDecimal tokenPrice, BigDecimal multiple) {
        BigDecimal value = tokens.multiply(tokenPrice);
        return new LookThrough(value, value.multiply(multiple));
    }

    /** Returns what is financed inside the token: exposure − value; it is never added to the account's own debt. */
    public BigDecimal embeddedFinancing() {
        return exposure.subtract(value);
    }

    /** Returns where this exposure's leverage comes from. */
    public LeverageSource source() {
        return LeverageSource.EMBEDDED;
    }

    /**
     * Returns true when a position can lose without limit in its settle asset: shorts of linear, quanto and spot contracts,
     * of calls and of tokens; longs of inverse contracts, whose loss in coin grows as the price falls to 0. A short inverse
     * contract, a long of anything else and a short linear put lose no more than a known amount.
     *
     * @param instrument what is held
     * @param side 1 long, -1 short
     */
    public static boolean canLoseWithoutLimit(Instrument instrument, int side) {
        boolean inverse = instrument.terms().payoff() == Payoff.INVERSE;
        if (instrument instanceof Instrument.Option option) {
            boolean risesInSettleAsset = (option.type() == OptionType.CALL) != inverse;
            return side < 0 && risesInSettleAsset;
        }
        return inverse == side > 0;
    }
}
