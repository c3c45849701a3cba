package dev.steelyard.risk.parity;

import dev.steelyard.quant.covariance.Covariance;
import java.util.Arrays;

/**
 * Plans again and again under one policy, each solve begun where the last one ended: for every tick.
 * <b>Single-writer</b>. <b>Deterministic: yes</b>, given the plans made before. See {@code docs/methods/risk-parity.md}.
 */
public final class ParityPlanner {
    private final ParityPolicy policy;
    private final BudgetSolver solver;

    /** Makes a planner that has not solved yet. */
    public ParityPlanner(ParityPolicy policy) {
        this.policy = policy;
        this.solver = new BudgetSolver(policy.budgets());
    }

    /**
     * Returns what the policy asks for now.
     *
     * @param covariance over a year
     * @param current exposures, signed fractions of equity
     */
    public ParityPlan plan(Covariance covariance, double[] current) {
        int n = policy.size();
        if (covariance.size() != n || current.length != n) {
            throw new IllegalArgumentException(covariance.size() + " covariances and " + current.length
                    + " exposures; expected " + n + ", as the budgets");
        }
        double[] signs = new double[n];
        for (int i = 0; i < n; i++) {
            signs[i] = policy.signs()[i];
        }
        Covariance turned = covariance.scaled(signs);
        BoundedWeights bounded = policy.isBounded() ? bounded(turned) : null;
        double[] weights = bounded == null ? free(turned) : bounded.weights().clone();
        for (int i = 0; i < n; i++) {
            weights[i] *= signs[i];
        }
        RiskShares risk = RiskShares.of(covariance, weights);
        double wanted = policy.targetVolatility() / risk.volatility();
        double gearing = Math.min(wanted, policy.leverageLimit());
        double[] targets = new double[n];
        for (int i = 0; i < n; i++) {
            targets[i] = gearing * weights[i];
        }
        double[] orders = policy.orders().orders(current, targets, policy.leverageLimit());
        double[] after = current.clone();
        for (int i = 0; i < n; i++) {
            after[i] += orders[i];
        }
        return new ParityPlan(
                policy.budgets(),
                weights,
                risk.shares(),
                risk.volatility(),
                gearing,
                wanted > policy.leverageLimit(),
                targets,
                orders,
                policy.orders().cost(orders),
                Math.sqrt(covariance.variance(after)),
                bounded);
    }

    /** Returns how many sweeps the last solve took. */
    public int sweeps() {
        return solver.sweeps();
    }

    private double[] free(Covariance turned) {
        System.arraycopy(turned.toArray(), 0, solver.covariance(), 0, policy.size() * policy.size());
        return solver.solve().clone();
    }

    private BoundedWeights bounded(Covariance turned) {
        double[] upper = new double[policy.size()];
        Arrays.fill(upper, policy.largestWeight());
        return new ConstrainedBudgets(turned, policy.budgets(), new double[policy.size()], upper, policy.weightCaps())
                .barrier();
    }
}
