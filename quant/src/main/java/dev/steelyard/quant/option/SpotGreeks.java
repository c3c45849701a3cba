package dev.steelyard.quant.option;

/**
 * An option's price and its sensitivities to the spot S, rates held: Black-Scholes-Merton. Vol and rates are per 1.00,
 * time per year. <b>Immutable</b>.
 *
 * @param price in quote money per unit of the underlying
 * @param delta dV/dS
 * @param gamma d2V/dS2
 * @param vega dV/ds per 1.00 of vol
 * @param theta dV/dt per year, spot held
 * @param rho dV/dr per 1.00 of rate, spot held
 * @param dividendRho dV/dq per 1.00 of yield, spot held
 * @param vanna d2V/dS ds
 * @param volga d2V/ds2
 * @param dualDelta dV/dK
 * @param dualGamma d2V/dK2
 * @param elasticity delta S / V; zero where the price is
 */
public record SpotGreeks(
        double price,
        double delta,
        double gamma,
        double vega,
        double theta,
        double rho,
        double dividendRho,
        double vanna,
        double volga,
        double dualDelta,
        double dualGamma,
        double elasticity) {

    static SpotGreeks of(
            OptionGreeks greeks, double spot, double forward, double strike, double years, double rate, double yield) {
        double growth = forward / spot;
        double exposure = greeks.delta() * forward;
        double decay = greeks.theta() - rate * greeks.price();
        double share = forward / strike;
        return new SpotGreeks(
                greeks.price(),
                greeks.delta() * growth,
                greeks.gamma() * growth * growth,
                greeks.vega(),
                rate * greeks.price() - (rate - yield) * exposure + decay,
                years * (exposure - greeks.price()),
                -years * exposure,
                greeks.vanna() * growth,
                greeks.volga(),
                greeks.dualDelta(),
                greeks.gamma() * share * share,
                greeks.elasticity(forward));
    }

    /** Returns theta per day of a year of 365. */
    public double thetaPerDay() {
        return theta / OptionGreeks.DAYS;
    }

    /** Returns vega per vol point of 0.01, theta per day of a year of 365, both rhos per rate point of 0.01; the rest as is. */
    public SpotGreeks perPointAndDay() {
        return new SpotGreeks(
                price,
                delta,
                gamma,
                vega / OptionGreeks.POINTS,
                thetaPerDay(),
                rho / OptionGreeks.POINTS,
                dividendRho / OptionGreeks.POINTS,
                vanna,
                volga,
                dualDelta,
                dualGamma,
                elasticity);
    }
}
