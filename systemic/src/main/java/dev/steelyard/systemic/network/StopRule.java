package dev.steelyard.systemic.network;

/**
 * When an iteration ends. <b>Immutable</b>.
 *
 * @param tolerance Euclidean length of the last step below which it ends, at least 0
 * @param most steps at most, above 0
 */
public record StopRule(double tolerance, int most) {
    /** To working precision. */
    public static final StopRule CONVERGED = new StopRule(1e-15, 100_000);

    /**
     * The rule of the R package NetworkRiskMeasures: ε to the power 0.2, at most ten steps a node and 1,000 in all. Its
     * answers are not fixed points.
     */
    public static StopRule early(int nodes) {
        return new StopRule(0.000740095979741405, Math.min(1_000, 10 * Math.max(1, nodes)));
    }

    public StopRule {
        if (!(tolerance >= 0) || most < 1) {
            throw new IllegalArgumentException(
                    "tolerance was " + tolerance + " and steps " + most + "; expected at least 0 and at least 1");
        }
    }
}
