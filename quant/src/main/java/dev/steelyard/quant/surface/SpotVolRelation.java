package dev.steelyard.quant.surface;

import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.series.Interval;
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

    private static final double MILLISECONDS_PER_DAY = 86_400_000;

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

    /**
     * Returns the relation over each run of neighboring moves, first to last: how it changes with time.
     *
     * @param fits of one underlying, by rising time; one without an index or outside the maturity is left out
     * @param years the maturity, above 0
     * @param window number of moves of each run, at least 4
     * @return without the runs in which the underlying or the volatility did not move
     */
    public static List<SpotVolRelation> rolling(List<SurfaceFit> fits, double years, int window) {
        Arguments.positive("years", years);
        if (window < FEWEST_MOVES) {
            throw new IllegalArgumentException("window was " + window + "; expected at least " + FEWEST_MOVES);
        }
        List<Move> moves = moves(fits, years);
        List<SpotVolRelation> relations = new ArrayList<>();
        for (int end = window; end <= moves.size(); end++) {
            SpotVolRelation relation = regressed(moves.subList(end - window, end), years);
            if (relation != null) {
                relations.add(relation);
            }
        }
        return List.copyOf(relations);
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
        Interval beta = Interval.ofStudent(slope, Math.sqrt(residual / (n - 2) / spread), n - 2);
        Interval stickiness = Math.abs(skew) < FLATTEST_SKEW ? null : beta.over(skew);
        double correlation = Math.clamp(joint / Math.sqrt(spread * volSpread), -1, 1);
        return new SpotVolRelation(years, n, beta, Interval.ofCorrelation(correlation, n), skew, stickiness);
    }
}
