package dev.steelyard.io.network;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.systemic.firesale.BankSheets;
import dev.steelyard.systemic.network.LiabilityNetwork;
import dev.steelyard.systemic.network.SparseMatrix;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gathers nodes, claims and shares, and refuses what cannot be one graph. <b>Single-writer</b>. */
final class NetworkBuilder {
    /** What is said of a graph whose totals alone are known. */
    static final String NO_CLAIMS =
            "totals of claims are stated and no claims: without a reconstruction nobody owes anybody here";

    private final String source;
    private final String lister;
    private final List<String> tranches;
    private final List<String> remarks = new ArrayList<>();
    private final Map<String, Integer> index = new LinkedHashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Links claims = new Links();
    private final Links shares = new Links();
    String unit = "";
    private @Nullable BankSheets sheets;
    private List<String> assets = List.of();
    private double[] assetShocks = new double[0];

    /**
     * A node.
     *
     * @param externalAssets in the unit; NaN when not stated, as for every further figure but debts and shock
     * @param claims what it is owed inside, all together
     * @param debts what it owes inside, all together
     */
    record Node(
            String name,
            double externalAssets,
            double[] externalLiabilities,
            double buffer,
            double weight,
            double shock,
            double vol,
            double claims,
            double debts) {
        /** A node whose totals inside are not stated. */
        Node(
                String name,
                double externalAssets,
                double[] externalLiabilities,
                double buffer,
                double weight,
                double shock,
                double vol) {
            this(name, externalAssets, externalLiabilities, buffer, weight, shock, vol, Double.NaN, Double.NaN);
        }
    }

    /** Pairs with an amount, each pair once. */
    private static final class Links {
        final Set<Long> seen = new HashSet<>();
        int[] row = new int[16];
        int[] column = new int[16];
        double[] value = new double[16];
        int count;

        boolean add(int i, int j, double amount) {
            if (!seen.add((long) i << 32 | j)) {
                return false;
            }
            if (count == value.length) {
                row = Arrays.copyOf(row, 2 * count);
                column = Arrays.copyOf(column, 2 * count);
                value = Arrays.copyOf(value, 2 * count);
            }
            row[count] = i;
            column[count] = j;
            value[count++] = amount;
            return true;
        }

        SparseMatrix matrix(int rows, int columns) {
            return SparseMatrix.of(
                    rows,
                    columns,
                    Arrays.copyOf(row, count),
                    Arrays.copyOf(column, count),
                    Arrays.copyOf(value, count));
        }
    }

    /** Starts a graph. @param lister what failures call the file that lists the nodes */
    NetworkBuilder(String source, String lister, List<String> tranches) {
        this.source = source;
        this.lister = lister;
        this.tranches = tranches;
    }

    List<String> tranches() {
        return tranches;
    }

    int size() {
        return nodes.size();
    }

    void remark(String text) {
        remarks.add(text);
    }

    void node(Node node, String location) {
        if (node.name().isBlank()) {
            throw invalid(location, "node has an empty name; expected one of its own");
        }
        if (index.put(node.name(), nodes.size()) != null) {
            throw invalid(location, "node was \"" + node.name() + "\" again; expected each node once");
        }
        nodes.add(node);
    }

    /** Returns the index of a node. @param field what the name is called where it stands */
    int find(String field, String name, String location) {
        Integer found = index.get(name);
        if (found == null) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    location,
                    field + " was \"" + name + "\"; expected a node that " + lister + " lists");
        }
        return found;
    }

    int tranche(String name, String location) {
        int tranche = tranches.indexOf(name);
        if (tranche < 0) {
            throw invalid(location, "tranche was \"" + name + "\"; expected one of " + String.join(", ", tranches));
        }
        return tranche;
    }

    void claim(int debtor, int creditor, int tranche, double amount, String location) {
        if (debtor == creditor) {
            throw invalid(
                    location,
                    "debtor and creditor were both \"" + nodes.get(debtor).name() + "\"; expected two nodes");
        }
        if (!claims.add(creditor, debtor * tranches.size() + tranche, amount)) {
            throw invalid(
                    location,
                    "claim of \"" + nodes.get(creditor).name() + "\" on \""
                            + nodes.get(debtor).name() + "\" was stated again; expected each pair and tranche once");
        }
    }

    void share(int holder, int issuer, double amount, String location) {
        if (holder == issuer || !shares.add(holder, issuer, amount)) {
            throw invalid(
                    location,
                    "share of \"" + nodes.get(holder).name() + "\" in \""
                            + nodes.get(issuer).name() + "\" was stated; expected two nodes, each pair once");
        }
    }

    void sheets(BankSheets stated, List<String> names, double[] shocks) {
        sheets = stated;
        assets = names;
        assetShocks = shocks;
    }

    private FailureException invalid(String location, String message) {
        return FailureException.of(FailureReason.INVALID, location, message);
    }

    NetworkData build() {
        int n = nodes.size();
        if (n == 0) {
            throw FailureException.of(FailureReason.MISSING_DATA, source, "lists no node");
        }
        int kinds = tranches.size();
        double[] stated = column(
                "externalAssets",
                nodes.stream().mapToDouble(Node::externalAssets).toArray());
        double[] external = stated == null ? new double[n] : stated;
        double[] liabilities = new double[n * kinds];
        double[] shocks = new double[n];
        for (int i = 0; i < n; i++) {
            Node node = nodes.get(i);
            shocks[i] = node.shock();
            System.arraycopy(node.externalLiabilities(), 0, liabilities, i * kinds, kinds);
        }
        double[] lent =
                column("totalClaims", nodes.stream().mapToDouble(Node::claims).toArray());
        if (lent != null && claims.count == 0) {
            remark(NO_CLAIMS);
        }
        return new NetworkData(
                source,
                unit,
                nodes.stream().map(Node::name).toList(),
                tranches,
                LiabilityNetwork.of(kinds, external, liabilities, claims.matrix(n, n * kinds)),
                stated != null,
                shares.matrix(n, n),
                column("buffer", nodes.stream().mapToDouble(Node::buffer).toArray()),
                column("weight", nodes.stream().mapToDouble(Node::weight).toArray()),
                shocks,
                column("vol", nodes.stream().mapToDouble(Node::vol).toArray()),
                sheets,
                assets,
                assetShocks,
                lent,
                column("totalDebts", nodes.stream().mapToDouble(Node::debts).toArray()),
                remarks);
    }

    /** A figure of every node; null when no node states it. */
    private double @Nullable [] column(String name, double[] values) {
        int stated = 0;
        int missing = -1;
        for (int i = 0; i < values.length; i++) {
            if (Double.isNaN(values[i])) {
                missing = missing < 0 ? i : missing;
            } else {
                stated++;
            }
        }
        if (stated > 0 && missing >= 0) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    lister,
                    "node \"" + nodes.get(missing).name() + "\" states no " + name
                            + "; expected it of every node or of none");
        }
        return stated == 0 ? null : values;
    }
}
