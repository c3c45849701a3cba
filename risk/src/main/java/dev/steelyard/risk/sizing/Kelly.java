package dev.steelyard.risk.sizing;

import dev.steelyard.quant.kernel.Elementary;

/** The size at which wealth grows fastest, and what a part of it does. <b>Thread-safe</b>. <b>Deterministic: yes</b>. */
public final class Kelly {
    private Kelly() {}

    /**
     * Returns the fraction of wealth to stake on a bet: p − q / odds; below 0 where it should be taken the other way.
     *
     * @param win p: probability of winning
     * @param loss q: probability of losing
     * @param odds what a stake of 1 wins, above 0
     */
    public static double bet(double win, double loss, double odds) {
        return win - loss / odds;
    }

    /**
     * Returns the leverage of fastest growth, (μ − r) / σ²; below 0 for a short.
     *
     * @param drift μ of the price per year
     * @param rate r: what money costs per year
     * @param vol σ per square root of a year, above 0
     */
    public static double fraction(double drift, double rate, double vol) {
        return (drift - rate) / (vol * vol);
    }

    /** Returns the expected growth of log wealth per year at a leverage f: r + f·(μ − r) − f²σ²/2. */
    public static double growth(double leverage, double drift, double rate, double vol) {
        return rate + leverage * (drift - rate) - leverage * leverage * vol * vol / 2;
    }

    /** Returns the share c·(2 − c) of the growth in excess of r that a part c of the Kelly leverage earns. */
    public static double shareOfGrowth(double part) {
        return part * (2 - part);
    }

    /**
     * Returns the probability that wealth ever falls to a fraction x of its start: x^(2/c − 1); 1 from c = 2 on.
     *
     * @param fraction x, inside (0, 1)
     * @param part c of the Kelly leverage, above 0
     */
    public static double probabilityOfFallingTo(double fraction, double part) {
        return part >= 2 ? 1 : Elementary.exp((2 / part - 1) * Elementary.log(fraction));
    }

    /**
     * Returns how much of an estimated excess drift to believe, by positive-part shrinkage towards 0: max(0, 1 − 1/t²)
     * where t is the estimate over its standard error.
     *
     * @param estimate per year
     * @param error its standard error per year, above 0
     */
    public static double believed(double estimate, double error) {
        double t = estimate / error;
        return t * t <= 1 ? 0 : 1 - 1 / (t * t);
    }
}
