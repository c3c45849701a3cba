package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.kernel.Cholesky;

/**
 * The same weights as {@link BudgetSolver} by Newton's method on Spinu's convex form, ½x′Cx − Σb ln x: plain, slower, and
 * another way to the same answer, which it checks. <b>Deterministic: yes</b>. See {@code docs/methods/risk-parity.md}.
 */
public final class NewtonBudgets {
    private static final int STEPS = 200;

    /** Below this decrement a full step converges by squares. */
    private static final double NEAR = (3 - 2.23606797749979) / 2;

    private NewtonBudgets() {}

    /**
     * Returns weights above 0, of sum 1.
     *
     * @param budgets each above 0
     * @throws FailureException INVALID of a matrix that is not positive definite
     */
    public static double[] solve(Covariance covariance, double[] budgets) {
        int n = covariance.size();
        double[] b = BudgetSolver.normalized(budgets);
        double[] x = new double[n];
        for (int i = 0; i < n; i++) {
            x[i] = Math.sqrt(b[i] / covariance.get(i, i));
        }
        double volatility = Math.sqrt(covariance.variance(x));
        for (int i = 0; i < n; i++) {
            x[i] /= volatility;
        }
        for (int step = 0; step < STEPS; step++) {
            double[] gradient = covariance.times(x);
            double[][] hessian = covariance.toRows();
            double worst = 0;
            for (int i = 0; i < n; i++) {
                worst = Math.max(worst, Math.abs(x[i] * gradient[i] / b[i] - 1));
                gradient[i] -= b[i] / x[i];
                hessian[i][i] += b[i] / (x[i] * x[i]);
            }
            if (worst <= BudgetSolver.PRECISION) {
                return shares(x);
            }
            double[] move = gradient.clone();
            if (!Cholesky.solve(hessian, move)) {
                break;
            }
            double decrement = 0;
            double reach = 0;
            for (int i = 0; i < n; i++) {
                decrement += move[i] * gradient[i];
                reach = Math.max(reach, Math.abs(move[i] / x[i]));
            }
            double damping = Math.sqrt(decrement) < NEAR * Math.sqrt(least(b)) ? 1 : 1 / (1 + reach);
            for (int i = 0; i < n; i++) {
                x[i] -= damping * move[i];
            }
        }
        throw FailureException.of(
                FailureReason.INVALID, "covariance", "is not positive definite, or too near to it for Newton's method");
    }

    private static double least(double[] values) {
        double least = Double.POSITIVE_INFINITY;
        for (double value : values) {
            least = Math.min(least, value);
        }
        return least;
    }

    private static double[] shares(double[] x) {
        double sum = 0;
        for (double value : x) {
            sum += value;
        }
        double[] shares = x.clone();
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
