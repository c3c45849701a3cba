package dev.steelyard.risk.sizing;

import dev.steelyard.quant.kernel.Elementary;

/**
 * A volatility target held over a history: at each bar the leverage of the forecast made before it, capped, moved only out
 * of its band, and charged for what is traded. <b>Immutable</b>. <b>Deterministic: yes</b>.
 *
 * @param bars held
 * @param realizedVol of equity per square root of a year, after costs
 * @param largestLeverage held at any bar
 * @param turnoverPerYear notional traded over equity
 * @param costPerYear of equity
 * @param growthPerYear of log equity, after costs and funding
 */
public record VolatilityTargetRun(
        int bars,
        double realizedVol,
        double largestLeverage,
        double turnoverPerYear,
        double costPerYear,
        double growthPerYear) {
    /** Returns the run of a policy over a history, from the bar at which its forecast has begun. */
    public static VolatilityTargetRun of(ReturnLaw law, SizingPolicy policy) {
        return of(law, policy, policy.forecast().path(law));
    }

    /** Returns the run of a policy over a history by forecasts made of it. */
    static VolatilityTargetRun of(ReturnLaw law, SizingPolicy policy, VolatilityForecast.Path path) {
        double[] returns = law.returns();
        double[] forecasts = path.vols();
        int side = policy.side() < 0 ? -1 : 1;
        double cap = policy.mostLeverage() == null ? Double.POSITIVE_INFINITY : policy.mostLeverage();
        double held = 0;
        double largest = 0;
        double traded = 0;
        double sum = 0;
        double square = 0;
        int bars = 0;
        for (int i = path.first(); i < returns.length; i++) {
            double wanted = Math.min(cap, policy.targetVol() / forecasts[i]);
            double moved = Math.abs(held - wanted) > policy.band() * wanted || held > cap ? wanted - held : 0;
            held += moved;
            largest = Math.max(largest, held);
            traded += Math.abs(moved);
            double cost = Math.abs(moved) * policy.costRate();
            double rise = Elementary.exp(returns[i]) - 1;
            double gain = side * held * (rise - policy.fundingRate() / law.barsPerYear()) - cost;
            sum += Elementary.log1p(Math.max(gain, -0.999999));
            square += gain * gain;
            bars++;
            held = held * (1 + rise) / Math.max(1 + gain, 1e-6);
            held = held < 0 ? 0 : held;
        }
        double years = bars / law.barsPerYear();
        return new VolatilityTargetRun(
                bars,
                Math.sqrt(square / bars * law.barsPerYear()),
                largest,
                traded / years,
                traded * policy.costRate() / years,
                sum / years);
    }
}
