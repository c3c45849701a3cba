package dev.steelyard.systemic.indicator;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.series.Regression;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Kyle's λ from data: change of the price = a + λ × signed volume. <b>Immutable</b>. Its page is
 * {@code docs/methods/liquidity-indicators.md}.
 *
 * @param lambda price per unit bought, signed
 * @param error its standard error
 * @param determination share of the price's changes that order flow explains
 * @param imbalance of order flow: (bought − sold) / (bought + sold), −1 to 1; null when nothing was traded
 */
public record PriceImpact(
        double lambda,
        double error,
        double determination,
        @Nullable Double imbalance) {
    /**
     * Returns the fit.
     *
     * @param changes of the price, by interval
     * @param flow bought less sold, in units, by interval
     * @throws FailureException MISSING_DATA of fewer than 3 intervals, INVALID when flow never varies or lengths differ
     */
    public static PriceImpact of(double[] changes, double[] flow) {
        if (changes.length != flow.length) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "order flow",
                    "has " + flow.length + " intervals; expected " + changes.length + " as the prices");
        }
        Regression fit = Regression.of(changes, Regression.ones(changes.length), flow);
        double net = Arrays.stream(flow).sum();
        double gross = Arrays.stream(flow).map(Math::abs).sum();
        return new PriceImpact(
                fit.coefficients()[1],
                fit.standardErrors()[1],
                fit.determination(),
                gross > 0 ? Double.valueOf(net / gross) : null);
    }

    /**
     * Returns Amihud's illiquidity 2002: the mean of |return| over notional traded, per unit of quote; null when no bar has both.
     *
     * @param closes by bar
     * @param volumes in units of the base asset, by bar
     * @param at the last bar that counts
     * @param window bars that count, at least 1
     */
    public static @Nullable Double illiquidity(double[] closes, double[] volumes, int at, int window) {
        double sum = 0;
        int count = 0;
        for (int i = Math.max(1, at - window + 1); i <= at; i++) {
            double notional = volumes[i] * closes[i];
            double change = Math.abs(closes[i] / closes[i - 1] - 1);
            if (notional > 0 && !Double.isNaN(change)) {
                sum += change / notional;
                count++;
            }
        }
        return count > 0 ? Double.valueOf(sum / count) : null;
    }
}
