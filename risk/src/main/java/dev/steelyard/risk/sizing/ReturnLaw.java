package dev.steelyard.risk.sizing;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.barrier.PriceJumps;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.series.RollingSums;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.LossSample;

/**
 * What a history of log returns says of an asset: its drift and how badly that is known, its volatility over the whole
 * history and now, its jumps and its tail. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/sizing.md}.
 */
public final class ReturnLaw {
    /** Fewer returns than this estimate nothing. */
    public static final int FEWEST = 30;

    /** Standard deviations of the ordinary bars beyond which a bar counts as a jump. */
    public static final double JUMP_SIGMAS = 4;

    private static final double SECONDS_PER_YEAR = 365.25 * 86_400;
    private static final double SECONDS_PER_DAY = 86_400;

    private final String name;
    private final double[] returns;
    private final double barsPerYear;
    private final double drift;
    private final double driftError;
    private final double vol;

    private ReturnLaw(String name, double[] returns, double barsPerYear) {
        this.name = name;
        this.returns = returns;
        this.barsPerYear = barsPerYear;
        double mean = mean(returns);
        double square = 0;
        for (double value : returns) {
            square += (value - mean) * (value - mean);
        }
        double variance = square / (returns.length - 1);
        this.vol = Math.sqrt(variance * barsPerYear);
        this.drift = mean * barsPerYear + vol * vol / 2;
        this.driftError = vol / Math.sqrt(returns.length / barsPerYear);
    }

    /**
     * Returns the law of a history.
     *
     * @param name of the asset, for failures
     * @param logReturns in order, without gaps
     * @param barsPerYear how many of them a year has
     * @throws FailureException MISSING_DATA for fewer than {@value #FEWEST} returns; INVALID for one that is no finite
     *     number, or for a series that does not move
     */
    public static ReturnLaw of(String name, double[] logReturns, double barsPerYear) {
        if (logReturns.length < FEWEST) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns of " + name,
                    "there are " + logReturns.length + "; expected at least " + FEWEST);
        }
        for (int i = 0; i < logReturns.length; i++) {
            if (!Double.isFinite(logReturns[i])) {
                throw FailureException.of(
                        FailureReason.INVALID, "returns of " + name, "return " + (i + 1) + " is no finite number");
            }
        }
        if (!(barsPerYear > 0)) {
            throw new IllegalArgumentException("bars per year were " + barsPerYear + "; expected above 0");
        }
        ReturnLaw law = new ReturnLaw(name, logReturns.clone(), barsPerYear);
        if (!(law.vol > 1e-12)) {
            throw FailureException.of(
                    FailureReason.INVALID, "returns of " + name, "they are all the same; expected a series that moves");
        }
        return law;
    }

    /** Returns the asset's name. */
    public String name() {
        return name;
    }

    /** Returns how many returns there are. */
    public int count() {
        return returns.length;
    }

    /** Returns the log returns in order. */
    public double[] returns() {
        return returns.clone();
    }

    /** Returns how many of the returns a year has. */
    public double barsPerYear() {
        return barsPerYear;
    }

    /** Returns μ per year: mean log return + σ²/2. */
    public double drift() {
        return drift;
    }

    /** Returns the standard error of μ per year: σ / √years. */
    public double driftError() {
        return driftError;
    }

    /** Returns σ per square root of a year, over the whole history. */
    public double vol() {
        return vol;
    }

    /**
     * Returns forecasts of σ per square root of a year by variances about 0, weighted by age: at element i from the returns before i alone; one more than
     * there are returns. The first {@value #FEWEST} returns, or all of a shorter history, begin it and are known to it.
     *
     * @param halfLifeDays in which a weight falls to half after a bar that was larger than forecast, above 0
     * @param halfLifeDownDays the same after one that was smaller: longer, the forecast rises faster than it falls
     */
    public double[] forecasts(double halfLifeDays, double halfLifeDownDays) {
        double up = keep(halfLifeDays);
        double down = keep(halfLifeDownDays);
        double variance = 0;
        int begin = Math.min(FEWEST, returns.length);
        for (int i = 0; i < begin; i++) {
            variance += returns[i] * returns[i] / begin;
        }
        double[] path = new double[returns.length + 1];
        for (int i = 0; i <= returns.length; i++) {
            path[i] = Math.sqrt(variance * barsPerYear);
            if (i >= begin && i < returns.length) {
                double square = returns[i] * returns[i];
                double kept = square > variance ? up : down;
                variance = kept * variance + (1 - kept) * square;
            }
        }
        return path;
    }

    /** Returns what a weight is multiplied by from bar to bar: 2^(−bar / half-life). */
    private double keep(double halfLifeDays) {
        if (!(halfLifeDays > 0)) {
            throw new IllegalArgumentException("half-life was " + halfLifeDays + " days; expected above 0");
        }
        double barDays = SECONDS_PER_YEAR / SECONDS_PER_DAY / barsPerYear;
        return Elementary.exp(-0.6931471805599453 * barDays / halfLifeDays);
    }

    /**
     * Returns the expected shortfall of a unit of notional over a horizon: the mean loss of the worst share of windows, the
     * last of them in part, so that the share is exact.
     *
     * @param side 1 for a long, −1 for a short
     * @param confidence inside (0, 1)
     * @param horizonYears above 0; taken as whole bars, at least one
     * @throws FailureException MISSING_DATA when not one whole window is as rare as the confidence asks
     */
    public double expectedShortfall(int side, double confidence, double horizonYears) {
        double[] losses = losses(side, horizonYears);
        double tail = losses.length * (1 - confidence);
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException("confidence was " + confidence + "; expected inside (0, 1)");
        }
        if (tail < 1) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns of " + name,
                    losses.length + " windows of the horizon hold less than one beyond confidence " + confidence);
        }
        return LossSample.of(losses).expectedShortfall(new Confidence(confidence));
    }

    /** Returns the losses of a unit of notional over every window of the horizon; gains are below 0. */
    private double[] losses(int side, double horizonYears) {
        int bars = bars(horizonYears);
        int windows = returns.length - bars + 1;
        if (windows < 1) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns of " + name,
                    "there are " + returns.length + " of them; the horizon is " + bars + " bars");
        }
        double[] losses = RollingSums.of(returns, bars);
        for (int i = 0; i < windows; i++) {
            losses[i] = side * (1 - Elementary.exp(losses[i]));
        }
        return losses;
    }

    /** Returns the whole bars nearest to a horizon, at least one. */
    public int bars(double horizonYears) {
        return (int) Math.max(1, Math.round(horizonYears * barsPerYear));
    }

    /**
     * Returns diffusion and jumps apart: bars beyond {@value #JUMP_SIGMAS} standard deviations of the others count as jumps,
     * found until no more are.
     */
    public Split split() {
        boolean[] jump = new boolean[returns.length];
        double ordinary = vol / Math.sqrt(barsPerYear);
        int found = 0;
        for (int round = 0; round < 20; round++) {
            double limit = JUMP_SIGMAS * ordinary;
            int count = 0;
            double square = 0;
            for (int i = 0; i < returns.length; i++) {
                jump[i] = Math.abs(returns[i]) > limit;
                count += jump[i] ? 1 : 0;
                square += jump[i] ? 0 : returns[i] * returns[i];
            }
            ordinary = Math.sqrt(square / (returns.length - count));
            if (count == found && round > 0) {
                break;
            }
            found = count;
        }
        double sum = 0;
        double square = 0;
        int count = 0;
        for (int i = 0; i < returns.length; i++) {
            if (jump[i]) {
                count++;
                sum += returns[i];
                square += returns[i] * returns[i];
            }
        }
        double diffusion = ordinary * Math.sqrt(barsPerYear);
        if (count == 0) {
            return new Split(diffusion, PriceJumps.NONE);
        }
        double mean = sum / count;
        double deviation = Math.sqrt(Math.max(0, square / count - mean * mean));
        return new Split(diffusion, new PriceJumps(count * barsPerYear / returns.length, mean, deviation));
    }

    /**
     * A law in two parts.
     *
     * @param vol σ of the diffusion per square root of a year
     * @param jumps beside it, per year
     */
    public record Split(double vol, PriceJumps jumps) {}

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }
}
