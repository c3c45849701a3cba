package dev.steelyard.quant.tail;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.series.GjrGarch;
import dev.steelyard.quant.series.GjrGarchFit;
import java.util.Arrays;

/**
 * Returns over the volatility of their bar: what {@link GjrGarch} leaves of them. <b>Immutable</b>. <b>Deterministic:
 * yes</b>.
 *
 * @param model that filters
 * @param shocks (r − μ)/√h by bar
 * @param nextVariance h of the bar to come
 * @param converged whether the fit of the model settled; if not, it is not to be relied on
 */
public record ReturnFilter(GjrGarch model, double[] shocks, double nextVariance, boolean converged) {
    public ReturnFilter {
        shocks = shocks.clone();
    }

    @Override
    public double[] shocks() {
        return shocks.clone();
    }

    /**
     * Fits the model and filters.
     *
     * @throws FailureException MISSING_DATA of fewer than {@value GjrGarchFit#FEWEST} returns, INVALID of a return that
     *     is not finite or of returns that never change
     */
    public static ReturnFilter fitted(double[] returns) {
        Samples.requireVarying("returns", returns, GjrGarchFit.FEWEST);
        GjrGarchFit fit = GjrGarchFit.of(returns);
        if (fit == null) {
            throw FailureException.of(
                    FailureReason.INVALID, "returns", "cannot be fitted; expected values that differ");
        }
        return by(fit.model(), returns, fit.converged());
    }

    /**
     * Filters by a model; the first variance is the mean square of the shocks.
     *
     * @param converged whether the fit of the model settled
     */
    static ReturnFilter by(GjrGarch model, double[] returns, boolean converged) {
        double first = 0;
        for (double value : returns) {
            first += (value - model.mean()) * (value - model.mean()) / returns.length;
        }
        double[] variances = model.variances(returns, first);
        double[] shocks = new double[returns.length];
        for (int i = 0; i < shocks.length; i++) {
            shocks[i] = (returns[i] - model.mean()) / Math.sqrt(variances[i]);
        }
        return new ReturnFilter(model, shocks, variances[returns.length], converged);
    }

    /** Returns how many shocks there are. */
    public int size() {
        return shocks.length;
    }

    /**
     * Writes the compounded simple return at the end of each bar of one path: the variance goes on from bar to bar.
     *
     * @param bars which past shock happens in each bar ahead
     * @param path of the same length, written over
     */
    void path(int[] bars, double[] path) {
        double variance = nextVariance;
        double wealth = 1;
        for (int i = 0; i < path.length; i++) {
            double value = model.mean() + Math.sqrt(variance) * shocks[bars[i]];
            wealth *= Math.max(1 + value, 0);
            variance = model.next(variance, value);
            path[i] = wealth - 1;
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReturnFilter that
                && model.equals(that.model)
                && Arrays.equals(shocks, that.shocks)
                && nextVariance == that.nextVariance
                && converged == that.converged;
    }

    @Override
    public int hashCode() {
        return 31 * model.hashCode() + Arrays.hashCode(shocks);
    }
}
