package dev.steelyard.margin.derive;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.option.Black76;
import java.math.BigDecimal;

/** The venue's option price: Black-76 with the guards of its contract. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class DeriveOption {
    /** Vol × √years from which the option is worth its bound. */
    private static final double LARGEST_DEVIATION = 24;

    private DeriveOption() {}

    /**
     * Returns the price of an option on one coin: discount × Black-76(forward, strike, vol, seconds / (365 × 86,400)).
     * A call without strike, or with vol × √years of 24 or more, is worth discount × forward; a put then discount ×
     * strike, and a put without strike nothing. Rounded to 18 decimals, half even.
     *
     * @param type call or put
     * @param forward quote units per coin, 0 or more
     * @param strike quote units per coin, 0 or more
     * @param vol per √year, 0 or more
     * @param seconds to expiry, 0 or more: 0 gives the payoff
     * @param discount factor of a payment at expiry, above 0
     * @throws IllegalArgumentException when one is out of its range
     */
    public static BigDecimal price(
            OptionType type, BigDecimal forward, BigDecimal strike, BigDecimal vol, long seconds, BigDecimal discount) {
        DeriveMath.requireNotNegative(forward, "forward");
        DeriveMath.requireNotNegative(strike, "strike");
        DeriveMath.requireNotNegative(vol, "vol");
        DeriveMath.requirePositive(discount, "discount");
        if (seconds < 0) {
            throw new IllegalArgumentException("seconds to expiry was " + seconds + "; expected 0 or more");
        }
        BigDecimal bound = type == OptionType.CALL ? forward : strike;
        if (strike.signum() == 0 || forward.signum() == 0) {
            return DeriveMath.multiply(discount, bound);
        }
        double years = DeriveMath.kernelYears(seconds);
        double deviation = vol.doubleValue() * StrictMath.sqrt(years);
        if (deviation >= LARGEST_DEVIATION) {
            return DeriveMath.multiply(discount, bound);
        }
        return DeriveMath.ofKernel(Black76.value(
                type, forward.doubleValue(), strike.doubleValue(), years, vol.doubleValue(), discount.doubleValue()));
    }

    /** Returns the undiscounted delta of a call, N(d1): 1 without strike, 0 without forward. */
    public static BigDecimal callDelta(BigDecimal forward, BigDecimal strike, BigDecimal vol, long seconds) {
        DeriveMath.requireNotNegative(forward, "forward");
        DeriveMath.requireNotNegative(strike, "strike");
        if (strike.signum() == 0 || forward.signum() == 0) {
            return strike.signum() == 0 ? BigDecimal.ONE : BigDecimal.ZERO;
        }
        return DeriveMath.ofKernel(Black76.greeks(
                        OptionType.CALL,
                        forward.doubleValue(),
                        strike.doubleValue(),
                        DeriveMath.kernelYears(seconds),
                        DeriveMath.requireNotNegative(vol, "vol").doubleValue(),
                        1)
                .delta());
    }
}
