package dev.steelyard.systemic.cycle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Two margin policies of lenders on the same noise. <b>Immutable</b>. <b>Deterministic: given seeds</b>. Its page is
 * {@code docs/methods/leverage-cycle.md}.
 *
 * @param baseline the policy compared with
 * @param policy the policy compared
 * @param mostLeverage λ of both, in calm
 * @param rows by figure: the mean under each, and the interval of the difference
 */
public record PolicyComparison(MarginPolicy baseline, MarginPolicy policy, double mostLeverage, List<Row> rows) {
    private static final double CONFIDENCE = 0.95;
    private static final double LARGE_FALL = 0.1;

    /** A figure of a run. */
    public enum Figure {
        /** Standard deviation of log returns. */
        VOLATILITY,
        /** Excess kurtosis of log returns. */
        EXCESS_KURTOSIS,
        /** Steps that fell by more than a tenth, per 1,000. */
        LARGE_FALLS,
        /** The largest fall of a step, fraction. */
        LARGEST_FALL,
        /** Funds wound up, per 1,000 steps. */
        RUINED,
        /** Debts not repaid, in money per 1,000 steps. */
        LENDER_LOSS,
        /** Steps in which a limit made a fund sell, share of all. */
        FORCED_SALES,
        /** Mean of the funds' leverage. */
        LEVERAGE;

        private double of(CycleRun run) {
            double[] prices = run.prices();
            double per = 1000.0 / prices.length;
            return switch (this) {
                case VOLATILITY -> StylizedFacts.moments(run).standardDeviation();
                case EXCESS_KURTOSIS -> StylizedFacts.moments(run).excessKurtosis();
                case LARGE_FALLS -> run.fallsBeyond(LARGE_FALL) * per;
                case LARGEST_FALL -> run.largestFall();
                case RUINED -> run.ruined() * per;
                case LENDER_LOSS -> run.lenderLoss() * per;
                case FORCED_SALES -> run.forcedSteps() / (double) prices.length;
                case LEVERAGE -> Arrays.stream(run.leverage()).sum() / prices.length;
            };
        }
    }

    /**
     * A figure under both.
     *
     * @param baseline its mean over seeds
     * @param policy its mean over seeds
     * @param difference policy − baseline, by seed, at 95%
     */
    public record Row(Figure figure, double baseline, double policy, PairedInterval difference) {}

    public PolicyComparison {
        rows = List.copyOf(rows);
    }

    /**
     * Returns the comparison.
     *
     * @param seeds at least 2, each run once with each policy
     * @throws dev.steelyard.core.failure.FailureException MISSING_DATA of fewer seeds
     */
    public static PolicyComparison of(
            CycleTerms terms,
            MarginPolicy baseline,
            MarginPolicy policy,
            double mostLeverage,
            int steps,
            long[] seeds) {
        Figure[] figures = Figure.values();
        double[][] first = new double[figures.length][seeds.length];
        double[][] second = new double[figures.length][seeds.length];
        for (int s = 0; s < seeds.length; s++) {
            CycleRun one = FundMarket.simulate(terms, baseline, mostLeverage, steps, seeds[s]);
            CycleRun other = FundMarket.simulate(terms, policy, mostLeverage, steps, seeds[s]);
            for (int f = 0; f < figures.length; f++) {
                first[f][s] = figures[f].of(one);
                second[f][s] = figures[f].of(other);
            }
        }
        List<Row> rows = new ArrayList<>();
        for (int f = 0; f < figures.length; f++) {
            PairedInterval difference = PairedInterval.of(first[f], second[f], CONFIDENCE);
            double mean = Arrays.stream(first[f]).sum() / seeds.length;
            rows.add(new Row(figures[f], mean, mean + difference.mean(), difference));
        }
        return new PolicyComparison(baseline, policy, mostLeverage, rows);
    }

    /** Returns the row of a figure. */
    public Row row(Figure figure) {
        return rows.get(figure.ordinal());
    }
}
