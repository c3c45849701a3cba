package dev.steelyard.io.parity;

import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.risk.parity.Diversification;
import dev.steelyard.risk.parity.ParityPlan;
import dev.steelyard.risk.parity.ParityPolicy;
import dev.steelyard.risk.parity.ParityWalk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plan of risk parity and what there is to say of it. <b>Immutable</b>.
 *
 * @param source of the returns
 * @param names of what is held
 * @param bars of returns that every series has
 * @param barsPerYear that a year is counted as
 * @param method of the covariance
 * @param covariance over a year
 * @param policy asked for
 * @param current exposures, signed fractions of equity
 * @param plan that answers it
 * @param hierarchical weights of hierarchical risk parity beside it, without signs
 * @param calm what the spread is worth by the covariance
 * @param stressed what it is worth with correlations brought toward one factor, as in a crash of all
 * @param unrelated what it is worth with correlations brought toward none, as when hedges fail
 * @param stress how far they are brought, from 0 to 1
 * @param walk the policy walked forward through the returns; null when not asked for
 * @param remarks on the data and the model
 */
public record ParityReport(
        String source,
        List<String> names,
        int bars,
        double barsPerYear,
        CovarianceMethod method,
        Covariance covariance,
        ParityPolicy policy,
        double[] current,
        ParityPlan plan,
        double[] hierarchical,
        Diversification calm,
        Diversification stressed,
        Diversification unrelated,
        double stress,
        @Nullable ParityWalk walk,
        List<String> remarks) {
    public ParityReport {
        names = List.copyOf(names);
        remarks = List.copyOf(remarks);
    }

    /** Returns the gross exposure held now, over equity. */
    public double currentGross() {
        double gross = 0;
        for (double exposure : current) {
            gross += Math.abs(exposure);
        }
        return gross;
    }

    /** Returns whether more is held than the leverage limit. */
    public boolean isBreached() {
        return currentGross() > policy.leverageLimit();
    }
}
