package dev.steelyard.quant.option;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Normal;

/**
 * Options that pay all or nothing, on a forward under Black's model. At zero vol or time they are worth what they would
 * pay, and half of it at the strike. <b>Thread-safe</b>. <b>Deterministic: yes</b>.
 */
public final class Digital {
    private Digital() {}

    /**
     * Returns D N(w d2): the price of one unit of money, paid when the option ends in the money.
     *
     * @throws IllegalArgumentException as {@link Black76#value}
     */
    public static double cashOrNothing(
            OptionType type, double forward, double strike, double years, double vol, double discount) {
        Black76.check(forward, strike, years, vol, discount);
        if (Black76.isFlat(years, vol)) {
            return discount * share(type, forward, strike);
        }
        Standardized at = Standardized.of(forward, strike, years, vol);
        double sign = type == OptionType.CALL ? 1 : -1;
        return discount * Normal.probability(sign * at.d2(), sign * at.d2Tail());
    }

    /**
     * Returns D F N(w d1): the price of one unit of the underlying, delivered when the option ends in the money.
     *
     * @throws IllegalArgumentException as {@link Black76#value}
     */
    public static double assetOrNothing(
            OptionType type, double forward, double strike, double years, double vol, double discount) {
        Black76.check(forward, strike, years, vol, discount);
        if (Black76.isFlat(years, vol)) {
            return discount * forward * share(type, forward, strike);
        }
        Standardized at = Standardized.of(forward, strike, years, vol);
        double sign = type == OptionType.CALL ? 1 : -1;
        return discount * forward * Normal.probability(sign * at.d1(), sign * at.d1Tail());
    }

    private static double share(OptionType type, double forward, double strike) {
        if (forward == strike) {
            return 0.5;
        }
        return (type == OptionType.CALL) == forward > strike ? 1 : 0;
    }
}
