package dev.steelyard.risk.confidence;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Elementary;
import dev.steelyard.quant.tail.Confidence;
import dev.steelyard.quant.tail.LossSample;
import dev.steelyard.quant.tail.QuantileRule;

/**
 * The margin rate at which a position of either side stays solvent with a confidence until it is closed out, by filtered
 * historical simulation: past moves over the volatility of their time, times that of now. <b>Immutable</b>.
 * <b>Deterministic: yes</b>. See {@code docs/methods/confidence-margin.md}.
 *
 * @param confidence of solvency
 * @param bars until a position is closed out, at least 1
 * @param halfLifeBars of the volatility, above 0
 * @param lookback bars whose moves are drawn from, at least 100
 * @param shortfall true for the expected shortfall, false for the quantile
 */
public record ConfidenceMargin(Confidence confidence, int bars, double halfLifeBars, int lookback, boolean shortfall) {
    /** A day of daily bars at 99%, volatility with a half-life of ten days, two years of moves. */
    public static final ConfidenceMargin STANDARD = new ConfidenceMargin(Confidence.BASEL_VALUE, 1, 10, 730, false);

    private static final double LN_2 = 0.6931471805599453;

    public ConfidenceMargin {
        if (bars < 1 || !(halfLifeBars > 0) || lookback < 100 || lookback <= 2 * bars) {
            throw new IllegalArgumentException("bars, half-life and lookback were " + bars + ", " + halfLifeBars
                    + " and " + lookback + "; expected at least 1, above 0, at least 100 and more than twice the bars");
        }
    }

    /** Returns the first bar that has a rate: its own lookback lies before it. */
    public int first() {
        return lookback;
    }

    /**
     * Returns the rates in force at each bar from {@link #first} on, each made from the returns before it alone.
     *
     * @param logReturns in order
     * @throws FailureException MISSING_DATA for a history not longer than the lookback; INVALID for a return that is not
     *     finite, or a lookback that does not move
     */
    public double[] rates(double[] logReturns) {
        if (logReturns.length <= lookback) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    "returns",
                    "there are " + logReturns.length + "; expected more than the lookback of " + lookback);
        }
        double[] vols = vols(logReturns);
        double[] rates = new double[logReturns.length - lookback];
        for (int i = 0; i < rates.length; i++) {
            rates[i] = rate(logReturns, vols, i + lookback);
        }
        return rates;
    }

    /** Volatility per bar known before each bar: variances about 0 weighted by age, begun with the mean of the lookback. */
    private double[] vols(double[] returns) {
        double kept = Elementary.exp(-LN_2 / halfLifeBars);
        double variance = 0;
        for (int i = 0; i < lookback; i++) {
            variance += returns[i] * returns[i] / lookback;
        }
        double[] vols = new double[returns.length];
        for (int i = 0; i < returns.length; i++) {
            if (!Double.isFinite(returns[i])) {
                throw FailureException.of(
                        FailureReason.INVALID, "returns", "return " + (i + 1) + " is no finite number");
            }
            vols[i] = Math.sqrt(variance);
            variance = kept * variance + (1 - kept) * returns[i] * returns[i];
        }
        if (!(vols[0] > 0)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "returns",
                    "they do not move over the lookback; expected a series that moves");
        }
        return vols;
    }

    private double rate(double[] returns, double[] vols, int now) {
        double[] moves = new double[lookback - bars + 1];
        double sum = 0;
        int from = now - lookback;
        for (int i = 0; i < lookback; i++) {
            sum += standardized(returns, vols, from + i);
            if (i >= bars) {
                sum -= standardized(returns, vols, from + i - bars);
            }
            if (i >= bars - 1) {
                moves[i - bars + 1] = Math.abs(sum);
            }
        }
        LossSample sample = LossSample.of(moves);
        double move = shortfall
                ? sample.expectedShortfall(confidence)
                : sample.valueAtRisk(confidence, QuantileRule.INVERTED_CDF);
        return Elementary.exp(move * vols[now]) - 1;
    }

    private static double standardized(double[] returns, double[] vols, int at) {
        return vols[at] > 0 ? returns[at] / vols[at] : 0;
    }
}
