package dev.steelyard.quant.series;

import static dev.steelyard.quant.series.GjrPoint.BETA;
import static dev.steelyard.quant.series.GjrPoint.FALL;
import static dev.steelyard.quant.series.GjrPoint.MEAN;
import static dev.steelyard.quant.series.GjrPoint.OMEGA;
import static dev.steelyard.quant.series.GjrPoint.PARAMETERS;
import static dev.steelyard.quant.series.GjrPoint.RISE;

import dev.steelyard.quant.kernel.Cholesky;
import dev.steelyard.quant.kernel.Elementary;

/**
 * Climbs to the greatest likelihood by damped scoring within a box, from two starts, and reads the standard errors there.
 * It works on returns of mean 0 and variance 1. <b>Deterministic: yes</b>.
 */
final class GjrScoring {
    private static final double[] LOWEST = {-1, 1e-8, 0, 0, 0};
    private static final double[] HIGHEST = {1, 2, 1, 1, 0.9999};
    private static final double[] PERSISTENT = {0, 0.1, 0.05, 0.05, 0.85};
    private static final double[] PASSING = {0, 0.4, 0.1, 0.1, 0.5};

    private static final int STEPS = 1_000;
    private static final double PRECISION = 1e-14;

    /** A last step that raises the log likelihood by no more has settled it: along a ridge the last digits take long. */
    private static final double SETTLED = 1e-7;

    private static final double LEAST_DAMPING = 1e-9;
    private static final double MOST_DAMPING = 1e10;
    private static final double LOG_TWO_PI = 1.8378770664093453;

    private GjrScoring() {}

    /** A point climbed to, and whether there was no way up from it. */
    private record Climb(GjrPoint point, boolean converged) {}

    static GjrGarchFit fit(double[] returns, double mean, double scale) {
        double[] values = new double[returns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (returns[i] - mean) / scale;
        }
        Climb first = climbed(PERSISTENT, values);
        Climb second = climbed(PASSING, values);
        Climb climb = second.point().value > first.point().value ? second : first;
        GjrPoint best = climb.point();
        double[][] covariance = covariance(best);
        double[] x = best.x;
        GjrGarch model =
                new GjrGarch(mean + scale * x[MEAN], scale * scale * x[OMEGA], x[RISE], x[FALL] - x[RISE], x[BETA]);
        double spread = covariance[RISE][RISE] + covariance[FALL][FALL] - 2 * covariance[FALL][RISE];
        return new GjrGarchFit(
                model,
                interval(model.alpha(), covariance[RISE][RISE]),
                interval(model.gamma(), spread),
                interval(model.beta(), covariance[BETA][BETA]),
                best.value - values.length * (Elementary.log(scale) + LOG_TWO_PI / 2),
                isAny(held(best)),
                climb.converged());
    }

    private static Interval interval(double estimate, double variance) {
        return Interval.ofNormal(estimate, Math.sqrt(Math.max(variance, 0)));
    }

    private static Climb climbed(double[] start, double[] values) {
        GjrPoint at = new GjrPoint(start.clone(), values);
        double damping = 1e-3;
        double gain = Double.POSITIVE_INFINITY;
        for (int i = 0; i < STEPS && !(gain <= PRECISION * values.length); i++) {
            GjrPoint from = at;
            while (at == from && damping < MOST_DAMPING) {
                GjrPoint tried = new GjrPoint(stepped(from, damping), values);
                boolean improved = tried.value > from.value;
                at = improved ? tried : from;
                damping = improved ? Math.max(damping * 0.1, LEAST_DAMPING) : damping * 10;
            }
            gain = at.value - from.value;
        }
        return new Climb(at, gain <= SETTLED);
    }

    private static double[] stepped(GjrPoint from, double damping) {
        boolean[] held = held(from);
        double[] next = from.score.clone();
        if (!solve(from.information, held, damping, next)) {
            return from.x.clone();
        }
        for (int i = 0; i < PARAMETERS; i++) {
            next[i] = Math.clamp(from.x[i] + next[i], LOWEST[i], HIGHEST[i]);
        }
        return next;
    }

    /** Solves (information + damping) y = y without the parameters held, whose part becomes 0. */
    private static boolean solve(double[][] information, boolean[] held, double damping, double[] y) {
        double[][] damped = new double[PARAMETERS][PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            for (int j = 0; j < i; j++) {
                damped[i][j] = held[i] || held[j] ? 0 : information[i][j];
            }
            damped[i][i] = held[i] ? 1 : information[i][i] * (1 + damping);
            y[i] = held[i] ? 0 : y[i];
        }
        return Cholesky.solve(damped, y);
    }

    /** Returns which parameters the score holds at a face of the box. */
    private static boolean[] held(GjrPoint at) {
        boolean[] held = new boolean[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            held[i] = at.x[i] <= LOWEST[i] && at.score[i] < 0 || at.x[i] >= HIGHEST[i] && at.score[i] > 0;
        }
        return held;
    }

    private static boolean isAny(boolean[] flags) {
        boolean any = false;
        for (boolean flag : flags) {
            any |= flag;
        }
        return any;
    }

    /** Returns Bollerslev and Wooldridge's A⁻¹BA⁻¹: A the information, B the outer product of the scores. */
    private static double[][] covariance(GjrPoint at) {
        boolean[] held = held(at);
        double[][] inverse = new double[PARAMETERS][PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            inverse[i][i] = 1;
            if (!solve(at.information, held, 0, inverse[i])) {
                inverse[i] = new double[PARAMETERS];
            }
        }
        double[][] covariance = new double[PARAMETERS][PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            for (int j = 0; j < PARAMETERS; j++) {
                for (int k = 0; k < PARAMETERS; k++) {
                    for (int l = 0; l < PARAMETERS; l++) {
                        double middle = at.outer[Math.max(k, l)][Math.min(k, l)];
                        covariance[i][j] += inverse[i][k] * middle * inverse[j][l];
                    }
                }
            }
        }
        return covariance;
    }
}
