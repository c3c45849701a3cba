package dev.steelyard.quant.option;

/**
 * A coin-settled option's price Vc = V / F in coin, and its sensitivities. <b>Immutable</b>.
 *
 * @param price in coin per unit of the underlying
 * @param premiumAdjustedDelta delta - Vc = -(K / F) dV/dK: the net transaction delta, in coin
 * @param delta dVc/dF = (delta - Vc) / F
 * @param gamma d2Vc/dF2 = (gamma - 2 dVc/dF) / F
 * @param vega dVc/ds per 1.00 of vol
 * @param theta -dVc/dT per year
 * @param vanna d2Vc/dF ds
 */
public record CoinGreeks(
        double price,
        double premiumAdjustedDelta,
        double delta,
        double gamma,
        double vega,
        double theta,
        double vanna) {

    static CoinGreeks of(OptionGreeks greeks, double forward, double strike) {
        double adjusted = -greeks.dualDelta() * (strike / forward);
        double delta = adjusted / forward;
        return new CoinGreeks(
                greeks.price() / forward,
                adjusted,
                delta,
                (greeks.gamma() - 2 * delta) / forward,
                greeks.vega() / forward,
                greeks.theta() / forward,
                (greeks.vanna() - greeks.vega() / forward) / forward);
    }
}
