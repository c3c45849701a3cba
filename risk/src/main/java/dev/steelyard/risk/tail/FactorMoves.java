package dev.steelyard.risk.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.SampleCovariance;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.quant.tail.CorrelatedDraws;
import dev.steelyard.quant.tail.JumpDays;
import dev.steelyard.quant.tail.ReturnFilter;
import dev.steelyard.quant.tail.SobolPoints;
import dev.steelyard.quant.tail.TailMethod;
import dev.steelyard.quant.tail.TailSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Joint moves of several prices over a horizon, bar by bar, by the method asked for. All prices move by the same date or the
 * same draw, so that their dependence is kept. <b>Immutable</b>. <b>Deterministic: given seed</b>.
 *
 * @param names of the prices
 * @param paths compounded simple returns since now, by scenario, then bar, then price
 * @param unsettled prices whose volatility filter did not converge
 */
record FactorMoves(List<String> names, double[][][] paths, List<String> unsettled) {
    private static final int MOST_CELLS = 40_000_000;

    /**
     * Makes the moves.
     *
     * @param returns simple, by price, then row, finite
     */
    static FactorMoves of(List<String> names, double[][] returns, TailMethod method, TailSettings settings) {
        int rows = returns[0].length;
        long cells = (long) settings.paths() * settings.horizon() * names.size();
        if (cells > MOST_CELLS) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "horizon",
                    settings.paths() + " paths of " + settings.horizon() + " bars and " + names.size()
                            + " prices are too many; expected at most " + MOST_CELLS + " numbers");
        }
        List<String> unsettled = new ArrayList<>();
        double[][][] paths = switch (method) {
            case FHS, FHS_EVT, FHS_MEAN -> filtered(filters(names, returns, settings, unsettled), settings);
            case MONTE_CARLO -> simulated(returns, settings);
            default -> windows(returns, Math.max(settings.horizon(), Math.min(rows, settings.window())), settings);
        };
        if (paths.length == 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "history",
                    "has " + rows + " bars that all prices share; expected more than the horizon, "
                            + settings.horizon());
        }
        return new FactorMoves(List.copyOf(names), paths, List.copyOf(unsettled));
    }

    /** Every stretch of the horizon's length that ended in the last bars. */
    private static double[][][] windows(double[][] returns, int window, TailSettings settings) {
        int rows = returns[0].length;
        int horizon = settings.horizon();
        int count = Math.max(Math.min(window, rows - horizon + 1), 0);
        int[][] bars = new int[count][horizon];
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < horizon; j++) {
                bars[i][j] = rows - count - horizon + 1 + i + j;
            }
        }
        return compounded(bars, returns);
    }

    private static ReturnFilter[] filters(
            List<String> names, double[][] returns, TailSettings settings, List<String> unsettled) {
        int rows = returns[0].length;
        ReturnFilter[] filters = new ReturnFilter[returns.length];
        for (int i = 0; i < filters.length; i++) {
            filters[i] =
                    ReturnFilter.fitted(Arrays.copyOfRange(returns[i], Math.max(0, rows - settings.longest()), rows));
            if (!filters[i].converged()) {
                unsettled.add(names.get(i));
            }
        }
        return filters;
    }

    private static double[][][] filtered(ReturnFilter[] filters, TailSettings settings) {
        int count = filters[0].size();
        int horizon = settings.horizon();
        int[][] bars = new int[horizon == 1 ? count : settings.paths()][horizon];
        SplittableRandom random = new SplittableRandom(settings.seed());
        for (int i = 0; i < bars.length; i++) {
            for (int j = 0; j < horizon; j++) {
                bars[i][j] = horizon == 1 ? i : random.nextInt(count);
            }
        }
        double[][][] paths = new double[bars.length][horizon][filters.length];
        for (int factor = 0; factor < filters.length; factor++) {
            for (int i = 0; i < bars.length; i++) {
                double[] path = filters[factor].wholePath(bars[i]);
                for (int j = 0; j < horizon; j++) {
                    paths[i][j][factor] = path[j];
                }
            }
        }
        return paths;
    }

    /** Normal moves by the covariance of calm bars; in a bar that jumps, the moves of a past bar that did. */
    private static double[][][] simulated(double[][] returns, TailSettings settings) {
        int factors = returns.length;
        int from = Math.max(0, returns[0].length - settings.window());
        double[][] recent = new double[factors][];
        for (int i = 0; i < factors; i++) {
            recent[i] = Arrays.copyOfRange(returns[i], from, returns[i].length);
        }
        JumpDays days = JumpDays.of(recent);
        Covariance covariance = SampleCovariance.of(days.calm());
        CorrelatedDraws draws = CorrelatedDraws.of(covariance);
        double[] means = days.calmMeans();
        int horizon = settings.horizon();
        int perBar = factors + 2;
        SobolPoints points = new SobolPoints(perBar * horizon, settings.seed());
        double[][][] paths = new double[settings.paths()][horizon][factors];
        for (double[][] path : paths) {
            double[] point = points.next();
            double[] wealth = new double[factors];
            Arrays.fill(wealth, 1);
            for (int bar = 0; bar < horizon; bar++) {
                double[] normal = new double[factors];
                for (int i = 0; i < factors; i++) {
                    normal[i] = Normal.quantile(Math.clamp(point[bar * perBar + i], 1e-12, 1 - 1e-12));
                }
                double[] move = draws.of(normal);
                double[] jump = days.jump(point[bar * perBar + factors], point[bar * perBar + factors + 1]);
                for (int i = 0; i < factors; i++) {
                    wealth[i] *= Math.max(0, 1 + (jump.length > 0 ? jump[i] : means[i] + move[i]));
                    path[bar][i] = wealth[i] - 1;
                }
            }
        }
        return paths;
    }

    private static double[][][] compounded(int[][] bars, double[][] returns) {
        List<double[][]> paths = new ArrayList<>();
        for (int[] stretch : bars) {
            double[][] path = new double[stretch.length][returns.length];
            for (int factor = 0; factor < returns.length; factor++) {
                double wealth = 1;
                for (int j = 0; j < stretch.length; j++) {
                    wealth *= 1 + returns[factor][stretch[j]];
                    path[j][factor] = wealth - 1;
                }
            }
            paths.add(path);
        }
        return paths.toArray(double[][][]::new);
    }

    /** Returns the moves at the end of the horizon, by scenario, then price. */
    double[][] ends() {
        double[][] ends = new double[paths.length][];
        for (int i = 0; i < ends.length; i++) {
            ends[i] = paths[i][paths[i].length - 1];
        }
        return ends;
    }
}
