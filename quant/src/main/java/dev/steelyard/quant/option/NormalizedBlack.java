package dev.steelyard.quant.option;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;

/**
 * Black's formula without units: the undiscounted price over sqrt(F K), of x = ln(F / K) and s = vol sqrt(T).
 * <b>Thread-safe</b>. <b>Deterministic: yes</b>.
 */
public final class NormalizedBlack {
    private NormalizedBlack() {}

    /** Returns the normalized price at a log-moneyness x and a deviation s of at least zero. */
    public static double value(OptionType type, double x, double s) {
        return Black76.value(type, Elementary.exp(0.5 * x), Elementary.exp(-0.5 * x), 1, s, 1);
    }

    /** Returns the deviation at which the normalized price is reached, or why there is none. */
    public static ImpliedVol impliedDeviation(OptionType type, double x, double price) {
        return ImpliedVol.of(type, Elementary.exp(0.5 * x), Elementary.exp(-0.5 * x), 1, price, 1);
    }
}
