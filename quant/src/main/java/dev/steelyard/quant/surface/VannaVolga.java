package dev.steelyard.quant.surface;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.option.OptionDelta;

/**
 * Castagna and Mercurio's vanna-volga smile through three pivots: an option is priced at the middle volatility, plus the
 * cost of the three pivots that hedge its vega, vanna and volga. Exact at the pivots; beyond them it extrapolates badly.
 * <b>Immutable</b>. See {@code docs/methods/vanna-volga.md}.
 *
 * @param forward above 0
 * @param years to expiry, above 0
 * @param discount factor of the quote currency, above 0
 * @param low pivot, usually the 25-delta put
 * @param middle pivot, whose volatility is that of the flat price
 * @param high pivot, usually the 25-delta call
 */
public record VannaVolga(double forward, double years, double discount, Pivot low, Pivot middle, Pivot high) {
    public VannaVolga {
        Arguments.positive("forward", forward);
        Arguments.positive("years", years);
        Arguments.positive("discount", discount);
        if (!(low.strike < middle.strike && middle.strike < high.strike)) {
            throw new IllegalArgumentException("pivots were not rising; expected three rising strikes");
        }
    }

    /**
     * A quoted strike.
     *
     * @param strike above 0
     * @param vol Black volatility, 1.00 for 100%, above 0
     */
    public record Pivot(double strike, double vol) {
        public Pivot {
            Arguments.positive("strike", strike);
            Arguments.positive("vol", vol);
        }
    }

    /**
     * Returns the smile of a market that quotes the volatility of the delta-neutral straddle, the risk reversal
     * σ_c − σ_p and the vega-weighted butterfly (σ_c + σ_p)/2 − σ_atm at a spot delta.
     *
     * @param spot above 0
     * @param discount factor of the quote currency, above 0
     * @param carry factor of the base currency, above 0
     * @param atTheMoney volatility of the straddle
     * @param riskReversal signed
     * @param butterfly signed
     * @param delta of the wings without discount of the premium, such as 0.25
     */
    public static VannaVolga ofSpotDelta(
            double spot,
            double years,
            double discount,
            double carry,
            double atTheMoney,
            double riskReversal,
            double butterfly,
            double delta) {
        double forward = Arguments.positive("spot", spot) * Arguments.positive("carry", carry) / discount;
        double call = atTheMoney + butterfly + riskReversal / 2;
        double put = atTheMoney + butterfly - riskReversal / 2;
        return new VannaVolga(
                forward,
                years,
                discount,
                new Pivot(strike(OptionType.PUT, -delta, forward, years, put, carry), put),
                new Pivot(forward * Elementary.exp(atTheMoney * atTheMoney * years / 2), atTheMoney),
                new Pivot(strike(OptionType.CALL, delta, forward, years, call, carry), call));
    }

    private static double strike(
            OptionType type, double delta, double forward, double years, double vol, double carry) {
        return OptionDelta.strikeOfPlain(type, delta, forward, years, vol, carry)
                .orElseThrow(
                        () -> new IllegalArgumentException("delta was " + delta + "; expected one that a strike has"));
    }

    /** Returns the price of a call or put of a strike, which may be negative far outside the pivots. */
    public double price(OptionType type, double strike) {
        return Black76.value(type, forward, strike, years, middle.vol, discount)
                + hedge(strike).cost();
    }

    /**
     * The pivots that hedge an option against its volatility, and what they cost.
     *
     * @param low number of low pivots
     * @param middle number of middle pivots
     * @param high number of high pivots
     * @param cost what the pivots cost above their price at the middle volatility, in quote units; signed
     */
    public record Hedge(double low, double middle, double high, double cost) {}

    /** Returns the hedge whose vega, vanna and volga at the middle volatility are those of an option of a strike. */
    public Hedge hedge(double strike) {
        Arguments.positive("strike", strike);
        double first = weight(strike, low, middle, high);
        double third = weight(strike, high, middle, low);
        return new Hedge(first, weight(strike, middle, low, high), third, first * cost(low) + third * cost(high));
    }

    /** Returns the first approximation of its volatility: Σ yᵢσᵢ, y the weights without vegas, which sum to 1. */
    public double vol(double strike) {
        Arguments.positive("strike", strike);
        double first = share(strike, low, middle, high);
        double third = share(strike, high, middle, low);
        return first * low.vol + (1 - first - third) * middle.vol + third * high.vol;
    }

    private double cost(Pivot pivot) {
        return Black76.value(OptionType.CALL, forward, pivot.strike, years, pivot.vol, discount)
                - Black76.value(OptionType.CALL, forward, pivot.strike, years, middle.vol, discount);
    }

    private double weight(double strike, Pivot own, Pivot second, Pivot third) {
        return vega(strike) / vega(own.strike) * share(strike, own, second, third);
    }

    private static double share(double strike, Pivot own, Pivot second, Pivot third) {
        return Elementary.log(second.strike / strike)
                * Elementary.log(third.strike / strike)
                / (Elementary.log(second.strike / own.strike) * Elementary.log(third.strike / own.strike));
    }

    /** Vega at the middle volatility, without what is the same at each strike. */
    private double vega(double strike) {
        double deviation = middle.vol * Math.sqrt(years);
        return Normal.density(Elementary.log(forward / strike) / deviation + deviation / 2);
    }
}
