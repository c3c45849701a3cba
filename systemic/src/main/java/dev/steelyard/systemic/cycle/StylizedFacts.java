package dev.steelyard.systemic.cycle;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.series.Moments;
import java.util.Arrays;

/**
 * How returns differ from normal ones. <b>Immutable</b>. Its page is {@code docs/methods/leverage-cycle.md}.
 *
 * @param count of returns
 * @param excessKurtosis 0 of normal returns
 * @param hill exponent of the tail of losses, from the k that are their largest fiftieth: k / Σ log(l(i) / l(k + 1)); small
 *     is fat
 * @param clustering autocorrelation of |r| at lag 1
 */
public record StylizedFacts(int count, double excessKurtosis, double hill, double clustering) {
    private static final int FEWEST = 100;
    private static final double TAIL = 0.02;

    /**
     * Returns the facts of returns.
     *
     * @param returns in order of time, at least {@value #FEWEST}, finite, not all the same
     * @throws FailureException MISSING_DATA or INVALID where they are not
     */
    public static StylizedFacts of(double[] returns) {
        int n = returns.length;
        if (n < FEWEST) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, "returns", "are " + n + "; expected at least " + FEWEST);
        }
        double kurtosis = Moments.of(returns).excessKurtosis();
        double[] sizes = new double[n];
        double mean = 0;
        for (int i = 0; i < n; i++) {
            sizes[i] = Math.abs(returns[i]);
            mean += sizes[i] / n;
        }
        double variance = 0;
        double together = 0;
        for (int i = 0; i < n; i++) {
            variance += (sizes[i] - mean) * (sizes[i] - mean);
            together += i > 0 ? (sizes[i] - mean) * (sizes[i - 1] - mean) : 0;
        }
        return new StylizedFacts(n, kurtosis, hill(returns), variance > 0 ? together / variance : 0);
    }

    private static double hill(double[] returns) {
        double[] losses = Arrays.stream(returns)
                .filter(value -> value < 0)
                .map(value -> -value)
                .sorted()
                .toArray();
        int k = (int) (losses.length * TAIL);
        if (k < 1) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns",
                    "have " + losses.length + " losses; expected at least " + (int) (1 / TAIL) + " for a tail");
        }
        double threshold = losses[losses.length - 1 - k];
        double sum = 0;
        for (int i = losses.length - k; i < losses.length; i++) {
            sum += Elementary.log(losses[i] / threshold);
        }
        return sum > 0 ? k / sum : Double.POSITIVE_INFINITY;
    }

    /**
     * Returns the facts of the log returns of a run at steps where the asset was below its value before and after: where funds
     * hold it.
     */
    public static StylizedFacts ofMispriced(CycleRun run, double value) {
        double[] prices = run.prices();
        double[] returns = new double[prices.length];
        int count = 0;
        for (int i = 1; i < prices.length; i++) {
            if (prices[i] < value && prices[i - 1] < value) {
                returns[count++] = Elementary.log(prices[i] / prices[i - 1]);
            }
        }
        return of(Arrays.copyOf(returns, count));
    }

    /** Returns the moments of all log returns of a run. */
    static Moments moments(CycleRun run) {
        double[] prices = run.prices();
        double[] returns = new double[prices.length - 1];
        for (int i = 1; i < prices.length; i++) {
            returns[i - 1] = Elementary.log(prices[i] / prices[i - 1]);
        }
        return Moments.of(returns);
    }
}
