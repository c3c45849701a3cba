package dev.steelyard.margin.derive;

import dev.steelyard.core.instrument.OptionType;
import java.math.BigDecimal;

/**
 * Options of one strike held. <b>Immutable</b>.
 *
 * @param name the leg's name
 * @param type call or put
 * @param strike quote units per coin, 0 or more
 * @param amount options, long above 0
 * @param vol implied volatility per √year, 0 or more
 */
public record OptionHolding(String name, OptionType type, BigDecimal strike, BigDecimal amount, BigDecimal vol) {
    public OptionHolding {
        DeriveMath.requireNotNegative(strike, "strike of " + name);
        DeriveMath.requireNotNegative(vol, "vol of " + name);
    }

    /** Returns this holding of another amount. */
    public OptionHolding withAmount(BigDecimal newAmount) {
        return new OptionHolding(name, type, strike, newAmount, vol);
    }
}
