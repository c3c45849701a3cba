package dev.steelyard.quant.option;

/**
 * An option's price and its sensitivities to the forward F, the vol s, the time T in years and the strike K, the
 * discount factor held by its rate r. Vol is per 1.00, time per year. <b>Immutable</b>.
 *
 * @param price V, in quote money per unit of the underlying
 * @param delta dV/dF, the plain delta: positive for calls
 * @param gamma d2V/dF2
 * @param vega dV/ds per 1.00 of vol
 * @param theta -dV/dT per year, forward held: what a year's passing would add
 * @param rho dV/dr = -T V per 1.00 of rate, forward held
 * @param vanna d2V/dF ds
 * @param volga d2V/ds2
 * @param charm -d(delta)/dT per year
 * @param speed d3V/dF3
 * @param zomma d3V/dF2 ds
 * @param dualDelta dV/dK: negative for calls
 */
public record OptionGreeks(
        double price,
        double delta,
        double gamma,
        double vega,
        double theta,
        double rho,
        double vanna,
        double volga,
        double charm,
        double speed,
        double zomma,
        double dualDelta) {
    static final double DAYS = 365;
    static final double POINTS = 100;

    /**
     * Returns the elasticity: the percentage by which the price moves for one percent of the forward, delta F / V;
     * zero where the price is.
     *
     * @param forward the forward these Greeks are of
     */
    public double elasticity(double forward) {
        return price == 0 ? 0 : delta * forward / price;
    }

    /** Returns vega per vol point of 0.01, theta per day of a year of 365, rho per rate point of 0.01; the rest as is. */
    public OptionGreeks perPointAndDay() {
        return new OptionGreeks(
                price,
                delta,
                gamma,
                vega / POINTS,
                theta / DAYS,
                rho / POINTS,
                vanna,
                volga,
                charm,
                speed,
                zomma,
                dualDelta);
    }

    /**
     * Returns these Greeks in coin, for an option settled in the underlying.
     *
     * @param forward the forward these Greeks are of
     * @param strike the strike
     */
    public CoinGreeks inCoin(double forward, double strike) {
        return CoinGreeks.of(this, forward, strike);
    }

    /**
     * Returns these Greeks by the spot instead of the forward.
     *
     * @param spot above zero
     * @param forward the forward these Greeks are of: spot e^((rate - yield) T)
     * @param strike the strike
     * @param years to expiry
     * @param rate the continuous rate per year
     * @param yield the continuous yield of the underlying per year
     */
    public SpotGreeks atSpot(double spot, double forward, double strike, double years, double rate, double yield) {
        return SpotGreeks.of(this, spot, forward, strike, years, rate, yield);
    }
}
