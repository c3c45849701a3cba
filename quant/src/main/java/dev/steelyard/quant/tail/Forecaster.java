package dev.steelyard.quant.tail;

import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.series.GjrGarch;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Forecasts of one series by one method, from bar to bar: a filter fitted before is kept until it is due. <b>Single-writer</b>. */
final class Forecaster {
    private final double[] returns;
    private final TailMethod method;
    private final TailSettings settings;
    private final List<Confidence> levels;
    private final double[][] draws;
    private final List<Forecaster> both;
    private GjrGarch model = new GjrGarch(0, 1, 0, 0, 0);
    private StudentT student = StudentT.standard(1);
    private int fittedAt = Integer.MIN_VALUE / 2;

    Forecaster(double[] returns, TailMethod method, TailSettings settings, List<Confidence> levels) {
        this.returns = returns;
        this.method = method;
        this.settings = settings;
        this.levels = levels;
        this.both = method == TailMethod.FHS_MEAN
                ? List.of(
                        new Forecaster(returns, TailMethod.FHS_EVT, settings, levels),
                        new Forecaster(returns, TailMethod.FHS_EVT, settings.ofShortest(), levels))
                : List.of();
        this.draws = method == TailMethod.MONTE_CARLO ? draws(settings) : new double[0][];
    }

    /** Returns the forecasts by level for the bars after the first {@code until}. */
    TailForecast[] at(int until) {
        return switch (method) {
            case HISTORICAL -> bySample(LossSample.of(losses(until)), settings.rule());
            case AGED -> bySample(LossSample.aged(losses(until), settings.decay()), QuantileRule.INVERTED_CDF);
            case FHS -> bySample(LossSample.of(filtered(until)), settings.rule());
            case FHS_EVT -> byTail(filtered(until));
            case FHS_MEAN -> byMean(until);
            case NORMAL -> byNormal(losses(until));
            case STUDENT -> byStudent(until);
            case CORNISH_FISHER -> byMoments(profits(until));
            case EVT -> byTail(losses(until));
            case MONTE_CARLO -> bySample(LossSample.of(simulated(until)), settings.rule());
        };
    }

    /** Returns the losses over the horizon that ended in each bar of the window. */
    private double[] losses(int until) {
        int horizon = settings.horizon();
        int count = Math.min(settings.window() * horizon, until) - horizon + 1;
        double[] losses = new double[Math.max(count, 0)];
        for (int i = 0; i < losses.length; i++) {
            double wealth = 1;
            for (int j = 0; j < horizon; j++) {
                wealth *= 1 + returns[until - losses.length - horizon + 1 + i + j];
            }
            losses[i] = 1 - wealth;
        }
        return losses;
    }

    private double[] filtered(int until) {
        double[] past = Arrays.copyOfRange(returns, Math.max(0, until - settings.longest()), until);
        ReturnFilter filter;
        if (until - fittedAt >= settings.refit()) {
            filter = ReturnFilter.fitted(past);
            model = filter.model();
            fittedAt = until;
        } else {
            filter = ReturnFilter.by(model, past);
        }
        double[] scenarios = settings.horizon() == 1 ? filter.rescaled() : paths(filter, until);
        for (int i = 0; i < scenarios.length; i++) {
            scenarios[i] = -scenarios[i];
        }
        return scenarios;
    }

    private double[] paths(ReturnFilter filter, int until) {
        SplittableRandom random = new SplittableRandom(settings.seed() * 1_000_003 + until);
        double[] ends = new double[settings.paths()];
        int count = filter.size();
        int[] bars = new int[settings.horizon()];
        for (int path = 0; path < ends.length; path++) {
            for (int bar = 0; bar < bars.length; bar++) {
                bars[bar] = random.nextInt(count);
            }
            ends[path] = filter.path(bars);
        }
        return ends;
    }

    private double[] simulated(int until) {
        JumpMixture mixture =
                JumpMixture.of(Arrays.copyOfRange(returns, Math.max(0, until - settings.window()), until));
        double[] losses = new double[draws.length];
        for (int i = 0; i < losses.length; i++) {
            losses[i] = -mixture.draw(settings.horizon(), draws[i][0], draws[i][1], draws[i][2]);
        }
        return losses;
    }

    /** Returns two normal draws and a uniform one for each path. */
    private static double[][] draws(TailSettings settings) {
        SobolPoints points = new SobolPoints(3, settings.seed());
        double[][] draws = new double[settings.paths()][];
        for (int i = 0; i < draws.length; i++) {
            double[] point = points.next();
            draws[i] = new double[] {normal(point[0]), normal(point[1]), point[2]};
        }
        return draws;
    }

    private static double normal(double uniform) {
        return Normal.quantile(Math.clamp(uniform, 1e-12, 1 - 1e-12));
    }

    private TailForecast[] bySample(LossSample sample, QuantileRule rule) {
        return by(level -> new TailForecast(sample.valueAtRisk(level, rule), sample.expectedShortfall(level)));
    }

    private TailForecast[] byMean(int until) {
        TailForecast[] mean = both.getFirst().at(until);
        TailForecast[] other = both.getLast().at(until);
        for (int i = 0; i < mean.length; i++) {
            mean[i] = mean[i].meanWith(other[i]);
        }
        return mean;
    }

    private TailForecast[] byTail(double[] losses) {
        return by(ExtremeTail.of(losses, settings)::at);
    }

    private TailForecast[] byNormal(double[] losses) {
        SampleMoments moments = SampleMoments.of(losses);
        NormalTail tail = new NormalTail(moments.mean(), moments.deviation());
        return by(level -> new TailForecast(tail.valueAtRisk(level), tail.expectedShortfall(level)));
    }

    private TailForecast[] byStudent(int until) {
        if (until - fittedAt >= settings.refit()) {
            student = StudentTFit.of(profits(until)).distribution();
            fittedAt = until;
        }
        StudentT t = student;
        return by(level -> new TailForecast(t.valueAtRisk(level), t.expectedShortfall(level)));
    }

    private double[] profits(int until) {
        double[] profits = losses(until);
        for (int i = 0; i < profits.length; i++) {
            profits[i] = -profits[i];
        }
        return profits;
    }

    private TailForecast[] byMoments(double[] profits) {
        CornishFisher tail = new CornishFisher(SampleMoments.of(profits));
        return by(level -> new TailForecast(tail.valueAtRisk(level), tail.expectedShortfall(level)));
    }

    private interface ByLevel {
        TailForecast of(Confidence level);
    }

    private TailForecast[] by(ByLevel answer) {
        TailForecast[] forecasts = new TailForecast[levels.size()];
        for (int i = 0; i < forecasts.length; i++) {
            forecasts[i] = answer.of(levels.get(i));
        }
        return forecasts;
    }
}
