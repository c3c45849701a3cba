package dev.steelyard.systemic.network;

/**
 * What every node pays in a network that clears. <b>Immutable</b>: callers must not change the arrays.
 *
 * @param extreme which of the clearing vectors this is; with default costs there may be several
 * @param share of what is owed that each tranche pays, node i and tranche k at i·tranches + k, 0 to 1
 * @param payments of each node in all, inside and outside
 * @param received by each node from others
 * @param equity of each node: external assets and what it receives less all it owes; below 0 is what its creditors lack
 *     before costs of default
 * @param defaulted true where a node does not pay in full
 * @param lostToDefault what default costs take from everyone, 0 without such costs
 * @param residual the largest |payment − what the payments of others let the node pay|, relative to the largest amount due
 * @param errorEstimate distance from the fixed point, relative likewise, from the last contraction seen
 * @param sweeps over all nodes
 * @param converged false when the limit of sweeps came first: the vector is then a bound, not an answer
 */
public record ClearingVector(
        Extreme extreme,
        double[] share,
        double[] payments,
        double[] received,
        double[] equity,
        boolean[] defaulted,
        double lostToDefault,
        double residual,
        double errorEstimate,
        int sweeps,
        boolean converged) {
    /** Which clearing vector. */
    public enum Extreme {
        /** Everyone pays the most that is consistent. */
        GREATEST,
        /** Everyone pays the least that is consistent. */
        LEAST
    }

    /** Returns the number of nodes in default. */
    public int defaults() {
        int count = 0;
        for (boolean one : defaulted) {
            count += one ? 1 : 0;
        }
        return count;
    }
}
