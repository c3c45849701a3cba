package dev.steelyard.quant.surface;

import dev.steelyard.quant.kernel.Cholesky;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Corrects a base smile so that it goes through the bids and asks: a least-squares spline in volatility with a penalty on
 * its bends, whose points of butterfly or calendar arbitrage are pushed out by linearized conditions. What arbitrage the
 * conditions leave is removed by a stiffer spline, in the end by none.
 */
final class SplineCalibration {
    private static final int MOST_KNOTS = 14;
    private static final int LEAST_KNOTS = 4;
    /** Knots beyond the quotes on each side, over which the correction fades. */
    private static final int BEYOND = 2;
    /** Standard deviations beyond which no knot lies. */
    private static final double REACH = 4;
    /** One percent of volatility: the unit in which bends are penalized. */
    private static final double UNIT = 0.01;

    private static final double STIFFNESS = 0.01;
    private static final double RIDGE = 1e-3;
    private static final int REWEIGHTINGS = 4;
    private static final int PUSHES = 8;
    private static final double[] STIFFER = {1, 3, 10, 30, 100, 1000};
    /** What g is held above where a condition pushes. */
    private static final double MARGIN = 2e-3;

    private final SmileQuotes quotes;
    private final Smile base;
    private final double rootYears;
    private final double deviation;
    private final double first;
    private final double step;
    private final int knots;

    SplineCalibration(SmileQuotes quotes, Smile base) {
        this.quotes = quotes;
        this.base = base;
        this.rootYears = Math.sqrt(quotes.years());
        this.deviation = Math.sqrt(base.totalVariance(0));
        double low = Math.max(quotes.lowest(), -REACH * deviation);
        double high = Math.min(quotes.highest(), REACH * deviation);
        int among = Math.min(MOST_KNOTS, quotes.strikes());
        this.step = among > 1 ? (high - low) / (among - 1) : 0;
        this.knots = among + 2 * BEYOND;
        this.first = low - BEYOND * step;
    }

    /**
     * Returns the corrected smile; null when no correction is free of butterfly arbitrage.
     *
     * @param later smile of the next expiry, which is not to be exceeded as far as that goes; null: none
     * @param grid log-moneyness at which both conditions are asked
     */
    @Nullable
    Smile fit(@Nullable Smile later, double[] grid) {
        if (knots < LEAST_KNOTS + 2 * BEYOND || !(step > 0)) {
            return null;
        }
        for (double stiffer : STIFFER) {
            SplineSmile smile = pushed(stiffer, later, grid);
            if (smile != null) {
                return smile;
            }
        }
        return null;
    }

    private @Nullable SplineSmile pushed(double stiffer, @Nullable Smile later, double[] grid) {
        double[][] normal = new double[knots][knots];
        double[] right = new double[knots];
        double[] c = new double[knots];
        for (int i = 0; i < REWEIGHTINGS; i++) {
            if (!solve(normal, right, c, stiffer, null, null, grid)) {
                return null;
            }
        }
        SplineSmile smile = smile(c);
        for (int i = 0; i < PUSHES && !isFree(smile, later, grid); i++) {
            if (!solve(normal, right, c, stiffer, smile, later, grid)) {
                return null;
            }
            smile = smile(c);
        }
        return ArbitrageCheck.isButterflyFree(smile) ? smile : null;
    }

    private static boolean isFree(Smile smile, @Nullable Smile later, double[] grid) {
        return ArbitrageCheck.leastFactor(smile, grid) >= MARGIN / 2
                && (later == null || ArbitrageCheck.leastRise(smile, later, grid) >= 0);
    }

    private SplineSmile smile(double[] c) {
        double[] roots = new double[knots];
        for (int j = 0; j < knots; j++) {
            roots[j] = c[j] * rootYears;
        }
        return new SplineSmile(base, first, step, roots);
    }

    /** One weighted least-squares step; with {@code current}, its violations are pushed back to the margin. */
    private boolean solve(
            double[][] normal,
            double[] right,
            double[] c,
            double stiffer,
            @Nullable SplineSmile current,
            @Nullable Smile later,
            double[] grid) {
        for (int i = 0; i < knots; i++) {
            right[i] = 0;
            Arrays.fill(normal[i], 0);
            normal[i][i] = RIDGE / (UNIT * UNIT);
        }
        double weights = misfit(normal, right, c);
        bends(normal, stiffer);
        if (current != null) {
            conditions(normal, right, c, current, later, grid, weights);
        }
        if (!Cholesky.solve(normal, right)) {
            return false;
        }
        System.arraycopy(right, 0, c, 0, knots);
        return true;
    }

    private double misfit(double[][] normal, double[] right, double[] c) {
        double[] row = new double[knots];
        double weights = 0;
        for (int i = 0; i < quotes.size(); i++) {
            double k = quotes.logMoneyness()[i];
            double corrected = basis(k, 0, row);
            double wanted = quotes.mid()[i] - base.vol(k, quotes.years());
            double size = (wanted - dot(row, c, corrected)) / quotes.half()[i] / 1.5;
            double weight = 1 / (quotes.half()[i] * quotes.half()[i] * Math.sqrt(1 + size * size));
            weights += weight;
            add(normal, right, row, weight, wanted);
        }
        return weights;
    }

    private void bends(double[][] normal, double stiffer) {
        double distance = step / deviation;
        double weight = stiffer * STIFFNESS / (UNIT * UNIT * distance * distance * distance);
        for (int j = -1; j <= knots; j++) {
            for (int p = Math.max(0, j - 1); p <= Math.min(knots - 1, j + 1); p++) {
                for (int q = Math.max(0, j - 1); q <= p; q++) {
                    normal[p][q] += weight * (p == j ? -2 : 1) * (q == j ? -2 : 1);
                }
            }
        }
    }

    private void conditions(
            double[][] normal,
            double[] right,
            double[] c,
            SplineSmile current,
            @Nullable Smile later,
            double[] grid,
            double weights) {
        double[] b0 = new double[knots];
        double[] b1 = new double[knots];
        double[] b2 = new double[knots];
        double[] row = new double[knots];
        double years = quotes.years();
        for (double k : grid) {
            if (basis(k, 0, b0) == 0) {
                continue;
            }
            double w = current.totalVariance(k);
            double w1 = current.slope(k);
            double w2 = current.curvature(k);
            double factor = Durrleman.factor(k, w, w1, w2);
            if (factor < MARGIN) {
                basis(k, 1, b1);
                basis(k, 2, b2);
                double vol = Math.sqrt(w / years);
                double vol1 = w1 / (2 * vol * years);
                double vol2 = (w2 / (2 * years) - vol1 * vol1) / vol;
                double centered = 1 - k * w1 / (2 * w);
                double byLevel = centered * k * w1 / (w * w) + w1 * w1 / (4 * w * w);
                double bySlope = -centered * k / w - w1 / 2 * (1 / w + 0.25);
                for (int j = 0; j < knots; j++) {
                    double d0 = vol * b0[j];
                    double d1 = vol1 * b0[j] + vol * b1[j];
                    double d2 = 2 * vol1 * b1[j] + vol2 * b0[j] + vol * b2[j];
                    row[j] = 2 * years * (byLevel * d0 + bySlope * d1 + d2 / 2);
                }
                add(normal, right, row, weights * 0.05, 2 * MARGIN - factor + dot(row, c, 1));
            }
            if (later != null) {
                double ceiling = later.totalVariance(k);
                if (w > ceiling * (1 - 1e-6)) {
                    add(normal, right, b0, weights * 10, Math.sqrt(ceiling * (1 - 2e-5) / years) - base.vol(k, years));
                }
            }
        }
    }

    /** Fills the splines' values (or derivatives by k) at k; returns 0 when all are 0. */
    private double basis(double k, int derivative, double[] row) {
        double position = (k - first) / step;
        double scale = derivative == 0 ? 1 : derivative == 1 ? 1 / step : 1 / (step * step);
        double size = 0;
        for (int j = 0; j < knots; j++) {
            row[j] = CubicSpline.basis(position - j, derivative) * scale;
            size += Math.abs(row[j]);
        }
        return size;
    }

    private static double dot(double[] row, double[] c, double size) {
        double sum = 0;
        for (int j = 0; size != 0 && j < c.length; j++) {
            sum += row[j] * c[j];
        }
        return sum;
    }

    private static void add(double[][] normal, double[] right, double[] row, double weight, double target) {
        for (int i = 0; i < row.length; i++) {
            if (row[i] != 0) {
                double scaled = weight * row[i];
                right[i] += scaled * target;
                for (int j = 0; j <= i; j++) {
                    normal[i][j] += scaled * row[j];
                }
            }
        }
    }
}
