package dev.steelyard.io.network;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.table.CsvTable;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads rows of claims, and the nodes that go with them. */
final class NetworkCsv {
    static final String ONE_TRANCHE = "unsecured";

    private static final List<String> CLAIMS =
            List.of("debtor", "from", "creditor", "to", "amount", "claim", "tranche", "unit", "currency");
    private static final List<String> NODES = List.of(
            "id",
            "node",
            "name",
            "external_assets",
            "externalassets",
            "external_liabilities",
            "externalliabilities",
            "buffer",
            "equity",
            "weight",
            "shock",
            "vol");

    private NetworkCsv() {}

    static NetworkData read(CsvTable claims, @Nullable CsvTable nodes) {
        int debtor = claims.require("debtor", "from");
        int creditor = claims.require("creditor", "to");
        int amount = claims.require("amount", "claim");
        int tranche = claims.find("tranche");
        NetworkBuilder builder = new NetworkBuilder(
                claims.source(),
                nodes == null ? claims.source() : nodes.source(),
                List.of(
                        tranche < 0
                                ? ONE_TRANCHE
                                : only(claims, tranche, "only a JSON file says which is paid first")));
        int unit = claims.find("unit", "currency");
        builder.unit = unit < 0 ? "" : only(claims, unit, "amounts in several cannot be added");
        remark(claims, CLAIMS, builder);
        if (nodes != null) {
            remark(nodes, NODES, builder);
            nodes(nodes, builder);
        } else {
            Set<String> named = new HashSet<>();
            for (CsvTable.Row row : claims.rows()) {
                for (int column : new int[] {debtor, creditor}) {
                    String name = claims.name(row, column);
                    if (named.add(name)) {
                        builder.node(NetworkNodes.bare(name), claims.source() + " line " + row.line());
                    }
                }
            }
        }
        for (CsvTable.Row row : claims.rows()) {
            String location = claims.source() + " line " + row.line();
            builder.claim(
                    builder.find(claims.names().get(debtor), claims.name(row, debtor), location),
                    builder.find(claims.names().get(creditor), claims.name(row, creditor), location),
                    0,
                    claims.number(row, amount).doubleValue(),
                    location);
        }
        return builder.build();
    }

    /** Returns what all cells of a column say. */
    private static String only(CsvTable table, int column, String why) {
        String first = table.name(table.rows().getFirst(), column);
        for (CsvTable.Row row : table.rows()) {
            String cell = row.cells().get(column);
            if (!cell.equals(first)) {
                throw FailureException.of(
                        FailureReason.UNSUPPORTED,
                        table.source() + " line " + row.line(),
                        table.names().get(column) + " was \"" + cell + "\", and \"" + first
                                + "\" before; expected one: " + why);
            }
        }
        return first;
    }

    private static void remark(CsvTable table, List<String> known, NetworkBuilder builder) {
        for (String name : table.names()) {
            if (!known.contains(name.toLowerCase(Locale.ROOT))) {
                builder.remark("column \"" + name + "\" of " + table.source() + " is not known and was not read");
            }
        }
    }

    private static void nodes(CsvTable table, NetworkBuilder builder) {
        int name = table.require("id", "node", "name");
        int assets = table.find("external_assets", "externalassets");
        int liabilities = table.find("external_liabilities", "externalliabilities");
        int buffer = table.find("buffer", "equity");
        int weight = table.find("weight");
        int shock = table.find("shock");
        int vol = table.find("vol");
        for (CsvTable.Row row : table.rows()) {
            double owed = figure(table, row, liabilities);
            double fraction = figure(table, row, shock);
            double lost = figure(table, row, buffer);
            if (fraction > 1) {
                throw refused(table, row, shock, "expected a fraction of 0 to 1");
            }
            if (lost == 0) {
                throw refused(table, row, buffer, "expected an amount above 0");
            }
            builder.node(
                    new NetworkBuilder.Node(
                            table.name(row, name),
                            figure(table, row, assets),
                            new double[] {Double.isNaN(owed) ? 0 : owed},
                            lost,
                            figure(table, row, weight),
                            Double.isNaN(fraction) ? 0 : fraction,
                            figure(table, row, vol)),
                    table.source() + " line " + row.line());
        }
    }

    private static FailureException refused(CsvTable table, CsvTable.Row row, int column, String expected) {
        return FailureException.of(
                FailureReason.INVALID,
                table.source() + " line " + row.line(),
                table.names().get(column) + " was \"" + row.cells().get(column) + "\"; " + expected);
    }

    private static double figure(CsvTable table, CsvTable.Row row, int column) {
        return column < 0 || row.cells().get(column).isEmpty()
                ? Double.NaN
                : table.number(row, column).doubleValue();
    }
}
