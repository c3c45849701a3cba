package dev.steelyard.margin.enclosure;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;

/**
 * How fast, at most, the undiscounted value of one option changes while forward, volatility and time lie in intervals: in
 * quote units, widened beyond the errors of its doubles. <b>Immutable</b>.
 *
 * @param delta what the slope in the forward lies between
 * @param vega the largest slope in the volatility, at least 0
 * @param perYear the largest slope in the time to expiry, at least 0
 */
public record OptionSlopes(Range delta, double vega, double perYear) {
    private static final double WIDER = 1e-9;
    private static final double HIGHEST_DENSITY = 0.3989422805;

    /**
     * Returns the slopes.
     *
     * @param strike above 0
     * @param forward above 0
     * @param vol per root year, above 0
     * @param years to expiry, above 0
     */
    public static OptionSlopes over(OptionType type, double strike, Range forward, Range vol, Range years) {
        OptionSpan span = new OptionSpan(type, strike, false);
        span.place(
                0,
                forward.high(),
                forward.low(),
                forward.high(),
                Elementary.log(forward.low() / strike),
                Elementary.log(forward.high() / strike),
                vol.high(),
                vol.low(),
                vol.high(),
                years.high(),
                years.low(),
                Bound.MEAN_VALUE);
        if (span.smooth) {
            return wider(new Range(span.forwardLeast, span.forwardMost), span.volMost, span.yearsMost);
        }
        double most = forward.high() * HIGHEST_DENSITY;
        return wider(
                type == OptionType.CALL ? new Range(0, 1) : new Range(-1, 0),
                most * Math.sqrt(years.high()),
                most * vol.high() / (2 * Math.sqrt(years.low())));
    }

    private static OptionSlopes wider(Range delta, double vega, double perYear) {
        return new OptionSlopes(
                new Range(delta.low() - WIDER, delta.high() + WIDER), vega * (1 + WIDER), perYear * (1 + WIDER));
    }
}
