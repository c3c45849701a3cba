package dev.steelyard.io.network;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.control.Strict;
import dev.steelyard.io.table.CsvTable;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.TextFile;
import dev.steelyard.systemic.firesale.BankSheets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a graph of claims: {@code steelyard/network/1}, a list of nodes with buffers and edges {@code [creditor, debtor,
 * amount]} by number, a table of banks with their holdings as stress tests publish them, or rows of claims as CSV with the
 * nodes in another file. Each may be compressed with gzip. <b>Thread-safe</b>.
 */
public final class NetworkFile {
    private NetworkFile() {}

    /**
     * Returns the graph of a file.
     *
     * @param nodes the file that lists the nodes of a CSV of claims; null: those that the claims name
     * @throws FailureException located: PARSING for what is no number, INVALID for negative amounts, claims on oneself, pairs
     *     stated twice and matrices that are not square, MISSING_DATA for unknown nodes and absent fields; IO
     */
    public static NetworkData read(Path file, String source, @Nullable Path nodes, @Nullable String nodesSource) {
        String text = TextFile.text(file, source);
        String start = text.stripLeading();
        if (start.startsWith("[")) {
            throw FailureException.of(
                    FailureReason.PARSING, source, "is a JSON array; expected an object, or a CSV of claims");
        }
        if (!start.startsWith("{")) {
            return NetworkCsv.read(
                    CsvTable.of(text, source),
                    nodes == null || nodesSource == null
                            ? null
                            : CsvTable.of(TextFile.text(nodes, nodesSource), nodesSource));
        }
        if (nodes != null) {
            throw FailureException.of(
                    FailureReason.INVALID, source, "is JSON and lists its own nodes; expected no second file");
        }
        JsonValue root = JsonDocument.parse(text, source).root();
        if (root.present("schema") == null && root.present("columns") != null) {
            return banks(root, source);
        }
        return root.present("schema") == null && root.present("edges") != null
                ? edges(root, source)
                : graph(root, source);
    }

    /**
     * Returns the graph that a document {@code steelyard/network/1} states.
     *
     * @param source what failures of the whole call it
     * @throws FailureException located, as of a file
     */
    public static NetworkData graph(JsonValue root, String source) {
        Strict.only(root, "schema", "unit", "source", "tranches", "assets", "nodes", "claims", "liabilities", "shares");
        JsonValue schema = root.require("schema");
        if (!schema.text().equals("steelyard/network/1")) {
            throw schema.refusal(FailureReason.UNSUPPORTED, "expected steelyard/network/1");
        }
        JsonValue stated = root.present("tranches");
        List<String> tranches = stated == null ? List.of(NetworkCsv.ONE_TRANCHE) : stated.values(JsonValue::text);
        if (stated != null
                && (tranches.isEmpty() || tranches.stream().distinct().count() < tranches.size())) {
            throw stated.refusal(FailureReason.INVALID, "expected each tranche once, the one paid first being first");
        }
        NetworkBuilder builder = new NetworkBuilder(source, source, tranches);
        JsonValue unit = root.present("unit");
        builder.unit = unit == null ? "" : unit.text();
        List<JsonValue> nodes = root.require("nodes").values(node -> node);
        for (JsonValue node : nodes) {
            NetworkNodes.read(node, builder);
        }
        NetworkNodes.sheets(root.present("assets"), nodes, builder);
        JsonValue matrix = root.present("liabilities");
        if (matrix != null) {
            square(matrix, builder);
        }
        JsonValue claims = root.present("claims");
        if (claims != null) {
            for (JsonValue claim : claims.elements()) {
                Strict.only(claim, "debtor", "creditor", "amount", "tranche");
                JsonValue tranche = claim.present("tranche");
                builder.claim(
                        find(claim.require("debtor"), builder),
                        find(claim.require("creditor"), builder),
                        tranche == null ? tranches.size() - 1 : builder.tranche(tranche.text(), tranche.location()),
                        amount(claim.require("amount")),
                        claim.location());
            }
        }
        JsonValue shares = root.present("shares");
        if (shares != null) {
            for (JsonValue share : shares.elements()) {
                Strict.only(share, "holder", "issuer", "amount");
                builder.share(
                        find(share.require("holder"), builder),
                        find(share.require("issuer"), builder),
                        amount(share.require("amount")),
                        share.location());
            }
        }
        return builder.build();
    }

    private static int find(JsonValue name, NetworkBuilder builder) {
        return builder.find("node", name.textOrNumber(), name.location());
    }

    static double amount(JsonValue value) {
        return value.nonNegative().doubleValue();
    }

    private static void square(JsonValue matrix, NetworkBuilder builder) {
        List<JsonValue> rows = matrix.values(row -> row);
        if (rows.size() != builder.size()) {
            throw matrix.failure(
                    FailureReason.INVALID,
                    "liabilities had " + rows.size() + " rows; expected one for each of " + builder.size() + " nodes");
        }
        for (int i = 0; i < rows.size(); i++) {
            List<JsonValue> cells = rows.get(i).values(cell -> cell);
            if (cells.size() != rows.size()) {
                throw rows.get(i)
                        .failure(
                                FailureReason.INVALID,
                                "row had " + cells.size() + " cells; expected " + rows.size() + ": a square matrix");
            }
            for (int j = 0; j < cells.size(); j++) {
                double amount = amount(cells.get(j));
                if (amount > 0) {
                    builder.claim(
                            i,
                            j,
                            builder.tranches().size() - 1,
                            amount,
                            cells.get(j).location());
                }
            }
        }
    }

    private static NetworkData edges(JsonValue root, String source) {
        NetworkBuilder builder = new NetworkBuilder(source, source, List.of(NetworkCsv.ONE_TRANCHE));
        for (JsonValue node : root.require("nodes").elements()) {
            JsonValue weight = node.present("weight");
            builder.node(
                    new NetworkBuilder.Node(
                            node.require("name").textOrNumber(),
                            Double.NaN,
                            new double[1],
                            node.require("buffer").positive().doubleValue(),
                            weight == null ? Double.NaN : amount(weight),
                            0,
                            Double.NaN),
                    node.location());
        }
        for (JsonValue edge : root.require("edges").elements()) {
            List<JsonValue> cells = edge.values(cell -> cell);
            if (cells.size() != 3) {
                throw edge.failure(
                        FailureReason.PARSING,
                        "edge had " + cells.size() + " cells; expected creditor, debtor and amount");
            }
            int last = builder.size() - 1;
            builder.claim(
                    cells.get(1).integer(0, last),
                    cells.get(0).integer(0, last),
                    0,
                    amount(cells.get(2)),
                    edge.location());
        }
        return builder.build();
    }

    private static NetworkData banks(JsonValue root, String source) {
        List<String> columns = root.require("columns").values(JsonValue::text);
        int[] at = new int[5];
        List<String> needed = List.of("bank", "CET1E", "leverage_pct", "debt_securities", "gov_bonds");
        for (int k = 0; k < at.length; k++) {
            at[k] = columns.indexOf(needed.get(k));
            if (at[k] < 0) {
                throw root.require("columns")
                        .refusal(FailureReason.MISSING_DATA, "expected the columns " + String.join(", ", needed));
            }
        }
        NetworkBuilder builder = new NetworkBuilder(source, source, List.of(NetworkCsv.ONE_TRANCHE));
        List<double[]> figures = new ArrayList<>();
        for (JsonValue row : root.require("rows").elements()) {
            List<JsonValue> cells = row.values(cell -> cell);
            if (cells.size() != columns.size()) {
                throw row.failure(
                        FailureReason.PARSING, "row had " + cells.size() + " cells; expected " + columns.size());
            }
            double equity = cells.get(at[1]).positive().doubleValue();
            double ratio = cells.get(at[2]).positive().doubleValue() / 100;
            double government = amount(cells.get(at[4]));
            double other = amount(cells.get(at[3])) - government;
            if (other < 0) {
                throw row.failure(
                        FailureReason.INVALID, "gov_bonds were more than debt_securities; expected a part of them");
            }
            figures.add(new double[] {equity, ratio, government, other});
            builder.node(
                    new NetworkBuilder.Node(
                            cells.get(at[0]).text(),
                            equity / ratio,
                            new double[] {equity / ratio - equity},
                            equity,
                            Double.NaN,
                            0,
                            Double.NaN),
                    row.location());
        }
        int n = figures.size();
        double[][] holdings = new double[n][];
        for (int i = 0; i < n; i++) {
            holdings[i] = new double[] {figures.get(i)[2], figures.get(i)[3]};
        }
        builder.sheets(
                BankSheets.published(
                        figures.stream().mapToDouble(f -> f[0]).toArray(),
                        figures.stream().mapToDouble(f -> f[1]).toArray(),
                        holdings),
                List.of("government bonds", "other bonds"),
                new double[2]);
        return builder.build();
    }

    /** Returns the members of an object that state an amount by name. */
    static List<JsonMember> members(JsonValue value) {
        List<JsonMember> members = new ArrayList<>();
        if (value.is(JsonKind.OBJECT)) {
            value.members().forEach(members::add);
        }
        return members;
    }
}
