package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.option.BlackScholesMerton;
import dev.steelyard.quant.option.Deviation;

/**
 * An option as cases of pricing state it, under the names that their sources use. <b>Immutable</b>.
 *
 * @param type the right; a call where the case states none
 * @param spot the forward where the case states none
 */
record OptionCase(
        OptionType type,
        double spot,
        double forward,
        double strike,
        double years,
        double vol,
        double discount,
        double rate,
        double yield) {
    private static final double ONE = 1;

    static OptionCase of(Inputs inputs) {
        double years = number(inputs, ONE, "t", "T", "maturity");
        double rate = number(inputs, 0, "r", "rate");
        double discount = number(inputs, BlackScholesMerton.discount(years, rate), "discount");
        if (inputs.has("discount") && years > 0) {
            rate = BlackScholesMerton.rateOf(discount, years);
        }
        double yield = number(inputs, 0, "q", "yield");
        boolean onForward = inputs.has("forward") || inputs.has("F");
        double forward = onForward
                ? number(inputs, 0, "forward", "F")
                : BlackScholesMerton.forward(number(inputs, 0, "spot", "S"), years, rate, yield);
        double spot = number(inputs, forward, "spot", "S");
        if (onForward && inputs.has("spot")) {
            yield = BlackScholesMerton.yieldOf(spot, forward, years, rate);
        }
        double vol = inputs.has("stdDev")
                ? Deviation.vol(number(inputs, 0, "stdDev"), years)
                : number(inputs, 0, "vol", "sigma");
        double strike = number(inputs, 0, "strike", "K");
        return new OptionCase(typeOf(inputs), spot, forward, strike, years, vol, discount, rate, yield);
    }

    /** Returns the first of the inputs that is stated. */
    static double number(Inputs inputs, double otherwise, String... names) {
        for (String name : names) {
            if (inputs.has(name)) {
                return inputs.decimal(name).doubleValue();
            }
        }
        return otherwise;
    }

    static OptionType typeOf(Inputs inputs) {
        JsonValue type = inputs.find("type");
        if (type == null) {
            return OptionType.CALL;
        }
        return switch (type.text()) {
            case "c", "call", "C", "Call", "CALL" -> OptionType.CALL;
            case "p", "put", "P", "Put", "PUT" -> OptionType.PUT;
            default -> throw type.refusal(FailureReason.PARSING, "expected c or p");
        };
    }

    OptionCase with(OptionType other) {
        return new OptionCase(other, spot, forward, strike, years, vol, discount, rate, yield);
    }
}
