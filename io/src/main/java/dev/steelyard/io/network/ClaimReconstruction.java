package dev.steelyard.io.network;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.systemic.network.NetworkReconstruction;
import dev.steelyard.systemic.network.SparseMatrix;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;

/**
 * How claims are put where only totals are known: as evenly as these allow, which understates contagion, or on few links, which
 * overstates it. <b>Immutable</b>. Its page is {@code docs/methods/contagion.md}.
 */
public enum ClaimReconstruction {
    /** As evenly as the totals allow. */
    MAXIMUM_ENTROPY("maximum-entropy"),
    /** On few links. */
    MINIMUM_DENSITY("minimum-density");

    private static final int MOST_NODES = 2_000;

    private final String word;

    ClaimReconstruction(String word) {
        this.word = word;
    }

    /** Returns the methods by their names. */
    public static SequencedMap<String, ClaimReconstruction> byWord() {
        SequencedMap<String, ClaimReconstruction> methods = new LinkedHashMap<>();
        for (ClaimReconstruction method : values()) {
            methods.put(method.word, method);
        }
        return methods;
    }

    /**
     * Returns a graph with the claims that follow from its nodes' totals, all of the last tranche; where no totals are stated,
     * from those of its own claims.
     *
     * @throws FailureException located: INVALID for totals that no graph has or that were not met, MISSING_DATA without any,
     *     OUT_OF_RANGE for too many nodes
     */
    public NetworkData of(NetworkData data) {
        int nodes = data.nodes().size();
        if (nodes > MOST_NODES) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    data.source(),
                    "nodes were " + nodes + "; expected at most " + MOST_NODES + " to reconstruct claims");
        }
        SparseMatrix own = data.exposures();
        double[] claims = data.totalClaims();
        double[] debts = data.totalDebts();
        if ((claims == null) != (debts == null) || (claims == null && own.entries() == 0)) {
            throw data.missing("nodes state no totalClaims and totalDebts, and there are no claims to take them from");
        }
        double[] lent = claims == null ? own.rowSums() : claims;
        double[] owed = debts == null ? own.columnSums() : debts;
        NetworkReconstruction made = made(data, lent, owed);
        if (!made.converged()) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    data.source(),
                    "reconstruction by " + word + " did not converge: totals were missed by " + made.deviation()
                            + " of the largest after " + made.steps() + " steps");
        }
        return data.withClaims(
                SparseMatrix.of(made.claims()),
                "claims are reconstructed by " + word + " from totals: " + made.links() + " links, totals met within "
                        + String.format(Locale.ROOT, "%.1e", made.deviation())
                        + " of the largest; who owes whom is not known");
    }

    private NetworkReconstruction made(NetworkData data, double[] claims, double[] debts) {
        Method method =
                this == MAXIMUM_ENTROPY ? NetworkReconstruction::maximumEntropy : NetworkReconstruction::minimumDensity;
        try {
            return method.of(claims, debts);
        } catch (FailureException e) {
            throw NetworkModel.located(e, data);
        }
    }

    /** Returns the claims of each node on each that have such totals. */
    private interface Method {
        NetworkReconstruction of(double[] claims, double[] debts);
    }
}
