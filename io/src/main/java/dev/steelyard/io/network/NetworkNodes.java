package dev.steelyard.io.network;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.systemic.firesale.BankSheets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the nodes of a graph. */
final class NetworkNodes {
    private NetworkNodes() {}

    static NetworkBuilder.Node bare(String name) {
        return new NetworkBuilder.Node(name, Double.NaN, new double[1], Double.NaN, Double.NaN, 0, Double.NaN);
    }

    static void read(JsonValue node, NetworkBuilder builder) {
        Strict.only(
                node,
                "id",
                "externalAssets",
                "externalLiabilities",
                "buffer",
                "weight",
                "shock",
                "vol",
                "totalClaims",
                "totalDebts",
                "cash",
                "holdings",
                "otherAssets",
                "repayable");
        List<String> tranches = builder.tranches();
        double[] liabilities = new double[tranches.size()];
        JsonValue owed = node.present("externalLiabilities");
        if (owed != null && owed.is(JsonKind.OBJECT)) {
            for (JsonMember member : NetworkFile.members(owed)) {
                liabilities[builder.tranche(member.name(), member.value().location())] =
                        NetworkFile.amount(member.value());
            }
        } else if (owed != null) {
            liabilities[tranches.size() - 1] = NetworkFile.amount(owed);
        }
        JsonValue buffer = node.present("buffer");
        JsonValue shock = node.present("shock");
        double fraction = shock == null ? 0 : NetworkFile.amount(shock);
        if (shock != null && fraction > 1) {
            throw shock.refusal(FailureReason.INVALID, "expected a fraction of 0 to 1");
        }
        builder.node(
                new NetworkBuilder.Node(
                        node.require("id").textOrNumber(),
                        optional(node, "externalAssets"),
                        liabilities,
                        buffer == null ? Double.NaN : buffer.positive().doubleValue(),
                        optional(node, "weight"),
                        fraction,
                        optional(node, "vol"),
                        optional(node, "totalClaims"),
                        optional(node, "totalDebts")),
                node.location());
    }

    private static double optional(JsonValue node, String name) {
        JsonValue value = node.present(name);
        return value == null ? Double.NaN : NetworkFile.amount(value);
    }

    private static double orZero(JsonValue node, String name) {
        JsonValue value = node.present(name);
        return value == null ? 0 : NetworkFile.amount(value);
    }

    /** Reads what banks hold of the assets that can be sold, where the file lists such assets. */
    static void sheets(@Nullable JsonValue assets, List<JsonValue> nodes, NetworkBuilder builder) {
        if (assets == null) {
            return;
        }
        List<String> names = new ArrayList<>();
        List<Double> shocks = new ArrayList<>();
        for (JsonValue asset : assets.elements()) {
            Strict.only(asset, "id", "shock");
            JsonValue id = asset.require("id");
            if (names.contains(id.text())) {
                throw id.refusal(FailureReason.INVALID, "expected each asset once");
            }
            names.add(id.text());
            double shock = orZero(asset, "shock");
            if (shock >= 1) {
                throw asset.require("shock").refusal(FailureReason.INVALID, "expected a fraction of 0 to below 1");
            }
            shocks.add(shock);
        }
        int n = nodes.size();
        double[] cash = new double[n];
        double[] other = new double[n];
        double[] repayable = new double[n];
        double[] rest = new double[n];
        double[][] holdings = new double[n][names.size()];
        for (int i = 0; i < n; i++) {
            JsonValue node = nodes.get(i);
            cash[i] = orZero(node, "cash");
            other[i] = orZero(node, "otherAssets");
            JsonValue owed = node.require("externalLiabilities");
            double debts = 0;
            for (JsonMember member : NetworkFile.members(owed)) {
                debts += NetworkFile.amount(member.value());
            }
            debts = owed.is(JsonKind.OBJECT) ? debts : NetworkFile.amount(owed);
            repayable[i] = node.present("repayable") == null ? debts : orZero(node, "repayable");
            rest[i] = debts - repayable[i];
            if (rest[i] < 0) {
                throw node.require("repayable")
                        .refusal(FailureReason.INVALID, "expected at most the externalLiabilities");
            }
            JsonValue held = node.present("holdings");
            for (JsonMember member : held == null ? List.<JsonMember>of() : NetworkFile.members(held)) {
                int asset = names.indexOf(member.name());
                if (asset < 0) {
                    throw member.value()
                            .failure(
                                    FailureReason.MISSING_DATA,
                                    "asset was \"" + member.name() + "\"; expected one of " + String.join(", ", names));
                }
                holdings[i][asset] = NetworkFile.amount(member.value());
            }
        }
        builder.sheets(
                new BankSheets(cash, holdings, other, repayable, rest),
                names,
                shocks.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
