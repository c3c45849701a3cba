package dev.steelyard.systemic.indicator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a signal was worth on bars that it was not fitted to. Fitted on the first half of the bars from which on it is known: the signal's fifths, each with its rate
 * of events, and the level above which it alerts. Scored on the second, from a horizon later on. <b>Immutable</b>.
 * <b>Deterministic: given seed</b>. Its page is {@code docs/methods/signal-scores.md}.
 *
 * @param name of the signal
 * @param count of bars scored, over all markets
 * @param events among them
 * @param auc probability that a bar before an event has a higher signal than one that is not, ties half; 0.5 says nothing
 * @param pValue share of signals shifted in time, all markets alike, whose auc is at least this one's
 * @param brier mean squared error of the probabilities fitted
 * @param brierOfBase the same of always telling the first half's rate
 * @param alerts bars above the level
 * @param precision share of alerts that an event followed; null without alerts
 * @param recall share of events that an alert came before
 * @param seed of the shifts
 * @param shifts how many
 */
public record SignalScore(
        String name,
        int count,
        int events,
        double auc,
        double pValue,
        double brier,
        double brierOfBase,
        int alerts,
        @Nullable Double precision,
        double recall,
        long seed,
        int shifts) {
    private static final int FIFTHS = 5;
    private static final int FEWEST_EVENTS = 10;
    private static final double ALERTING = 0.9;
    private static final double SIGNIFICANT = 0.05;

    private record Point(double value, int label) {}

    /** Returns share of bars scored that an event followed: what a precision is to be compared with. */
    public double baseRate() {
        return events / (double) count;
    }

    /** Returns 1 − brier / brierOfBase: above 0 the probabilities beat the base rate. */
    public double skill() {
        return 1 - brier / brierOfBase;
    }

    /** Returns whether the signal predicts: its auc is above 0.5 beyond chance (5%) and its probabilities beat the base rate. */
    public boolean predicts() {
        return pValue <= SIGNIFICANT && auc > 0.5 && skill() > 0;
    }

    /**
     * Returns the score of a signal; null when the halves do not hold ten events and ten other bars each.
     *
     * @param signals by market and bar, NaN where unknown; known at the bar
     * @param labels by market and bar: 1, 0, or −1 for unknown
     * @param horizon bars after which a label is known, at least 1
     * @param seed of the shifts
     * @param shifts at least 19
     */
    public static @Nullable SignalScore of(
            String name, double[][] signals, int[][] labels, int horizon, long seed, int shifts) {
        int begin = firstKnown(signals, labels);
        int bars = signals.length == 0 ? 0 : signals[0].length;
        int half = begin + (bars - begin) / 2;
        List<Point> fit = points(signals, labels, begin, half - horizon);
        List<Point> test = points(signals, labels, half, bars);
        if (isThin(fit) || isThin(test)) {
            return null;
        }
        double[] levels = levels(fit);
        double[] rates = rates(fit, levels);
        double base = events(fit) / (double) fit.size();
        double alert = quantile(fit, ALERTING);
        double brier = 0;
        double brierOfBase = 0;
        int alerts = 0;
        int hits = 0;
        for (Point point : test) {
            double error = rates[fifth(point.value(), levels)] - point.label();
            brier += error * error / test.size();
            brierOfBase += (base - point.label()) * (base - point.label()) / test.size();
            if (point.value() > alert) {
                alerts++;
                hits += point.label();
            }
        }
        Ranking ranking = Ranking.of(signals, labels, half);
        double auc = ranking.auc(0);
        SplittableRandom random = new SplittableRandom(seed);
        int asGood = 1;
        for (int i = 0; i < shifts; i++) {
            int shift = horizon + random.nextInt(Math.max(1, bars - half - 2 * horizon));
            asGood += ranking.auc(shift) >= auc ? 1 : 0;
        }
        int events = events(test);
        return new SignalScore(
                name,
                test.size(),
                events,
                auc,
                asGood / (shifts + 1.0),
                brier,
                brierOfBase,
                alerts,
                alerts > 0 ? Double.valueOf(hits / (double) alerts) : null,
                hits / (double) events,
                seed,
                shifts);
    }

    private static int firstKnown(double[][] signals, int[][] labels) {
        int first = signals.length == 0 ? 0 : signals[0].length;
        for (int m = 0; m < signals.length; m++) {
            for (int i = 0; i < first; i++) {
                if (!Double.isNaN(signals[m][i]) && labels[m][i] >= 0) {
                    first = i;
                }
            }
        }
        return first;
    }

    private static List<Point> points(double[][] signals, int[][] labels, int from, int to) {
        List<Point> points = new ArrayList<>();
        for (int m = 0; m < signals.length; m++) {
            for (int i = from; i < to; i++) {
                if (!Double.isNaN(signals[m][i]) && labels[m][i] >= 0) {
                    points.add(new Point(signals[m][i], labels[m][i]));
                }
            }
        }
        return points;
    }

    private static int events(List<Point> points) {
        return points.stream().mapToInt(Point::label).sum();
    }

    private static boolean isThin(List<Point> points) {
        int events = events(points);
        return events < FEWEST_EVENTS || points.size() - events < FEWEST_EVENTS;
    }

    private static double quantile(List<Point> points, double share) {
        double[] values = points.stream().mapToDouble(Point::value).sorted().toArray();
        return values[Math.min(values.length - 1, (int) (share * values.length))];
    }

    private static double[] levels(List<Point> fit) {
        double[] levels = new double[FIFTHS - 1];
        for (int i = 1; i < FIFTHS; i++) {
            levels[i - 1] = quantile(fit, i / (double) FIFTHS);
        }
        return levels;
    }

    private static int fifth(double value, double[] levels) {
        return (int) Arrays.stream(levels).filter(level -> value > level).count();
    }

    /** Rates of events by fifth, each as if one more bar of the overall rate had been seen. */
    private static double[] rates(List<Point> fit, double[] levels) {
        double base = events(fit) / (double) fit.size();
        double[] events = new double[FIFTHS];
        double[] counts = new double[FIFTHS];
        for (Point point : fit) {
            int fifth = fifth(point.value(), levels);
            events[fifth] += point.label();
            counts[fifth]++;
        }
        for (int i = 0; i < FIFTHS; i++) {
            events[i] = (events[i] + base) / (counts[i] + 1);
        }
        return events;
    }
}
