package dev.steelyard.quant.surface;

import dev.steelyard.quant.kernel.Elementary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the volatility at the money of a constant maturity moved with the underlying over a series of fits, with 95%
 * confidence intervals. No sign is assumed: an interval that holds 0 says that none was found. <b>Immutable</b>. See
 * {@code docs/methods/skew-metrics.md}.
 *
 * @param years the maturity
 * @param moves number of moves between neighboring fits
 * @param slope β of Δσ = a·Δt + β·Δln S, least squares weighted by 1/Δt, in volatility per unit of log return
 * @param correlation of Δσ and Δln S, both over √Δt
 * @param skew mean of dσ/dk at the money at the start of the moves
 * @param stickiness skew-stickiness ratio β/skew: 1 where a strike keeps its volatility, 0 where a delta does; null when
 *     the skew is too flat to divide by
 */
public record SpotVolRelation(
        double years,
        int moves,
        Interval slope,
        Interval correlation,
        double skew,
        @Nullable Interval stickiness) {
    private static final int FEWEST_MOVES = 4;
    /** Skew below which no ratio is stated: a tenth of a point of volatility for 10% of moneyness. */
    private static final double FLATTEST_SKEW = 0.01;

    private static final double NORMAL_95 = 1.959963984540054;
    private static final double MILLISECONDS_PER_DAY = 86_400_000;

    /** Two-sided 95% quantiles of Student's distribution with 1 to 30 degrees of freedom. */
    private static final double[] STUDENT_95 = {
        12.7062, 4.3027, 3.1824, 2.7764, 2.5706, 2.4469, 2.3646, 2.3060, 2.2622, 2.2281, 2.2010, 2.1788, 2.1604, 2.1448,
        2.1314, 2.1199, 2.1098, 2.1009, 2.0930, 2.0860, 2.0796, 2.0739, 2.0687, 2.0639, 2.0595, 2.0555, 2.0518, 2.0484,
        2.0452, 2.0423
    };

    /**
     * An estimate with its 95% confidence interval.
     *
     * @param low at most {@code estimate}
     * @param high at least {@code estimate}
     */
    public record Interval(double low, double estimate, double high) {
        /** Returns whether the interval lies on one side of 0. */
        public boolean hasSign() {
            return low > 0 || high < 0;
        }

        Interval over(double divisor) {
            double a = low / divisor;
            double b = high / divisor;
            return new Interval(Math.min(a, b), estimate / divisor, Math.max(a, b));
        }
    }

    private record Move(double days, double logReturn, double volChange, double skew) {}

    /**
     * Returns the relation over a series of fits.
     *
     * @param fits of one underlying, by rising time; one without an index or outside the maturity is left out
     * @param years the maturity, above 0
     * @return null when fewer than four moves are known, or the underlying did not move
     */
    public static @Nullable SpotVolRelation of(List<SurfaceFit> fits, double years) {
        Arguments.positive("years", years);
        List<Move> moves = moves(fits, years);
        return moves.size() < FEWEST_MOVES ? null : regressed(moves, years);
    }

    private static List<Move> moves(List<SurfaceFit> fits, double years) {
        List<Move> moves = new ArrayList<>();
        SurfaceFit before = null;
        for (SurfaceFit fit : fits) {
            Double vol = TermStructure.vol(fit, years);
            Double spot = fit.index();
            if (vol == null || spot == null) {
                continue;
            }
            if (before != null) {
                Double vol0 = TermStructure.vol(before, years);
                Double skew = TermStructure.skew(before, years);
                Double spot0 = before.index();
                double days = Duration.between(before.asOf(), fit.asOf()).toMillis() / MILLISECONDS_PER_DAY;
                if (vol0 != null && skew != null && spot0 != null && days > 0) {
                    moves.add(new Move(days, Elementary.log(spot / spot0), vol - vol0, skew));
                }
            }
            before = fit;
        }
        return moves;
    }

    private static @Nullable SpotVolRelation regressed(List<Move> moves, double years) {
        int n = moves.size();
        double time = 0;
        double timeReturn = 0;
        double timeVol = 0;
        double returns = 0;
        double product = 0;
        double vols = 0;
        double skew = 0;
        for (Move move : moves) {
            double weight = 1 / move.days;
            time += move.days;
            timeReturn += move.logReturn;
            timeVol += move.volChange;
            returns += weight * move.logReturn * move.logReturn;
            product += weight * move.logReturn * move.volChange;
            vols += weight * move.volChange * move.volChange;
            skew += move.skew / n;
        }
        double spread = returns - timeReturn * timeReturn / time;
        double joint = product - timeReturn * timeVol / time;
        double volSpread = vols - timeVol * timeVol / time;
        if (!(spread > 0) || !(volSpread > 0)) {
            return null;
        }
        double slope = joint / spread;
        double residual = Math.max(0, volSpread - slope * joint);
        double margin = student(n - 2) * Math.sqrt(residual / (n - 2) / spread);
        Interval beta = new Interval(slope - margin, slope, slope + margin);
        Interval stickiness = Math.abs(skew) < FLATTEST_SKEW ? null : beta.over(skew);
        double correlation = Math.clamp(joint / Math.sqrt(spread * volSpread), -1, 1);
        return new SpotVolRelation(years, n, beta, fisher(correlation, n), skew, stickiness);
    }

    private static Interval fisher(double correlation, int n) {
        if (Math.abs(correlation) == 1) {
            return new Interval(correlation, correlation, correlation);
        }
        double middle = (Elementary.log1p(correlation) - Elementary.log1p(-correlation)) / 2;
        double margin = NORMAL_95 / Math.sqrt(n - 3);
        return new Interval(tanh(middle - margin), correlation, tanh(middle + margin));
    }

    private static double tanh(double x) {
        double square = Elementary.exp(-2 * Math.abs(x));
        return Math.copySign((1 - square) / (1 + square), x);
    }

    private static double student(int freedom) {
        double z = NORMAL_95;
        return freedom <= STUDENT_95.length
                ? STUDENT_95[freedom - 1]
                : z
                        + (z * z * z + z) / (4 * freedom)
                        + (5 * z * z * z * z * z + 16 * z * z * z + 3 * z) / (96.0 * freedom * freedom);
    }
}
