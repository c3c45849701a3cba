package dev.steelyard.bench;

import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.option.GridScenarios;
import dev.steelyard.quant.option.OptionColumns;
import dev.steelyard.quant.option.OptionGrid;
import dev.steelyard.quant.series.GarchFit;
import dev.steelyard.quant.series.GjrGarchFit;
import dev.steelyard.quant.series.PreSample;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.LinearLosses;
import dev.steelyard.quant.tail.LossSample;
import dev.steelyard.quant.tail.QuantileRule;
import dev.steelyard.quant.tail.SobolPoints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Value at risk of a large linear book, fits of volatility, and expected shortfall of options by full revaluation. */
final class Tail implements Benchmark {
    private static final int POSITIONS = 10_000;
    private static final int SCENARIOS = 2_000;
    private static final int BARS = 2_000;
    private static final int OPTIONS = 1_000;
    private static final int PATHS = 100_000;
    /** Paths that are valued in one run of the clock: a fortieth of what is claimed, so that runs are many. */
    private static final int PATHS_PER_RUN = 2_500;

    private static final Confidence LEVEL = new Confidence(0.975);

    @Override
    public String name() {
        return "tail";
    }

    @Override
    public String summary() {
        return "historical VaR of 10,000 linear positions, GARCH fits, ES of 1,000 options by full revaluation";
    }

    @Override
    public Outcome run(Stopwatch watch) {
        SplittableRandom random = new SplittableRandom(1);
        double[] exposures = random.doubles(POSITIONS, -1e6, 1e6).toArray();
        double[][] returns = new double[POSITIONS][];
        for (int i = 0; i < POSITIONS; i++) {
            returns[i] = random.doubles(SCENARIOS, -0.05, 0.05).toArray();
        }
        double[] series = series(random);
        OptionColumns options = options(random);
        GridScenarios paths = paths();
        double[] values = new double[PATHS_PER_RUN];
        OptionGrid grid = OptionGrid.best();
        Stopwatch.Timing linear = watch.time(2, 3, () -> linear(exposures, returns));
        Stopwatch.Timing plain = watch.time(1, 2, () -> plain(exposures, returns));
        Stopwatch.Timing garch = watch.time(
                2,
                2,
                () -> Double.doubleToRawLongBits(
                        GarchFit.normal(series, PreSample.MEAN_SQUARE).logLikelihood()));
        Stopwatch.Timing gjr = watch.time(2, 2, () -> {
            GjrGarchFit fit = GjrGarchFit.of(series);
            return fit == null ? 0 : Double.doubleToRawLongBits(fit.logLikelihood());
        });
        Stopwatch.Timing shortfall = watch.time(4, 4, () -> shortfall(grid, options, paths, values));
        double rate = linear.rate(1);
        double whole = shortfall.best() * PATHS / PATHS_PER_RUN;
        return new Outcome(
                name(),
                rate,
                "values at risk/s",
                String.format(
                        Locale.ROOT,
                        "%s; one core, %s; %d positions with a series each, %d scenarios, %.1f ms for one; options by %s,"
                                + " %.2f s for %d options on %d paths; best of %d runs after warm-up, median %.1f ms",
                        Machine.describe(),
                        Stopwatch.CLOCK,
                        POSITIONS,
                        SCENARIOS,
                        1e3 * linear.best(),
                        grid.kernelName(),
                        whole,
                        OPTIONS,
                        PATHS,
                        linear.runs(),
                        1e3 * linear.median()),
                List.of(
                        Versus.twin("scenario by scenario, the same sums", plain.rate(1), rate),
                        new Versus("limit of 50 ms for one", 20, rate / 20),
                        new Versus("GARCH(1,1) fits of 2,000 bars/s; limit 100", garch.rate(1), garch.rate(1) / 100),
                        new Versus("GJR fits of 2,000 bars/s; limit 100", gjr.rate(1), gjr.rate(1) / 100),
                        new Versus("ES of 1,000 options on 100,000 paths/s; limit 1", 1 / whole, 1 / whole)));
    }

    private static long linear(double[] exposures, double[][] returns) {
        return Double.doubleToRawLongBits(
                LossSample.of(LinearLosses.of(exposures, returns)).valueAtRisk(LEVEL, QuantileRule.INVERTED_CDF));
    }

    private static long plain(double[] exposures, double[][] returns) {
        double[] losses = new double[SCENARIOS];
        for (int scenario = 0; scenario < SCENARIOS; scenario++) {
            double sum = 0;
            for (int i = 0; i < exposures.length; i++) {
                sum -= exposures[i] * returns[i][scenario];
            }
            losses[scenario] = sum;
        }
        Arrays.sort(losses);
        return Double.doubleToRawLongBits(losses[(int) (LEVEL.level() * SCENARIOS)]);
    }

    private static double[] series(SplittableRandom random) {
        double[] series = new double[BARS];
        double variance = 4e-4;
        for (int i = 0; i < BARS; i++) {
            series[i] = Math.sqrt(variance) * Normal.quantile(Math.clamp(random.nextDouble(), 1e-9, 1 - 1e-9));
            variance = 1.2e-5 + 0.08 * series[i] * series[i] + 0.89 * variance;
        }
        return series;
    }

    private static OptionColumns options(SplittableRandom random) {
        List<OptionType> types = new ArrayList<>();
        double[] forwards = new double[OPTIONS];
        double[] discounts = new double[OPTIONS];
        Arrays.fill(forwards, 60_000);
        Arrays.fill(discounts, 1);
        for (int i = 0; i < OPTIONS; i++) {
            types.add(i % 2 == 0 ? OptionType.CALL : OptionType.PUT);
        }
        return OptionColumns.of(
                types,
                forwards,
                random.doubles(OPTIONS, 30_000, 120_000).toArray(),
                random.doubles(OPTIONS, 0.01, 1).toArray(),
                random.doubles(OPTIONS, 0.4, 0.9).toArray(),
                discounts,
                random.doubles(OPTIONS, -10, 10).toArray());
    }

    private static GridScenarios paths() {
        SobolPoints points = new SobolPoints(1, 1);
        double[] factors = new double[PATHS_PER_RUN];
        double[] same = new double[PATHS_PER_RUN];
        Arrays.fill(same, 1);
        for (int i = 0; i < PATHS_PER_RUN; i++) {
            factors[i] = Elementary.exp(0.035 * Normal.quantile(Math.clamp(points.next()[0], 1e-9, 1 - 1e-9)));
        }
        return GridScenarios.of(factors, same, new double[PATHS_PER_RUN]);
    }

    private static long shortfall(OptionGrid grid, OptionColumns options, GridScenarios paths, double[] values) {
        grid.values(options, paths, values);
        double[] losses = new double[PATHS_PER_RUN];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = -values[i];
        }
        return Double.doubleToRawLongBits(LossSample.of(losses).expectedShortfall(LEVEL));
    }
}
