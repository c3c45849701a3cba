package dev.steelyard.systemic.feedback;

import dev.steelyard.quant.kernel.Elementary;

/**
 * The impact of orders in shares, by Almgren, Thum, Hauptmann and Li 2005: permanent I = γσ(X/V)(Θ/V)^¼, temporary K =
 * ησ(X/(VT))^β. <b>Immutable</b>. Its page is {@code docs/methods/market-impact.md}.
 *
 * @param permanent γ, 0.314 as published
 * @param temporary η, 0.142 as published
 * @param exponent β, 0.6 as published
 */
public record AlmgrenImpact(double permanent, double temporary, double exponent) {
    /**
     * A stock.
     *
     * @param volume V of a day, in the unit of the shares outstanding, greater than 0
     * @param outstanding Θ, shares outstanding, greater than 0
     * @param volatility σ of a day, fraction
     */
    public record Stock(double volume, double outstanding, double volatility) {
        public Stock {
            if (!(volume > 0 && outstanding > 0 && volatility >= 0)) {
                throw new IllegalArgumentException("volume, shares outstanding and volatility were " + volume + ", "
                        + outstanding + ", " + volatility + "; expected above 0, above 0, at least 0");
            }
        }
    }

    /** Returns I, the move that stays, fraction. @param share X/V, the order over a day's volume, at least 0 */
    public double permanent(Stock stock, double share) {
        return permanent * stock.volatility() * share * Math.sqrt(Math.sqrt(stock.outstanding() / stock.volume()));
    }

    /** Returns K, the move of the moment, fraction. @param days T over which the order is spread, greater than 0 */
    public double temporary(Stock stock, double share, double days) {
        return share == 0
                ? 0
                : temporary * stock.volatility() * Elementary.exp(exponent * Elementary.log(share / days));
    }

    /** Returns J = I/2 + K, the cost over the price before, fraction. */
    public double cost(Stock stock, double share, double days) {
        return permanent(stock, share) / 2 + temporary(stock, share, days);
    }
}
