package dev.steelyard.risk.sizing;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.option.Black76;
import dev.steelyard.quant.option.OptionGreeks;
import java.util.SplittableRandom;

/**
 * What is left of a written call, at the money, that is hedged by futures of its underlying at equal times, where the price
 * diffuses at the volatility that the call was sold at. <b>Immutable</b>. <b>Deterministic: given seed</b>. See
 * {@code docs/methods/hedge-and-unwind.md}.
 *
 * @param mean profit, premium included and costs paid, as a fraction of the price at the start
 * @param deviation standard deviation of it
 * @param cost mean cost
 * @param trades mean number of trades
 */
public record HedgeSimulation(double mean, double deviation, double cost, double trades) {
    private static final double STEP = 0x1p-53;

    /** How a call is settled, and by which delta it is hedged. */
    public enum Kind {
        /** In money, by its delta, with linear futures. */
        LINEAR,
        /** In coin, by the delta of its coin price, with inverse futures. */
        COIN,
        /** In coin with inverse futures, but by the delta of a call settled in money: the wrong one. */
        COIN_BY_LINEAR_DELTA
    }

    /**
     * Returns the outcome.
     *
     * @param vol per square root of a year, above 0
     * @param years to expiry, above 0
     * @param hedges times at which the hedge may be moved, at least 1
     * @param band in deltas, 0 to 1: moved only when it is off by more, and then to the edge; 0: always, and wholly
     * @param costRate fraction of what is traded, at least 0
     * @param paths at least 2
     */
    public static HedgeSimulation of(
            Kind kind, double vol, double years, int hedges, double band, double costRate, int paths, long seed) {
        if (!(vol > 0) || !(years > 0) || hedges < 1 || !(band >= 0 && band <= 1) || !(costRate >= 0) || paths < 2) {
            throw new IllegalArgumentException("vol, years, hedges, band, cost rate and paths were " + vol + ", "
                    + years + ", " + hedges + ", " + band + ", " + costRate + " and " + paths);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double sum = 0;
        double square = 0;
        double cost = 0;
        double trades = 0;
        for (int path = 0; path < paths; path++) {
            Walk walk = new Walk(kind, vol, years, hedges, band, costRate, random);
            sum += walk.profit;
            square += walk.profit * walk.profit;
            cost += walk.paid;
            trades += walk.trades;
        }
        double mean = sum / paths;
        double variance = Math.max(0, square / paths - mean * mean) * paths / (paths - 1);
        return new HedgeSimulation(mean, Math.sqrt(variance), cost / paths, trades / paths);
    }

    /** One path from a price of 1. */
    private static final class Walk {
        private final Kind kind;
        private final double vol;
        private double profit;
        private double paid;
        private int trades;

        Walk(Kind kind, double vol, double years, int hedges, double band, double costRate, SplittableRandom random) {
            this.kind = kind;
            this.vol = vol;
            double price = 1;
            double held = 0;
            double step = years / hedges;
            profit = greeks(price, years).price();
            for (int i = 0; i < hedges; i++) {
                double moved = moved(wanted(price, years - i * step), held, band);
                double fee = Math.abs(moved) * (kind == Kind.LINEAR ? price : 1 / price) * costRate;
                held += moved;
                trades += moved == 0 ? 0 : 1;
                paid += fee;
                double normal = Normal.quantile(((random.nextLong() >>> 11) + 0.5) * STEP);
                double next = price * Elementary.exp(-vol * vol / 2 * step + vol * Math.sqrt(step) * normal);
                profit += held * (kind == Kind.LINEAR ? next - price : 1 / price - 1 / next) - fee;
                price = next;
            }
            double intrinsic = Math.max(0, price - 1);
            profit -= kind == Kind.LINEAR ? intrinsic : intrinsic / price;
        }

        private OptionGreeks greeks(double price, double years) {
            return Black76.greeks(OptionType.CALL, price, 1, years, vol, 1);
        }

        /** Units of linear futures, or quote units of inverse ones, of which one gains 1/P − 1/P′ in coin. */
        private double wanted(double price, double years) {
            OptionGreeks greeks = greeks(price, years);
            return switch (kind) {
                case LINEAR -> greeks.delta();
                case COIN -> greeks.inCoin(price, 1).delta() * price * price;
                case COIN_BY_LINEAR_DELTA -> greeks.delta() * price;
            };
        }

        private static double moved(double wanted, double held, double band) {
            double off = wanted - held;
            if (Math.abs(off) <= band) {
                return 0;
            }
            return off > 0 ? off - band : off + band;
        }
    }
}
