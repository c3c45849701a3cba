package dev.steelyard.quant.tail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The tail of losses by scenario, read in the way of a method: as they are, by their moments, by a distribution fitted to them
 * or by their extremes. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/value-at-risk.md}.
 */
public final class TailReading {
    private final ByLevel tail;
    private final boolean settled;
    private final List<String> remarks;

    private TailReading(ByLevel tail, boolean settled, List<String> remarks) {
        this.tail = tail;
        this.settled = settled;
        this.remarks = List.copyOf(remarks);
    }

    @FunctionalInterface
    private interface ByLevel {
        TailForecast at(Confidence level);
    }

    /**
     * Returns the reading.
     *
     * @param losses by scenario, positive when money is lost; in order of time for {@link TailMethod#AGED}
     * @throws dev.steelyard.core.failure.FailureException MISSING_DATA of too few losses for the method; INVALID of one that
     *     is not finite
     */
    public static TailReading of(double[] losses, TailMethod method, TailSettings settings) {
        if (isFlat(Samples.require("losses", losses, 1))) {
            TailForecast all = new TailForecast(losses[0], losses[0]);
            return new TailReading(
                    level -> all, true, List.of("every scenario is alike: the book moves with nothing in the history"));
        }
        return switch (method) {
            case NORMAL -> {
                SampleMoments moments = SampleMoments.of(losses);
                NormalTail normal = new NormalTail(moments.mean(), moments.deviation());
                yield plain(level -> new TailForecast(normal.valueAtRisk(level), normal.expectedShortfall(level)));
            }
            case STUDENT -> student(losses);
            case CORNISH_FISHER -> cornishFisher(losses);
            case EVT, FHS_EVT, FHS_MEAN -> {
                ExtremeTail extremes = ExtremeTail.of(losses, settings);
                yield new TailReading(extremes::at, true, List.of(said(extremes)));
            }
            case AGED, HISTORICAL, FHS, MONTE_CARLO -> observed(losses, method, settings);
        };
    }

    /** Returns the reading of losses as they are, whatever a method would fit to them; the recent ones heavier where it ages them. */
    public static TailReading observed(double[] losses, TailMethod method, TailSettings settings) {
        QuantileRule rule = method == TailMethod.AGED ? QuantileRule.INVERTED_CDF : settings.rule();
        LossSample sample = sample(losses, method, settings);
        return plain(level -> new TailForecast(sample.valueAtRisk(level, rule), sample.expectedShortfall(level)));
    }

    /** Returns losses with the probabilities that a method gives them. */
    public static LossSample sample(double[] losses, TailMethod method, TailSettings settings) {
        return method == TailMethod.AGED ? LossSample.aged(losses, settings.decay()) : LossSample.of(losses);
    }

    /** Returns whether every loss is the same: there is no tail to read. */
    public static boolean isFlat(double[] losses) {
        for (double loss : losses) {
            if (loss != losses[0]) {
                return false;
            }
        }
        return true;
    }

    private static TailReading plain(ByLevel tail) {
        return new TailReading(tail, true, List.of());
    }

    private static TailReading student(double[] losses) {
        StudentTFit fit = StudentTFit.of(negated(losses));
        StudentT t = fit.distribution();
        return new TailReading(
                level -> new TailForecast(t.valueAtRisk(level), t.expectedShortfall(level)),
                fit.converged(),
                fit.converged()
                        ? List.of()
                        : List.of("the fit of Student's distribution did not converge inside its bounds"));
    }

    private static TailReading cornishFisher(double[] losses) {
        CornishFisher expansion = new CornishFisher(SampleMoments.of(negated(losses)));
        List<String> remarks = new ArrayList<>();
        if (!expansion.monotone()) {
            remarks.add(
                    "skewness and kurtosis lie outside the domain of Cornish-Fisher: its quantiles were put in order");
        }
        return new TailReading(
                level -> new TailForecast(expansion.valueAtRisk(level), expansion.expectedShortfall(level)),
                true,
                remarks);
    }

    private static String said(ExtremeTail extremes) {
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

    private static double[] negated(double[] values) {
        double[] negated = new double[values.length];
        for (int i = 0; i < negated.length; i++) {
            negated[i] = -values[i];
        }
        return negated;
    }

    /** Returns value at risk and expected shortfall. */
    public TailForecast at(Confidence level) {
        return tail.at(level);
    }

    /** Returns whether what was fitted, if anything, settled; if not, it is not to be relied on. */
    public boolean settled() {
        return settled;
    }

    /** Returns what must be said of the method on these losses. */
    public List<String> remarks() {
        return remarks;
    }
}
