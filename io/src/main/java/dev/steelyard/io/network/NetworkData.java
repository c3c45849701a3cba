package dev.steelyard.io.network;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.systemic.firesale.BankSheets;
import dev.steelyard.systemic.network.LiabilityNetwork;
import dev.steelyard.systemic.network.SparseMatrix;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A graph as its file states it. <b>Immutable</b>: callers must not change the arrays.
 *
 * @param source what failures call the file
 * @param unit of all amounts; empty when the file does not say
 * @param nodes their names, in the order of every array
 * @param tranches their names, the one paid first being first
 * @param network external assets and liabilities, and claims that are debts
 * @param sheeted true when the file states external assets: without them nothing clears
 * @param shares what each holder (row) has of the equity of each issuer (column)
 * @param buffers what each node can lose; null when the file states none: its equity then
 * @param weights of the nodes in means; null when the file states none
 * @param shocks fraction of external assets, or of the buffer, that each node loses at first
 * @param vols σ of external assets per unit of time; null when the file states none
 * @param sheets balance sheets of banks with assets that can be sold; null when the file states none
 * @param assets names of the assets that can be sold
 * @param assetShocks fraction that each of these falls at first
 * @param totalClaims what each node is owed inside, all together; null when the file states none
 * @param totalDebts what each node owes inside, all together; null when the file states none
 * @param remarks what was not read
 */
public record NetworkData(
        String source,
        String unit,
        List<String> nodes,
        List<String> tranches,
        LiabilityNetwork network,
        boolean sheeted,
        SparseMatrix shares,
        double @Nullable [] buffers,
        double @Nullable [] weights,
        double[] shocks,
        double @Nullable [] vols,
        @Nullable BankSheets sheets,
        List<String> assets,
        double[] assetShocks,
        double @Nullable [] totalClaims,
        double @Nullable [] totalDebts,
        List<String> remarks) {
    public NetworkData {
        nodes = List.copyOf(nodes);
        tranches = List.copyOf(tranches);
        assets = List.copyOf(assets);
        remarks = List.copyOf(remarks);
    }

    /** Returns the index of a node. @throws FailureException MISSING_DATA when there is none of that name */
    public int node(String name) {
        return index(nodes, name, "node");
    }

    /** Returns the index of an asset that can be sold. @throws FailureException MISSING_DATA when there is none of that name */
    public int asset(String name) {
        return index(assets, name, "asset");
    }

    private int index(List<String> names, String name, String what) {
        int index = names.indexOf(name);
        if (index < 0) {
            throw missing(what + " was \"" + name + "\"; expected one of those in the file");
        }
        return index;
    }

    /** Returns the network. @throws FailureException MISSING_DATA when the file states no external assets */
    public LiabilityNetwork cleared() {
        if (!sheeted) {
            throw missing("no node states externalAssets; expected them for this model, with a CSV of claims as"
                    + " external_assets in the file of nodes");
        }
        return network;
    }

    /**
     * Returns this graph with a unit of amounts for a file that states none.
     *
     * @throws FailureException INVALID when the file states another
     */
    public NetworkData in(String told) {
        if (!unit.isEmpty() && !unit.equals(told)) {
            throw FailureException.of(
                    FailureReason.INVALID, source, "unit was \"" + unit + "\"; expected " + told + " as told");
        }
        return with(told, network, shocks, remarks);
    }

    /** Returns this graph with other shocks. */
    NetworkData withShocks(double[] other) {
        return with(unit, network, other, remarks);
    }

    /** Returns this graph with other claims, all of the last tranche. */
    NetworkData withClaims(SparseMatrix claims, String remark) {
        int kinds = tranches.size();
        int count = nodes.size();
        int[] row = new int[claims.entries()];
        int[] column = new int[row.length];
        double[] value = new double[row.length];
        for (int i = 0; i < count; i++) {
            for (int k = claims.start(i); k < claims.start(i + 1); k++) {
                row[k] = i;
                column[k] = claims.column(k) * kinds + kinds - 1;
                value[k] = claims.value(k);
            }
        }
        double[] external = new double[count];
        double[] owed = new double[count * kinds];
        for (int i = 0; i < count; i++) {
            external[i] = network.externalAssets(i);
            for (int k = 0; k < kinds; k++) {
                owed[i * kinds + k] = network.externalLiabilities(i, k);
            }
        }
        List<String> told = new ArrayList<>(remarks);
        told.removeIf(NetworkBuilder.NO_CLAIMS::equals);
        told.add(remark);
        SparseMatrix placed = SparseMatrix.of(count, count * kinds, row, column, value);
        return with(unit, LiabilityNetwork.of(kinds, external, owed, placed), shocks, told);
    }

    private NetworkData with(String itsUnit, LiabilityNetwork itsNetwork, double[] itsShocks, List<String> itsRemarks) {
        return new NetworkData(
                source,
                itsUnit,
                nodes,
                tranches,
                itsNetwork,
                sheeted,
                shares,
                buffers,
                weights,
                itsShocks,
                vols,
                sheets,
                assets,
                assetShocks,
                totalClaims,
                totalDebts,
                itsRemarks);
    }

    /** Returns the network after the shocks to external assets. */
    public LiabilityNetwork shocked() {
        LiabilityNetwork before = cleared();
        double[] assets = new double[before.nodes()];
        for (int i = 0; i < assets.length; i++) {
            assets[i] = before.externalAssets(i) * (1 - shocks[i]);
        }
        return before.withExternalAssets(assets);
    }

    /** Returns the claims of each creditor on each debtor, whatever their tranche. */
    public SparseMatrix exposures() {
        return joined(network.claims().entries());
    }

    /** Returns claims and shares, each of its holder in who is behind it. */
    SparseMatrix links() {
        return joined(network.claims().entries() + shares.entries());
    }

    private SparseMatrix joined(int entries) {
        SparseMatrix claims = network.claims();
        int[] row = new int[entries];
        int[] column = new int[entries];
        double[] value = new double[entries];
        int at = 0;
        for (int i = 0; i < claims.rows(); i++) {
            for (int k = claims.start(i); k < claims.start(i + 1); k++) {
                row[at] = i;
                column[at] = claims.column(k) / network.tranches();
                value[at++] = claims.value(k);
            }
        }
        for (int i = 0; i < shares.rows() && at < entries; i++) {
            for (int k = shares.start(i); k < shares.start(i + 1); k++) {
                row[at] = i;
                column[at] = shares.column(k);
                value[at++] = shares.value(k);
            }
        }
        return SparseMatrix.of(claims.rows(), claims.rows(), row, column, value);
    }

    FailureException missing(String message) {
        return FailureException.of(FailureReason.MISSING_DATA, source, message);
    }
}
