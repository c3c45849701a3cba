package dev.steelyard.risk.sizing;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.series.GarchFit;
import dev.steelyard.quant.series.GjrGarchFit;
import dev.steelyard.quant.series.Har;
import dev.steelyard.quant.series.PreSample;
import dev.steelyard.quant.series.VarianceBlend;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the volatility of the bar to come is forecast. A model with estimates is fitted to at most {@value #LONGEST} bars before,
 * and again every {@value #REFIT}. <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/sizing.md}.
 *
 * @param model that forecasts
 * @param halfLifeDays EWMA: in which a weight falls to half after a bar that was larger than forecast, above 0
 * @param halfLifeDownDays EWMA: the same after one that was smaller
 * @param impliedVol per square root of a year, blended into the forecast of now; null: none
 * @param impliedWeight of it in the variance, from 0 to 1
 */
public record VolatilityForecast(
        Model model,
        double halfLifeDays,
        double halfLifeDownDays,
        @Nullable Double impliedVol,
        double impliedWeight) {
    /** Age-weighted, half-life 11 days. */
    public static final VolatilityForecast STANDARD = new VolatilityForecast(Model.EWMA, 11, 11, null, 0.5);

    private static final int LONGEST = 1_000;
    private static final int REFIT = 20;
    private static final int FIRST = 250;
    private static final int ROWS = 60;
    private static final double DAYS = 365.25;

    /** What forecasts. */
    public enum Model {
        /** Squared returns weighted by age. */
        EWMA,
        /** {@link GarchFit#normal}. */
        GARCH,
        /** {@link GjrGarchFit}: falls and rises apart. */
        GJR,
        /** {@link Har} of squared returns: a bar, a week and a month. */
        HAR
    }

    /**
     * Forecasts through a history.
     *
     * @param vols per square root of a year, at element i from the returns before i alone; one more than there are returns
     * @param first element that was forecast out of sample
     * @param fits made
     * @param unsettled of them that did not converge
     */
    public record Path(double[] vols, int first, int fits, int unsettled) {
        /** Returns the forecast of the bar to come. */
        public double last() {
            return vols[vols.length - 1];
        }
    }

    public VolatilityForecast {
        if (!(halfLifeDays > 0)
                || !(halfLifeDownDays > 0)
                || !(impliedWeight >= 0 && impliedWeight <= 1)
                || impliedVol != null && !(impliedVol > 0)) {
            throw new IllegalArgumentException("half-lives, implied vol and weight were " + halfLifeDays + ", "
                    + halfLifeDownDays + ", " + impliedVol + " and " + impliedWeight
                    + "; expected above 0, and a weight from 0 to 1");
        }
    }

    /**
     * Returns the forecasts of a history.
     *
     * @throws FailureException MISSING_DATA for fewer returns than the model needs before its first forecast
     */
    public Path path(ReturnLaw law) {
        double[] returns = law.returns();
        if (model == Model.EWMA) {
            return new Path(
                    law.forecasts(halfLifeDays, halfLifeDownDays),
                    Math.min(ReturnLaw.FEWEST, returns.length - 1),
                    0,
                    0);
        }
        double barsPerDay = Math.max(law.barsPerYear() / DAYS, 1);
        int week = (int) Math.round(Har.WEEK * barsPerDay);
        int month = (int) Math.round(Har.MONTH * barsPerDay);
        int first = model == Model.HAR ? Math.max(FIRST, month + ROWS) : FIRST;
        if (returns.length < first) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns of " + law.name(),
                    "there are " + returns.length + "; a forecast by " + model + " needs at least " + first);
        }
        Walk walk = new Walk(returns, Math.max(LONGEST, 2 * month), week, month);
        double[] vols = new double[returns.length + 1];
        for (int i = first; i < vols.length; i++) {
            vols[i] = Math.sqrt(walk.variance(i, model) * law.barsPerYear());
        }
        Arrays.fill(vols, 0, first, vols[first]);
        return new Path(vols, Math.min(first, returns.length - 1), walk.fits, walk.unsettled);
    }

    /** Returns a forecast of now, blended with the implied volatility where there is one. @param modeled volatility */
    public double blended(double modeled) {
        return impliedVol == null ? modeled : new VarianceBlend(impliedWeight).volatility(impliedVol, modeled);
    }

    /** Fits along the way: between fits a model goes on from bar to bar. */
    private static final class Walk {
        private final double[] returns;
        private final double[] squares;
        private final int longest;
        private final int week;
        private final int month;
        private int fittedAt = Integer.MIN_VALUE / 2;
        private double variance;
        private @Nullable GarchFit garch;
        private @Nullable GjrGarchFit gjr;
        private @Nullable Har har;
        private int fits;
        private int unsettled;

        Walk(double[] returns, int longest, int week, int month) {
            this.returns = returns;
            this.longest = longest;
            this.week = week;
            this.month = month;
            this.squares = new double[returns.length];
            for (int i = 0; i < squares.length; i++) {
                squares[i] = returns[i] * returns[i];
            }
        }

        double variance(int until, Model model) {
            boolean due = until - fittedAt >= REFIT;
            if (due) {
                fittedAt = until;
                fits++;
            }
            switch (model) {
                case GARCH -> garch(until, due);
                case GJR -> gjr(until, due);
                default -> har(until, due);
            }
            return variance;
        }

        private double[] window(double[] values, int until) {
            return Arrays.copyOfRange(values, Math.max(0, until - longest), until);
        }

        private void garch(int until, boolean due) {
            GarchFit fit = garch;
            if (due || fit == null) {
                double[] past = window(returns, until);
                fit = GarchFit.normal(past, PreSample.MEAN_SQUARE);
                unsettled += fit.converged() ? 0 : 1;
                double[] path = fit.variances(past);
                variance = path[path.length - 1];
                garch = fit;
            } else {
                variance = fit.model().next(variance, returns[until - 1]);
            }
        }

        private void gjr(int until, boolean due) {
            GjrGarchFit fit = gjr;
            if (due || fit == null) {
                double[] past = window(returns, until);
                fit = GjrGarchFit.of(past);
                if (fit == null) {
                    throw FailureException.of(
                            FailureReason.INVALID, "returns", "do not move before bar " + until + "; no model fits");
                }
                unsettled += fit.converged() ? 0 : 1;
                double mean = 0;
                for (double value : past) {
                    mean += (value - fit.model().mean()) * (value - fit.model().mean()) / past.length;
                }
                double[] path = fit.model().variances(past, mean);
                variance = path[past.length];
                gjr = fit;
            } else {
                variance = fit.model().next(variance, returns[until - 1]);
            }
        }

        private void har(int until, boolean due) {
            Har fit = har;
            double[] past = window(squares, until);
            if (due || fit == null) {
                fit = Har.of(past, week, month);
                har = fit;
            }
            double least = Double.MIN_NORMAL;
            variance = Math.max(fit.next(past), least);
        }
    }
}
