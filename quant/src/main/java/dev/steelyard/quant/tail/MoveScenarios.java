package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.SampleCovariance;
import dev.steelyard.quant.kernel.Normal;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Joint moves of prices over a horizon, bar by bar, by the method asked for. All prices move by the same date or the same
 * draw, so that their dependence is kept. The forecasts of a backtest and the risk of a book are both read from these.
 * <b>Immutable</b>. <b>Deterministic: given seed</b>. See {@code docs/methods/value-at-risk.md}.
 */
public final class MoveScenarios {
    private static final int MOST_CELLS = 40_000_000;
    private static final long SEEDS = 1_000_003;

    private final int size;
    private final int horizon;
    private final int prices;
    /** Compounded simple returns since now, by scenario, then bar, then price. */
    private final double[] cells;

    private MoveScenarios(int size, int horizon, int prices) {
        long count = (long) size * horizon * prices;
        if (count > MOST_CELLS) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "horizon",
                    size + " scenarios of " + horizon + " bars and " + prices
                            + " prices are too many; expected at most " + MOST_CELLS + " numbers");
        }
        this.size = size;
        this.horizon = horizon;
        this.prices = prices;
        this.cells = new double[(int) count];
    }

    /**
     * Returns the moves from a bar on, of what was known before it.
     *
     * @param returns simple, by price, then bar, finite
     * @param until bars that are known
     * @param method of scenarios: what a tail is then fitted to is the same for several
     * @param filters of these prices, for the methods that filter
     * @throws FailureException MISSING_DATA when no scenario can be made of so few bars; OUT_OF_RANGE of too many; INVALID of
     *     returns that never change, for the methods that estimate
     */
    public static MoveScenarios of(
            double[][] returns, int until, TailMethod method, TailSettings settings, KeptFilters filters) {
        MoveScenarios moves = switch (method) {
            case FHS, FHS_EVT -> filtered(filters.at(returns, until), until, settings);
            case FHS_MEAN ->
                throw new IllegalArgumentException("FHS_MEAN has two sets of scenarios: TailSettings.memories");
            case MONTE_CARLO -> simulated(returns, until, settings);
            case HISTORICAL, AGED, NORMAL, STUDENT, CORNISH_FISHER, EVT -> stretches(returns, until, settings);
        };
        if (moves.size == 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns",
                    "have " + until + " bars that all prices share; expected more than the horizon, "
                            + settings.horizon());
        }
        return moves;
    }

    /** Returns every stretch of the horizon's length in the window. */
    private static MoveScenarios stretches(double[][] returns, int until, TailSettings settings) {
        int horizon = settings.horizon();
        int count = Math.max(Math.min(settings.windowBars(), until) - horizon + 1, 0);
        MoveScenarios moves = new MoveScenarios(count, horizon, returns.length);
        int first = until - count - horizon + 1;
        for (int i = 0; i < count; i++) {
            for (int price = 0; price < returns.length; price++) {
                double wealth = 1;
                for (int bar = 0; bar < horizon; bar++) {
                    wealth *= 1 + returns[price][first + i + bar];
                    moves.cells[moves.at(i, bar, price)] = wealth - 1;
                }
            }
        }
        return moves;
    }

    /** Over one bar every past shock happens once; over more they are drawn. */
    private static MoveScenarios filtered(ReturnFilter[] filters, int until, TailSettings settings) {
        int count = filters[0].size();
        int horizon = settings.horizon();
        MoveScenarios moves = new MoveScenarios(horizon == 1 ? count : settings.paths(), horizon, filters.length);
        SplittableRandom random = new SplittableRandom(settings.seed() * SEEDS + until);
        int[] bars = new int[horizon];
        double[] path = new double[horizon];
        for (int i = 0; i < moves.size; i++) {
            for (int bar = 0; bar < horizon; bar++) {
                bars[bar] = horizon == 1 ? i : random.nextInt(count);
            }
            for (int price = 0; price < filters.length; price++) {
                filters[price].path(bars, path);
                for (int bar = 0; bar < horizon; bar++) {
                    moves.cells[moves.at(i, bar, price)] = path[bar];
                }
            }
        }
        return moves;
    }

    /** Normal moves by the covariance of calm bars; in a bar that jumps, the moves of a past bar that did. */
    private static MoveScenarios simulated(double[][] returns, int until, TailSettings settings) {
        int prices = returns.length;
        int from = Math.max(0, until - settings.window());
        double[][] recent = new double[prices][];
        for (int i = 0; i < prices; i++) {
            recent[i] = Arrays.copyOfRange(returns[i], from, until);
        }
        JumpDays days = JumpDays.of(recent);
        CorrelatedDraws draws = CorrelatedDraws.of(SampleCovariance.of(days.calm()));
        double[] means = days.calmMeans();
        int horizon = settings.horizon();
        int perBar = prices + 2;
        SobolPoints points = new SobolPoints(perBar * horizon, settings.seed());
        MoveScenarios moves = new MoveScenarios(settings.paths(), horizon, prices);
        double[] wealth = new double[prices];
        double[] normal = new double[prices];
        for (int i = 0; i < moves.size; i++) {
            double[] point = points.next();
            Arrays.fill(wealth, 1);
            for (int bar = 0; bar < horizon; bar++) {
                for (int price = 0; price < prices; price++) {
                    normal[price] = Normal.quantile(Math.clamp(point[bar * perBar + price], 1e-12, 1 - 1e-12));
                }
                double[] move = draws.of(normal);
                double[] jump = days.jump(point[bar * perBar + prices], point[bar * perBar + prices + 1]);
                for (int price = 0; price < prices; price++) {
                    wealth[price] *= Math.max(0, 1 + (jump.length > 0 ? jump[price] : means[price] + move[price]));
                    moves.cells[moves.at(i, bar, price)] = wealth[price] - 1;
                }
            }
        }
        return moves;
    }

    private int at(int scenario, int bar, int price) {
        return (scenario * horizon + bar) * prices + price;
    }

    /** Returns how many scenarios there are. */
    public int size() {
        return size;
    }

    /** Returns the moves of one scenario: compounded simple returns since now, by bar, then price. */
    public double[][] path(int scenario) {
        double[][] path = new double[horizon][];
        for (int bar = 0; bar < horizon; bar++) {
            path[bar] = Arrays.copyOfRange(cells, at(scenario, bar, 0), at(scenario, bar, 0) + prices);
        }
        return path;
    }

    /** Returns the moves at the end of the horizon, by scenario, then price. */
    public double[][] ends() {
        double[][] ends = new double[size][];
        for (int i = 0; i < size; i++) {
            ends[i] = Arrays.copyOfRange(cells, at(i, horizon - 1, 0), at(i, horizon - 1, 0) + prices);
        }
        return ends;
    }

    /** Returns the loss of one unit of a price at the end of the horizon, by scenario, as a share of it. */
    double[] losses(int price) {
        double[] losses = new double[size];
        for (int i = 0; i < size; i++) {
            losses[i] = -cells[at(i, horizon - 1, price)];
        }
        return losses;
    }
}
