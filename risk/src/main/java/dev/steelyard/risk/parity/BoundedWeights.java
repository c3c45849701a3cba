package dev.steelyard.risk.parity;

import dev.steelyard.quant.covariance.Covariance;
import java.util.List;

/**
 * Weights between bounds, what binds them, and how far they are from the conditions of Karush, Kuhn and Tucker: x_i((Cx)_i +
 * μ_i + ν_i) = λb_i with μ above 0 only for a group at its cap and ν only at a bound, of the sign of that bound.
 * <b>Immutable</b>.
 *
 * @param weights of sum 1
 * @param scale λ
 * @param atBound whether a weight is at one of its bounds
 * @param prices μ by group; 0 where the group is below its cap
 * @param residual the largest miss of any condition, relative to the part of the variance that it is of
 */
public record BoundedWeights(double[] weights, double scale, boolean[] atBound, double[] prices, double residual) {
    static BoundedWeights of(
            double[] x,
            double scale,
            Covariance covariance,
            double[] budgets,
            double[] lower,
            double[] upper,
            List<GroupCap> groups,
            double[] prices) {
        double[] product = covariance.times(x);
        double[] price = new double[x.length];
        double residual = 0;
        double sum = 0;
        for (int g = 0; g < prices.length; g++) {
            GroupCap group = groups.get(g);
            double held = 0;
            for (int member : group.members()) {
                price[member] = prices[g];
                held += x[member];
            }
            double room = group.cap() - held;
            residual = Math.max(residual, prices[g] > 0 ? Math.abs(room) : Math.max(-room, 0));
        }
        boolean[] atBound = new boolean[x.length];
        for (int i = 0; i < x.length; i++) {
            double miss = x[i] * (product[i] + price[i]) / (scale * budgets[i]) - 1;
            boolean high = x[i] >= upper[i];
            boolean low = x[i] <= lower[i];
            atBound[i] = high || low;
            // At the upper bound the part of the variance may be too small, at the lower too large.
            residual = Math.max(residual, Math.abs(high ? Math.max(miss, 0) : low ? Math.min(miss, 0) : miss));
            sum += x[i];
        }
        return new BoundedWeights(x.clone(), scale, atBound, prices.clone(), Math.max(residual, Math.abs(sum - 1)));
    }
}
