package dev.steelyard.risk.tail;

import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.CornishFisher;
import dev.steelyard.quant.tail.ExtremeTail;
import dev.steelyard.quant.tail.LossSample;
import dev.steelyard.quant.tail.NormalTail;
import dev.steelyard.quant.tail.PeaksOverThreshold;
import dev.steelyard.quant.tail.QuantileRule;
import dev.steelyard.quant.tail.SampleMoments;
import dev.steelyard.quant.tail.StudentT;
import dev.steelyard.quant.tail.StudentTFit;
import dev.steelyard.quant.tail.TailForecast;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Reads the tail of losses by scenario in the way of a method, with Euler's contributions. <b>Thread-safe</b>. */
final class BookTail {
    private static final double ROUNDING = 1e-12;

    private BookTail() {}

    /** Returns value at risk and expected shortfall of losses by scenario. */
    static TailForecast of(double[] losses, TailMethod method, TailSettings settings, Confidence level) {
        if (isFlat(losses)) {
            return new TailForecast(losses[0], losses[0]);
        }
        return switch (method) {
            case NORMAL -> {
                SampleMoments moments = SampleMoments.of(losses);
                NormalTail tail = new NormalTail(moments.mean(), moments.deviation());
                yield new TailForecast(tail.valueAtRisk(level), tail.expectedShortfall(level));
            }
            case STUDENT -> {
                StudentT t = StudentTFit.of(negated(losses)).distribution();
                yield new TailForecast(t.valueAtRisk(level), t.expectedShortfall(level));
            }
            case CORNISH_FISHER -> {
                CornishFisher tail = new CornishFisher(SampleMoments.of(negated(losses)));
                yield new TailForecast(tail.valueAtRisk(level), tail.expectedShortfall(level));
            }
            case EVT, FHS_EVT, FHS_MEAN -> ExtremeTail.of(losses, settings).at(level);
            case AGED, HISTORICAL, FHS, MONTE_CARLO -> observed(losses, method, settings, level);
        };
    }

    /** Returns the tail of losses as they are, whatever a method would fit to them; the recent ones heavier where it ages them. */
    static TailForecast observed(double[] losses, TailMethod method, TailSettings settings, Confidence level) {
        QuantileRule rule = method == TailMethod.AGED ? QuantileRule.INVERTED_CDF : settings.rule();
        LossSample sample = sample(losses, method, settings);
        return new TailForecast(sample.valueAtRisk(level, rule), sample.expectedShortfall(level));
    }

    private static LossSample sample(double[] losses, TailMethod method, TailSettings settings) {
        return method == TailMethod.AGED ? LossSample.aged(losses, settings.decay()) : LossSample.of(losses);
    }

    /** Returns the probability of each scenario. */
    static double[] probabilities(int scenarios, TailMethod method, TailSettings settings) {
        if (method == TailMethod.AGED) {
            return LossSample.agedWeights(scenarios, settings.decay());
        }
        double[] alike = new double[scenarios];
        Arrays.fill(alike, 1.0 / scenarios);
        return alike;
    }

    /**
     * Returns what each part adds to a risk, so that the parts sum to it: by covariance where the tail is normal, else in
     * proportion to the mean of the part's losses in the scenarios of the expected shortfall.
     *
     * @param parts losses by part, then scenario
     * @param total their sum by scenario
     * @param risk of the total that is shared out
     */
    static double[] contributions(
            double[][] parts, double[] total, TailMethod method, TailSettings settings, Confidence level, double risk) {
        double[] shares = new double[parts.length];
        if (isFlat(total)) {
            return shares;
        }
        SampleMoments moments = SampleMoments.of(total);
        if (method == TailMethod.NORMAL) {
            for (int part = 0; part < parts.length; part++) {
                double mean = mean(parts[part]);
                double covariance = 0;
                for (int i = 0; i < total.length; i++) {
                    covariance += (parts[part][i] - mean) * (total[i] - moments.mean()) / total.length;
                }
                double variance = moments.deviation() * moments.deviation();
                shares[part] = mean + (risk - moments.mean()) * covariance / variance;
            }
            return shares;
        }
        LossSample sample = sample(total, method, settings);
        double[] weights = sample.tailWeights(level);
        double shortfall = sample.expectedShortfall(level);
        for (int part = 0; part < parts.length; part++) {
            double sum = 0;
            for (int i = 0; i < total.length; i++) {
                sum += weights[i] == 0 ? 0 : weights[i] * parts[part][i];
            }
            shares[part] = shortfall == 0 ? 0 : sum * risk / shortfall;
        }
        return shares;
    }

    /** Returns the total without one part. */
    static double[] without(double[] total, double[] part) {
        double[] rest = new double[total.length];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = total[i] - part[i];
        }
        return rest;
    }

    /** Returns the sum of parts by scenario; 0 where they cancel to within rounding. */
    static double[] sum(double[][] parts, int scenarios) {
        double[] total = new double[scenarios];
        double[] gross = new double[scenarios];
        for (double[] part : parts) {
            for (int i = 0; i < scenarios; i++) {
                total[i] += part[i];
                gross[i] += Math.abs(part[i]);
            }
        }
        for (int i = 0; i < scenarios; i++) {
            total[i] = Math.abs(total[i]) < ROUNDING * gross[i] ? 0 : total[i];
        }
        return total;
    }

    /** Returns what must be said of a method on these losses. */
    static List<String> remarks(double[] losses, TailMethod method, TailSettings settings) {
        List<String> remarks = new ArrayList<>();
        if (isFlat(losses)) {
            remarks.add("every scenario is alike: the book moves with nothing in the history");
        } else if (method == TailMethod.CORNISH_FISHER
                && !new CornishFisher(SampleMoments.of(negated(losses))).monotone()) {
            remarks.add(
                    "skewness and kurtosis lie outside the domain of Cornish-Fisher: its quantiles were put in order");
        } else if (method == TailMethod.STUDENT
                && !StudentTFit.of(negated(losses)).converged()) {
            remarks.add("the fit of Student's distribution did not converge inside its bounds");
        } else if (method == TailMethod.EVT || method == TailMethod.FHS_EVT) {
            remarks.add(extremes(ExtremeTail.of(losses, settings)));
        }
        return remarks;
    }

    private static String extremes(ExtremeTail extremes) {
        PeaksOverThreshold tail = extremes.tail();
        if (tail == null) {
            return "the worst losses are all but alike and tell no tail: they are taken as they are";
        }
        return tail.exceedances() + " losses of the tail, shape "
                + Math.round(tail.fit().distribution().shape() * 1000) / 1000.0 + " with error "
                + Math.round(tail.fit().shapeError() * 1000) / 1000.0 + ", by "
                + tail.fit().method().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (extremes.hasMean() ? "" : ": it has no mean, and losses are taken as they are");
    }

    private static boolean isFlat(double[] losses) {
        for (double loss : losses) {
            if (loss != losses[0]) {
                return false;
            }
        }
        return true;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value / values.length;
        }
        return sum;
    }

    private static double[] negated(double[] values) {
        double[] negated = new double[values.length];
        for (int i = 0; i < negated.length; i++) {
            negated[i] = -values[i];
        }
        return negated;
    }
}
