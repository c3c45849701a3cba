package dev.steelyard.quant.option;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.LogRatio;

/**
 * Options on a spot that pays a continuous yield: Black-76 on the forward S e^((r - q) T), discounted by e^(-r T).
 * <b>Thread-safe</b>. <b>Deterministic: yes</b>.
 */
public final class BlackScholesMerton {
    private BlackScholesMerton() {}

    /** Returns the forward of a spot: S e^((rate - yield) years). */
    public static double forward(double spot, double years, double rate, double yield) {
        return spot * Elementary.exp((rate - yield) * years);
    }

    /** Returns the discount factor e^(-rate years). */
    public static double discount(double years, double rate) {
        return Elementary.exp(-rate * years);
    }

    /** Returns the forward of a spot by discount factors: spot times the underlying's over the quote money's. */
    public static double forwardOf(double spot, double discount, double underlyingDiscount) {
        return spot * underlyingDiscount / discount;
    }

    /** Returns the continuous rate that a discount factor implies: -ln(D) / years. */
    public static double rateOf(double discount, double years) {
        return -Elementary.log(discount) / years;
    }

    /** Returns the continuous yield that spot and forward imply: rate - ln(F / S) / years. */
    public static double yieldOf(double spot, double forward, double years, double rate) {
        return rate - LogRatio.of(forward, spot).lead() / years;
    }

    /**
     * Returns the price.
     *
     * @param type the right
     * @param spot above zero
     * @param strike above zero
     * @param years to expiry, at least zero
     * @param vol per 1.00 and root year, at least zero
     * @param rate the continuous rate per year
     * @param yield the continuous yield of the underlying per year
     * @throws IllegalArgumentException when an argument is not finite or out of its range
     */
    public static double value(
            OptionType type, double spot, double strike, double years, double vol, double rate, double yield) {
        return Black76.value(type, forward(spot, years, rate, yield), strike, years, vol, discount(years, rate));
    }

    /** Returns price and Greeks by the spot; parameters and failure as those of the price. */
    public static SpotGreeks greeks(
            OptionType type, double spot, double strike, double years, double vol, double rate, double yield) {
        double forward = forward(spot, years, rate, yield);
        return Black76.greeks(type, forward, strike, years, vol, discount(years, rate), rate)
                .atSpot(spot, forward, strike, years, rate, yield);
    }
}
