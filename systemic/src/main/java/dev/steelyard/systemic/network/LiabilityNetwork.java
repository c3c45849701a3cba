package dev.steelyard.systemic.network;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;

/**
 * What each node owns outside the network and owes inside and outside it, by tranche. Tranche 0 is paid first; within a
 * tranche everyone is paid the same share, whether inside or outside. <b>Immutable</b>.
 */
public final class LiabilityNetwork {
    private final int tranches;
    private final double[] externalAssets;
    private final double[] externalLiabilities;
    private final SparseMatrix claims;
    private final double[] owed;
    private final double[] due;

    private LiabilityNetwork(int tranches, double[] assets, double[] liabilities, SparseMatrix claims) {
        this.tranches = tranches;
        this.externalAssets = assets;
        this.externalLiabilities = liabilities;
        this.claims = claims;
        this.owed = claims.columnSums();
        this.due = new double[assets.length];
        for (int c = 0; c < owed.length; c++) {
            owed[c] += liabilities[c];
            due[c / tranches] += owed[c];
        }
    }

    /**
     * Returns a network of any number of tranches.
     *
     * @param tranches how many, at least 1
     * @param externalAssets of each node, at least 0
     * @param externalLiabilities of node i in tranche k at index i·tranches + k, at least 0
     * @param claims what each creditor (row) is owed by each tranche of each debtor (column i·tranches + k), at least 0, none
     *     on itself
     * @throws FailureException INVALID, located at the node, for a negative or endless amount or a claim on itself
     */
    public static LiabilityNetwork of(
            int tranches, double[] externalAssets, double[] externalLiabilities, SparseMatrix claims) {
        int nodes = externalAssets.length;
        if (tranches < 1
                || externalLiabilities.length != nodes * tranches
                || claims.rows() != nodes
                || claims.columns() != nodes * tranches) {
            throw new IllegalArgumentException(
                    "network had " + nodes + " nodes, " + tranches + " tranches, " + externalLiabilities.length
                            + " external liabilities, claims of " + claims.rows() + " by " + claims.columns());
        }
        for (int i = 0; i < nodes; i++) {
            amount(externalAssets[i], "externalAssets", i);
            for (int k = 0; k < tranches; k++) {
                amount(externalLiabilities[i * tranches + k], "externalLiabilities", i);
            }
            for (int k = claims.start(i); k < claims.start(i + 1); k++) {
                amount(claims.value(k), "claim", i);
                if (claims.column(k) / tranches == i) {
                    throw FailureException.of(
                            FailureReason.INVALID, "node " + i, "has a claim on itself; expected another debtor");
                }
            }
        }
        return new LiabilityNetwork(tranches, externalAssets.clone(), externalLiabilities.clone(), claims);
    }

    /** Returns a network of one tranche: those inside and outside are paid the same share. */
    public static LiabilityNetwork pariPassu(
            double[] externalAssets, double[] externalLiabilities, SparseMatrix claims) {
        return of(1, externalAssets, externalLiabilities, claims);
    }

    /** Returns a network of two tranches: those outside are paid in full before anyone inside is paid. */
    public static LiabilityNetwork externalSenior(
            double[] externalAssets, double[] externalLiabilities, SparseMatrix claims) {
        int nodes = externalAssets.length;
        double[] liabilities = new double[2 * nodes];
        for (int i = 0; i < nodes; i++) {
            liabilities[2 * i] = externalLiabilities[i];
        }
        int[] row = new int[claims.entries()];
        int[] column = new int[row.length];
        double[] value = new double[row.length];
        for (int i = 0; i < claims.rows(); i++) {
            for (int k = claims.start(i); k < claims.start(i + 1); k++) {
                row[k] = i;
                column[k] = 2 * claims.column(k) + 1;
                value[k] = claims.value(k);
            }
        }
        return of(
                2,
                externalAssets,
                liabilities,
                SparseMatrix.of(claims.rows(), 2 * claims.columns(), row, column, value));
    }

    private static void amount(double amount, String name, int node) {
        if (!(amount >= 0 && amount < Double.POSITIVE_INFINITY)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "node " + node,
                    name + " was " + amount + "; expected an amount of at least 0");
        }
    }

    /** Returns this network with other external assets, as after a shock. */
    public LiabilityNetwork withExternalAssets(double[] assets) {
        return of(tranches, assets, externalLiabilities, claims);
    }

    /** Returns the number of nodes. */
    public int nodes() {
        return due.length;
    }

    /** Returns the number of tranches. */
    public int tranches() {
        return tranches;
    }

    /** Returns what a node owns outside the network. */
    public double externalAssets(int node) {
        return externalAssets[node];
    }

    /** Returns what a node owes outside the network in a tranche. */
    public double externalLiabilities(int node, int tranche) {
        return externalLiabilities[node * tranches + tranche];
    }

    /** Returns what a node owes in a tranche, inside and outside. */
    public double owed(int node, int tranche) {
        return owed[node * tranches + tranche];
    }

    /** Returns all that a node owes. */
    public double due(int node) {
        return due[node];
    }

    /** Returns what each creditor (row) is owed by each tranche of each debtor (column). */
    public SparseMatrix claims() {
        return claims;
    }

    /** Returns the largest amount that any node owes: what residuals are relative to; 1 when nobody owes. */
    double scale() {
        double largest = 0;
        for (double amount : due) {
            largest = Math.max(largest, amount);
        }
        return largest == 0 ? 1 : largest;
    }
}
