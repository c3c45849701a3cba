package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.EwmaCovariance;
import dev.steelyard.quant.covariance.SampleCovariance;
import java.util.Arrays;

/**
 * A policy walked forward through returns: before each bar it plans by the covariance of the bars before, pays for its
 * orders, and then earns the bar; exposures drift with prices. <b>Immutable</b>. <b>Deterministic: yes</b>. See
 * {@code docs/methods/risk-parity.md}.
 *
 * @param bars that were traded
 * @param volatility realized over a year, after costs
 * @param yearlyReturn mean of a bar times bars per year, after costs
 * @param turnover traded over a year, in equity
 * @param cost paid over a year, as a fraction of equity
 * @param drawdown largest fall from a peak, as a fraction of it, above 0
 * @param largestGross largest gross exposure over equity after orders
 * @param meanGross mean of it
 */
public record ParityWalk(
        int bars,
        double volatility,
        double yearlyReturn,
        double turnover,
        double cost,
        double drawdown,
        double largestGross,
        double meanGross) {
    /**
     * Returns the walk.
     *
     * @param returns simple, by series, then bar
     * @param lambda decay of the covariance
     * @param warmUp bars before the first plan, at least 2
     * @param barsPerYear such as 365 for days of a market without rest
     * @throws FailureException MISSING_DATA where no bar is left to trade
     */
    public static ParityWalk of(
            ParityPolicy policy, double[][] returns, double lambda, int warmUp, double barsPerYear) {
        int n = policy.size();
        int rows = returns.length == 0 ? 0 : returns[0].length;
        if (returns.length != n || warmUp < 2 || rows < warmUp + 2) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns",
                    "are " + returns.length + " series of " + rows + " bars with " + warmUp + " to warm up; expected "
                            + n + " series and bars beyond those");
        }
        EwmaCovariance covariance = begun(returns, lambda, warmUp);
        ParityPlanner planner = new ParityPlanner(policy);
        double[] year = new double[n];
        Arrays.fill(year, Math.sqrt(barsPerYear));
        double[] held = new double[n];
        double[] row = new double[n];
        double[] earned = new double[rows - warmUp];
        Tally tally = new Tally();
        for (int t = warmUp; t < rows; t++) {
            Covariance now = covariance.value().scaled(year);
            ParityPlan plan = planner.plan(now, held);
            double profit = -plan.cost();
            double gross = 0;
            for (int i = 0; i < n; i++) {
                row[i] = returns[i][t];
                held[i] += plan.orders()[i];
                gross += Math.abs(held[i]);
                profit += held[i] * row[i];
                tally.turnover += Math.abs(plan.orders()[i]);
            }
            tally.bar(plan.cost(), gross, profit);
            for (int i = 0; i < n; i++) {
                held[i] *= (1 + row[i]) / (1 + profit);
            }
            earned[t - warmUp] = profit;
            covariance.add(row);
        }
        return tally.walk(earned, barsPerYear);
    }

    private static EwmaCovariance begun(double[][] returns, double lambda, int warmUp) {
        double[][] first = new double[returns.length][];
        for (int i = 0; i < first.length; i++) {
            first[i] = Arrays.copyOf(returns[i], warmUp);
        }
        EwmaCovariance covariance = new EwmaCovariance(returns.length, lambda);
        covariance.begin(SampleCovariance.of(first));
        return covariance;
    }

    /** What adds up along the way. */
    private static final class Tally {
        private double turnover;
        private double cost;
        private double largest;
        private double gross;
        private double equity = 1;
        private double peak = 1;
        private double drawdown;

        void bar(double paid, double exposure, double profit) {
            cost += paid;
            gross += exposure;
            largest = Math.max(largest, exposure);
            if (!(1 + profit > 0)) {
                throw FailureException.of(
                        FailureReason.OUT_OF_RANGE,
                        "equity",
                        "is lost in one bar: the walk ends, and no figure is told");
            }
            equity *= 1 + profit;
            peak = Math.max(peak, equity);
            drawdown = Math.max(drawdown, 1 - equity / peak);
        }

        ParityWalk walk(double[] earned, double barsPerYear) {
            int bars = earned.length;
            double mean = 0;
            for (double value : earned) {
                mean += value / bars;
            }
            double square = 0;
            for (double value : earned) {
                square += (value - mean) * (value - mean);
            }
            double perYear = barsPerYear / bars;
            return new ParityWalk(
                    bars,
                    Math.sqrt(square / (bars - 1) * barsPerYear),
                    mean * barsPerYear,
                    turnover * perYear,
                    cost * perYear,
                    drawdown,
                    largest,
                    gross / bars);
        }
    }
}
