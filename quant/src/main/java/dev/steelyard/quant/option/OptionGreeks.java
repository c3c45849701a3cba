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
        double dualDelta) {}
