package dev.steelyard.risk.sizing;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.covariance.CovarianceMethod;

/**
 * What a Kelly book of several assets is to keep to. <b>Immutable</b>: arrays are copied in, and not to be changed after.
 *
 * @param part fraction of the Kelly leverages, above 0 and below 2
 * @param moneyRate what money costs per year
 * @param fundingRate paid by a long, received by a short, fraction of notional per year
 * @param least exposure over equity by asset, at most 0: the limit of a short
 * @param most the same, at least 0: the limit of a long
 * @param mostGross most gross exposure over equity, above 0; infinite: no limit
 * @param covariance how covariances are estimated
 */
public record KellyPolicy(
        double part,
        double moneyRate,
        double fundingRate,
        double[] least,
        double[] most,
        double mostGross,
        CovarianceMethod covariance) {
    /** Weight of the past in an exponentially weighted covariance. */
    static final double DECAY = 0.97;

    public KellyPolicy {
        least = least.clone();
        most = most.clone();
        if (!(part > 0 && part < 2) || !(mostGross > 0) || least.length != most.length) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "kelly",
                    "part was " + part + ", gross limit " + mostGross + "; expected above 0, and a part below 2");
        }
        for (int i = 0; i < least.length; i++) {
            if (!(least[i] <= 0 && most[i] >= 0)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        "limits " + (i + 1),
                        "were " + least[i] + " and " + most[i] + "; expected at most 0 and at least 0");
            }
        }
    }
}
