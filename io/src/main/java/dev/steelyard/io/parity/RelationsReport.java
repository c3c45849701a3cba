package dev.steelyard.io.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.covariance.Correlation;
import dev.steelyard.quant.covariance.DependenceKind;
import dev.steelyard.quant.covariance.DependenceMatrix;
import dev.steelyard.quant.covariance.Regimes;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.series.Cointegration;
import dev.steelyard.quant.series.LeadLag;
import dev.steelyard.quant.series.PriceTable;
import dev.steelyard.quant.series.SeriesBeta;
import dev.steelyard.quant.series.Spillover;
import dev.steelyard.risk.exposure.SharedHoldings;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How markets hang together. What the rows do not suffice for is absent, with a remark. <b>Immutable</b>.
 *
 * @param source of the returns
 * @param names of the series
 * @param bars that all have
 * @param benchmark place of the series that betas are to
 * @param matrix dependence of every pair
 * @param betas by series
 * @param pairs of series
 * @param regimes calm and stress; null when not told
 * @param spillover of shocks over bars; null when not told
 * @param holdings how shocks pass through margin that accounts share; null without accounts
 * @param remarks on data and what is absent
 */
public record RelationsReport(
        String source,
        List<String> names,
        int bars,
        int benchmark,
        DependenceMatrix matrix,
        List<Beta> betas,
        List<Pair> pairs,
        @Nullable Regimes regimes,
        @Nullable Spillover spillover,
        @Nullable SharedHoldings holdings,
        List<String> remarks) {
    /**
     * What is asked.
     *
     * @param kind of dependence
     * @param tail share of rows that are the tail
     * @param lags bars looked back
     * @param horizon bars ahead that shocks are followed
     * @param decay of weighted betas
     */
    public record Question(DependenceKind kind, double tail, int lags, int horizon, double decay) {}

    /**
     * How a series moves with the benchmark.
     *
     * @param all by all rows alike
     * @param recent by rows that weigh less with age
     */
    public record Beta(SeriesBeta all, SeriesBeta recent) {}

    /**
     * Two series.
     *
     * @param first place of the one
     * @param second place of the other
     * @param correlation by the measure asked for
     * @param asynchronous correlation that allows for closes a bar apart
     * @param leadLag which runs ahead
     * @param cointegration of their prices, the first explained by the second
     */
    public record Pair(
            int first,
            int second,
            Correlation correlation,
            Correlation asynchronous,
            LeadLag leadLag,
            Cointegration cointegration) {}

    public RelationsReport {
        names = List.copyOf(names);
        betas = List.copyOf(betas);
        pairs = List.copyOf(pairs);
        remarks = List.copyOf(remarks);
    }

    /**
     * Returns the report.
     *
     * @param returns logarithmic, by series, then bar
     * @param prices of the same series; rows that one of them lacks are passed over, what they moved by is not
     * @param holdings of the same names; null: no accounts
     * @param remarks on the data
     * @throws FailureException of series too short or constant
     */
    public static RelationsReport of(
            String source,
            List<String> names,
            double[][] returns,
            PriceTable prices,
            int benchmark,
            Question question,
            @Nullable SharedHoldings holdings,
            List<String> remarks) {
        List<String> said = new ArrayList<>(remarks);
        double[][] levels = logarithms(prices.common());
        if (levels[0].length != returns[0].length + 1) {
            said.add("cointegration is of the prices of the " + levels[0].length + " rows that every series has");
        }
        List<Beta> betas = new ArrayList<>();
        List<Pair> pairs = new ArrayList<>();
        DependenceMatrix matrix = DependenceMatrix.of(returns, question.kind(), question.tail());
        for (int i = 0; i < returns.length; i++) {
            betas.add(new Beta(
                    SeriesBeta.of(returns[i], returns[benchmark]),
                    SeriesBeta.weighted(returns[i], returns[benchmark], question.decay())));
            for (int j = 0; j < i; j++) {
                pairs.add(pair(j, i, returns, levels, question));
            }
        }
        Regimes regimes = told("no regimes", said, () -> Regimes.of(returns));
        if (regimes != null && !regimes.converged()) {
            said.add("the split into calm and stress did not settle; do not rely on it");
        }
        Spillover spillover =
                told("no spillover", said, () -> Spillover.of(returns, question.lags(), question.horizon()));
        if (holdings != null && !holdings.leftOut().isEmpty()) {
            said.add("held, but not among the series, and left out of what accounts share: "
                    + String.join(", ", holdings.leftOut()));
        }
        return new RelationsReport(
                source, names, returns[0].length, benchmark, matrix, betas, pairs, regimes, spillover, holdings, said);
    }

    private static Pair pair(int first, int second, double[][] returns, double[][] levels, Question question) {
        double[] one = returns[first];
        double[] other = returns[second];
        try {
            return new Pair(
                    first,
                    second,
                    DependenceMatrix.between(one, other, question.kind(), question.tail()),
                    Correlation.asynchronous(one, other, 1),
                    LeadLag.of(one, other, question.lags()),
                    Cointegration.of(levels[first], levels[second], question.lags()));
        } catch (FailureException e) {
            throw new FailureException(e.failure().within("series " + (first + 1) + " with series " + (second + 1)));
        }
    }

    /** Returns how shocks pass, by returns and by accounts together, over bars; null where either is not told. */
    public double @Nullable [][] transmission() {
        return holdings == null || spillover == null ? null : holdings.joined(spillover.table());
    }

    /** Returns the same within a bar of stress; null where either is not told. */
    public double @Nullable [][] transmissionInStress() {
        return holdings == null || regimes == null
                ? null
                : holdings.joined(
                        Spillover.withinBar(regimes.stressed().toRows()).table());
    }

    private static <T> @Nullable T told(String absent, List<String> remarks, Supplier<T> answer) {
        try {
            return answer.get();
        } catch (FailureException e) {
            remarks.add(absent + ": " + e.failure().format());
            return null;
        }
    }

    private static double[][] logarithms(PriceTable prices) {
        double[][] levels = prices.prices();
        for (double[] column : levels) {
            for (int i = 0; i < column.length; i++) {
                column[i] = Elementary.log(column[i]);
            }
        }
        return levels;
    }
}
