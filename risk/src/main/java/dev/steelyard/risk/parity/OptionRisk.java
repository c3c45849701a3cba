package dev.steelyard.risk.parity;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.Covariance;
import java.util.List;

/**
 * What an instrument has of the risk of its underlying: the profit of one unit of exposure is delta·r + gamma·r²/2 for a
 * return r. A spot or linear contract has a delta of 1; an option enters by what it moves, not by its premium.
 * <b>Immutable</b>. <b>Deterministic: yes</b>. See {@code docs/methods/risk-parity.md}.
 *
 * @param underlying place of its series
 * @param delta profit per return, for one unit of exposure
 * @param gamma change of {@code delta} per return
 */
public record OptionRisk(int underlying, double delta, double gamma) {
    public OptionRisk {
        if (!Double.isFinite(delta + gamma)) {
            throw FailureException.of(
                    FailureReason.INVALID, "option", "has a delta of " + delta + " and a gamma of " + gamma);
        }
    }

    /** Returns the risk of what moves as its underlying does. */
    public static OptionRisk linear(int underlying) {
        return new OptionRisk(underlying, 1, 0);
    }

    /**
     * Returns the risk of an option, one unit of exposure being one underlying at its price.
     *
     * @param delta per underlying, in underlyings
     * @param gamma change of delta for a change of the price by 1
     * @param price of the underlying
     */
    public static OptionRisk ofGreeks(int underlying, double delta, double gamma, double price) {
        return new OptionRisk(underlying, delta, gamma * price);
    }

    /**
     * Returns the covariance of profits of one unit each over a short time, the returns normal with mean 0:
     * δ_iδ_jC + ½γ_iγ_jC², C of the underlyings. It has no negative eigenvalue where C has none.
     *
     * @param underlyings over the time that the exposure is held, not over a year: gamma counts by its square
     */
    public static Covariance covariance(Covariance underlyings, List<OptionRisk> instruments) {
        int n = instruments.size();
        double[][] rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            OptionRisk a = instruments.get(i);
            for (int j = 0; j < n; j++) {
                OptionRisk b = instruments.get(j);
                double both = underlyings.get(a.underlying, b.underlying);
                rows[i][j] = a.delta * b.delta * both + 0.5 * a.gamma * b.gamma * both * both;
            }
        }
        return Covariance.of(rows);
    }
}
