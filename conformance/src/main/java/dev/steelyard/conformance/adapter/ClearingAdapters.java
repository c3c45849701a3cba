package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.systemic.network.Clearing;
import dev.steelyard.systemic.network.ClearingVector;
import dev.steelyard.systemic.network.DefaultCascade;
import dev.steelyard.systemic.network.DefaultCosts;
import dev.steelyard.systemic.network.LiabilityNetwork;
import java.util.ArrayList;
import java.util.List;

/** Networks that clear, with and without costs of default, and cascades with a recovery known beforehand. */
final class ClearingAdapters {
    private ClearingAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("network", "clearing_pari", ClearingAdapters::pari)
                .method("network", "clearing_senior", ClearingAdapters::senior)
                .method("network", "rv_extremal", ClearingAdapters::extremal)
                .method("network", "default_cascade", ClearingAdapters::cascade);
    }

    private static LiabilityNetwork network(Inputs inputs, boolean senior) {
        var owed = NetworkInputs.matrix(inputs, "L").transposed();
        double[] assets = NetworkInputs.reals(inputs, "ea");
        double[] liabilities = inputs.has("el") ? NetworkInputs.reals(inputs, "el") : new double[assets.length];
        return senior
                ? LiabilityNetwork.externalSenior(assets, liabilities, owed)
                : LiabilityNetwork.pariPassu(assets, liabilities, owed);
    }

    private static DefaultCosts costs(Inputs inputs) {
        return new DefaultCosts(NetworkInputs.real(inputs, "alpha", 1), NetworkInputs.real(inputs, "beta", 1));
    }

    private static Outputs pari(Inputs inputs, DataFolders data) {
        return clearing(Clearing.greatest(network(inputs, false), costs(inputs)));
    }

    private static Outputs senior(Inputs inputs, DataFolders data) {
        LiabilityNetwork network = network(inputs, true);
        ClearingVector cleared = Clearing.greatest(network, costs(inputs));
        List<Object> inside = new ArrayList<>();
        for (int i = 0; i < network.nodes(); i++) {
            inside.add(NetworkInputs.number(cleared.share()[2 * i + 1] * network.owed(i, 1)));
        }
        return clearing(cleared).put("ib_payments", inside);
    }

    private static Outputs clearing(ClearingVector cleared) {
        return Outputs.of()
                .put("payments", () -> NetworkInputs.numbers(cleared.payments()))
                .put("equity", () -> NetworkInputs.numbers(cleared.equity()))
                .put("defaults", () -> flags(cleared.defaulted()));
    }

    private static Outputs extremal(Inputs inputs, DataFolders data) {
        LiabilityNetwork network = network(inputs, false);
        DefaultCosts costs = costs(inputs);
        return Outputs.of()
                .put(
                        "greatest",
                        () -> NetworkInputs.numbers(
                                Clearing.greatest(network, costs).payments()))
                .put(
                        "least",
                        () -> NetworkInputs.numbers(
                                Clearing.least(network, costs).payments()));
    }

    private static Outputs cascade(Inputs inputs, DataFolders data) {
        DefaultCascade cascade = DefaultCascade.of(network(inputs, false), NetworkInputs.real(inputs, "recovery", 0));
        boolean[] fallen = new boolean[cascade.round().length];
        for (int i = 0; i < fallen.length; i++) {
            fallen[i] = cascade.round()[i] > 0;
        }
        return Outputs.of().put("defaults", () -> flags(fallen));
    }

    private static List<Object> flags(boolean[] values) {
        List<Object> flags = new ArrayList<>();
        for (boolean value : values) {
            flags.add(value ? 1 : 0);
        }
        return flags;
    }
}
