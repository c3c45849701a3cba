package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import org.jspecify.annotations.Nullable;

/**
 * Weights by budget, the exposures they ask for, and the orders toward them. <b>Immutable</b>.
 *
 * @param budgets shares of risk after caps, of sum 1
 * @param weights signed, |w| of sum 1
 * @param contributions share of the variance by series, of sum 1
 * @param volatility of the weights at a gross exposure of 1, over a year
 * @param riskInverseGearing gross exposure over equity that brings the book to its target volatility, within the limit
 * @param limited whether the leverage limit lies below what the target volatility asks for
 * @param targets exposures, signed fractions of equity
 * @param orders what to trade now, signed fractions of equity
 * @param cost of the orders, as a fraction of equity
 * @param volatilityAfter of the book when the orders are done, over a year
 * @param bounded the weights without their signs, and what binds them; null where nothing bounds them
 */
public record ParityPlan(
        double[] budgets,
        double[] weights,
        double[] contributions,
        double volatility,
        double riskInverseGearing,
        boolean limited,
        double[] targets,
        double[] orders,
        double cost,
        double volatilityAfter,
        @Nullable BoundedWeights bounded) {
    private static final double LEAST_NET = 1e-12;

    /**
     * Returns what a policy asks for.
     *
     * @param covariance over a year
     * @param current exposures, signed fractions of equity
     */
    public static ParityPlan of(ParityPolicy policy, Covariance covariance, double[] current) {
        return new ParityPlanner(policy).plan(covariance, current);
    }

    /**
     * Returns the weights of both sides scaled so that their sum, not that of their sizes, is 1: as of equity that is invested
     * once, net. Where the shorts outweigh the longs every sign turns.
     *
     * @throws FailureException OUT_OF_RANGE where both sides weigh the same: no scale makes their sum 1
     */
    public double[] weightsOfNetOne() {
        double net = 0;
        for (double weight : weights) {
            net += weight;
        }
        if (Math.abs(net) < LEAST_NET) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE, "weights", "sum to 0, long and short alike; expected a net side");
        }
        double[] scaled = new double[weights.length];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = weights[i] / net;
        }
        return scaled;
    }

    /** Returns how far a contribution is from its budget at most, as a fraction of the budget. */
    public double largestMiss() {
        double miss = 0;
        for (int i = 0; i < budgets.length; i++) {
            miss = Math.max(miss, Math.abs(contributions[i] / budgets[i] - 1));
        }
        return miss;
    }
}
