package dev.steelyard.systemic.feedback;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.kernel.Eigenvalues;
import org.jspecify.annotations.Nullable;

/**
 * A loop of several factors, such as price and implied volatility: x = shock + G·x. <b>Immutable</b>. Its page is
 * {@code docs/methods/feedback-loops.md}.
 */
public final class HedgingLoop {
    private static final double SINGULAR = 1e-13;

    private final double[][] gains;
    private final Eigenvalues eigenvalues;

    private HedgingLoop(double[][] gains) {
        this.gains = gains;
        this.eigenvalues = Eigenvalues.of(gains);
    }

    /**
     * What dealers hold and what their hedges move.
     *
     * @param gamma Γ, change of their delta per unit of price, their own and net
     * @param vanna change of their delta per unit of volatility, and of their vega per unit of price
     * @param volga change of their vega per unit of volatility
     * @param priceImpact k, move of the price per unit bought, at least 0
     * @param volImpact m, move of implied volatility per unit of vega bought, at least 0
     * @param leverageEffect c, move of implied volatility per unit of price, signed
     */
    public record Dealers(
            double gamma, double vanna, double volga, double priceImpact, double volImpact, double leverageEffect) {}

    /** Returns the loop of dealers: G = [[−kΓ, −k·vanna], [−m·vanna + c, −m·volga]]. */
    public static HedgingLoop of(Dealers d) {
        return of(new double[][] {
            {-d.priceImpact() * d.gamma(), -d.priceImpact() * d.vanna()},
            {-d.volImpact() * d.vanna() + d.leverageEffect(), -d.volImpact() * d.volga()}
        });
    }

    /**
     * Returns the loop of a matrix of gains.
     *
     * @param gains G by row: the further move of factor i per move of factor j
     * @throws FailureException INVALID when it is not square or not finite
     */
    public static HedgingLoop of(double[][] gains) {
        double[][] copy = new double[gains.length][];
        for (int i = 0; i < gains.length; i++) {
            copy[i] = gains[i].clone();
        }
        return new HedgingLoop(copy);
    }

    /** Returns all eigenvalues of G, largest modulus first. */
    public Eigenvalues eigenvalues() {
        return eigenvalues;
    }

    /**
     * Returns what the loop does: unstable when a real part is 1 or more; oscillatory when only the modulus is; else by the
     * sign of the dominant eigenvalue's real part.
     */
    public LoopClass kind() {
        if (eigenvalues.largestRealPart() >= 1) {
            return LoopClass.UNSTABLE;
        }
        if (eigenvalues.radius() >= 1) {
            return LoopClass.OSCILLATORY;
        }
        if (eigenvalues.radius() == 0) {
            return LoopClass.NONE;
        }
        return eigenvalues.dominant().real() > 0 ? LoopClass.AMPLIFYING : LoopClass.DAMPED;
    }

    /**
     * Returns (I − G)⁻¹·shock, all rounds cleared at once; null when the loop is unstable.
     *
     * @param shock by factor, in the factors' units
     * @throws FailureException INVALID when it has not one number for each factor
     */
    public double @Nullable [] response(double[] shock) {
        if (shock.length != gains.length) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "shock",
                    "has " + shock.length + " numbers; expected " + gains.length + ", one for each factor");
        }
        return kind() == LoopClass.UNSTABLE ? null : solve(shock);
    }

    /** Returns response / shock of one factor; null when the loop is unstable or that shock is 0. */
    public @Nullable Double amplification(double[] shock, int factor) {
        double[] response = response(shock);
        return response == null || shock[factor] == 0 ? null : Double.valueOf(response[factor] / shock[factor]);
    }

    /** Returns the sum of shock, G·shock, ..., G^rounds·shock: reaction by reaction. */
    public double[] after(int rounds, double[] shock) {
        double[] total = shock.clone();
        for (int round = 0; round < rounds; round++) {
            double[] next = shock.clone();
            for (int i = 0; i < next.length; i++) {
                for (int j = 0; j < next.length; j++) {
                    next[i] += gains[i][j] * total[j];
                }
            }
            total = next;
        }
        return total;
    }

    /** Solves (I − G)·x = shock by elimination, the largest element of each column on the diagonal. */
    private double[] solve(double[] shock) {
        int n = shock.length;
        double[][] a = new double[n][n + 1];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                a[i][j] = (i == j ? 1 : 0) - gains[i][j];
            }
            a[i][n] = shock[i];
        }
        for (int c = 0; c < n; c++) {
            int pivot = c;
            for (int i = c + 1; i < n; i++) {
                pivot = Math.abs(a[i][c]) > Math.abs(a[pivot][c]) ? i : pivot;
            }
            double[] row = a[pivot];
            a[pivot] = a[c];
            a[c] = row;
            if (Math.abs(row[c]) < SINGULAR) {
                throw FailureException.of(
                        FailureReason.INVALID, "gains", "have an eigenvalue of 1; there is no response");
            }
            for (int i = c + 1; i < n; i++) {
                double factor = a[i][c] / row[c];
                for (int j = c; j <= n; j++) {
                    a[i][j] -= factor * row[j];
                }
            }
        }
        double[] x = new double[n];
        for (int i = n - 1; i >= 0; i--) {
            double sum = a[i][n];
            for (int j = i + 1; j < n; j++) {
                sum -= a[i][j] * x[j];
            }
            x[i] = sum / a[i][i];
        }
        return x;
    }
}
