package dev.steelyard.quant.series;

import static dev.steelyard.quant.series.GarchPoint.ALPHA;
import static dev.steelyard.quant.series.GarchPoint.BETA;
import static dev.steelyard.quant.series.GarchPoint.MEAN;
import static dev.steelyard.quant.series.GarchPoint.OMEGA;
import static dev.steelyard.quant.series.GarchPoint.PARAMETERS;

import dev.steelyard.quant.kernel.Cholesky;
import dev.steelyard.quant.kernel.Elementary;

/**
 * Climbs to the greatest GARCH likelihood by damped scoring within a box, from two starts, on returns of mean 0 and
 * variance 1; the degrees of freedom are searched around it by golden sections. <b>Deterministic: yes</b>.
 */
final class GarchScoring {
    private static final double[] LOWEST = {-1, 1e-8, 0, 0};
    private static final double[] HIGHEST = {1, 2, 1, 0.9999};
    private static final double[] PERSISTENT = {0, 0.05, 0.1, 0.85};
    private static final double[] PASSING = {0, 0.4, 0.2, 0.4};

    private static final int STEPS = 500;
    private static final double PRECISION = 1e-14;
    private static final double LEAST_DAMPING = 1e-9;
    private static final double MOST_DAMPING = 1e12;

    /** Degrees of freedom are searched by their inverse. */
    private static final double MOST_INVERSE = 0.49;

    private static final double LEAST_INVERSE = 0.002;
    private static final double GOLDEN = 0.6180339887498949;
    private static final double SEARCH_PRECISION = 1e-7;

    private final double[] values;
    private final double mean;
    private final double scale;
    private final PreSample preSample;

    private GarchScoring(double[] returns, PreSample preSample) {
        Moments moments = Moments.of(returns);
        this.preSample = preSample;
        this.mean = moments.mean();
        this.scale = Math.sqrt(moments.variance() * (returns.length - 1) / returns.length);
        this.values = new double[returns.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (returns[i] - mean) / scale;
        }
    }

    /** A point climbed to, and whether there was no way up from it. */
    private record Climb(GarchPoint point, boolean converged) {}

    static GarchFit normal(double[] returns, PreSample preSample) {
        GarchScoring scoring = new GarchScoring(returns, preSample);
        Climb climb = scoring.climbed(Double.POSITIVE_INFINITY);
        return scoring.fit(climb, Double.POSITIVE_INFINITY);
    }

    static GarchFit student(double[] returns, PreSample preSample) {
        GarchScoring scoring = new GarchScoring(returns, preSample);
        double low = LEAST_INVERSE;
        double high = MOST_INVERSE;
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        Climb atLeft = scoring.climbed(1 / left);
        Climb atRight = scoring.climbed(1 / right, atLeft.point().x);
        while (high - low > SEARCH_PRECISION) {
            if (atLeft.point().value > atRight.point().value) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = scoring.climbed(1 / left, atRight.point().x);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = scoring.climbed(1 / right, atLeft.point().x);
            }
        }
        boolean leftBest = atLeft.point().value > atRight.point().value;
        return scoring.fit(leftBest ? atLeft : atRight, 1 / (leftBest ? left : right));
    }

    private GarchFit fit(Climb climb, double freedom) {
        double[] x = climb.point().x;
        Garch model = new Garch(mean + scale * x[MEAN], scale * scale * x[OMEGA], x[ALPHA], x[BETA]);
        boolean bound = !Double.isInfinite(freedom)
                && (1 / freedom - LEAST_INVERSE < 1e-5 || MOST_INVERSE - 1 / freedom < 1e-5);
        for (boolean flag : held(climb.point())) {
            bound |= flag;
        }
        return new GarchFit(
                model,
                Double.isInfinite(freedom) ? null : freedom,
                preSample,
                climb.point().firstVariance * scale * scale,
                climb.point().value - values.length * Elementary.log(scale),
                bound,
                climb.converged());
    }

    private Climb climbed(double freedom) {
        Climb first = climbed(freedom, PERSISTENT);
        Climb second = climbed(freedom, PASSING);
        return second.point().value > first.point().value ? second : first;
    }

    private Climb climbed(double freedom, double[] start) {
        GarchPoint at = new GarchPoint(start.clone(), values, freedom, preSample);
        double damping = 1e-3;
        for (int i = 0; i < STEPS; i++) {
            GarchPoint from = at;
            while (at == from && damping < MOST_DAMPING) {
                GarchPoint tried = new GarchPoint(stepped(from, damping), values, freedom, preSample);
                boolean improved = tried.value > from.value;
                at = improved ? tried : from;
                damping = improved ? Math.max(damping * 0.1, LEAST_DAMPING) : damping * 10;
            }
            if (at.value - from.value <= PRECISION * values.length) {
                return new Climb(at, true);
            }
        }
        return new Climb(at, false);
    }

    private static double[] stepped(GarchPoint from, double damping) {
        boolean[] held = held(from);
        double[] next = from.score.clone();
        double[][] damped = new double[PARAMETERS][PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            for (int j = 0; j < i; j++) {
                damped[i][j] = held[i] || held[j] ? 0 : from.information[i][j];
            }
            damped[i][i] = held[i] ? 1 : from.information[i][i] * (1 + damping);
            next[i] = held[i] ? 0 : next[i];
        }
        if (!Cholesky.solve(damped, next)) {
            return from.x.clone();
        }
        for (int i = 0; i < PARAMETERS; i++) {
            next[i] = Math.clamp(from.x[i] + next[i], LOWEST[i], HIGHEST[i]);
        }
        return next;
    }

    /** Returns which parameters the score holds at a face of the box. */
    private static boolean[] held(GarchPoint at) {
        boolean[] held = new boolean[PARAMETERS];
        for (int i = 0; i < PARAMETERS; i++) {
            held[i] = (at.x[i] <= LOWEST[i] && at.score[i] < 0) || (at.x[i] >= HIGHEST[i] && at.score[i] > 0);
        }
        return held;
    }
}
