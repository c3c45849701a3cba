package dev.steelyard.systemic.network;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The exact payments of nodes in default, given which tranche of each is paid in part: one linear equation for each such
 * tranche.
 */
final class DefaultSet {
    /** Largest set that is solved densely. */
    private static final int LARGEST = 600;

    private DefaultSet() {}

    /** Returns shares where every tranche paid in part is solved for; null when too many are, or they are undetermined. */
    static double @Nullable [] solve(LiabilityNetwork network, DefaultCosts costs, double[] share) {
        int tranches = network.tranches();
        int[] unknown = new int[share.length];
        Arrays.fill(unknown, -1);
        int[] partial = new int[LARGEST];
        int count = 0;
        for (int c = 0; c < share.length; c++) {
            if (share[c] > 0 && share[c] < 1 && network.owed(c / tranches, c % tranches) > 0) {
                if (count == LARGEST) {
                    return null;
                }
                unknown[c] = count;
                partial[count++] = c;
            }
        }
        double[][] matrix = new double[count][count];
        double[] right = new double[count];
        SparseMatrix claims = network.claims();
        for (int u = 0; u < count; u++) {
            int node = partial[u] / tranches;
            int tranche = partial[u] % tranches;
            double owed = network.owed(node, tranche);
            double known = costs.external() * network.externalAssets(node);
            for (int k = 0; k < tranche; k++) {
                known -= network.owed(node, k);
            }
            matrix[u][u] = 1;
            for (int e = claims.start(node); e < claims.start(node + 1); e++) {
                double weight = costs.received() * claims.value(e);
                int other = unknown[claims.column(e)];
                if (other >= 0) {
                    matrix[u][other] -= weight / owed;
                } else {
                    known += weight * share[claims.column(e)];
                }
            }
            right[u] = known / owed;
        }
        double[] solved = LinearSystem.solve(matrix, right);
        if (solved == null) {
            return null;
        }
        double[] result = share.clone();
        for (int u = 0; u < count; u++) {
            if (!(solved[u] >= 0 && solved[u] <= 1)) {
                return null;
            }
            result[partial[u]] = solved[u];
        }
        return result;
    }
}
