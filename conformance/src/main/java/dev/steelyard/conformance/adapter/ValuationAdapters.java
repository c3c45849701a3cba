package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.systemic.network.LiabilityNetwork;
import dev.steelyard.systemic.network.NetworkValuation;
import dev.steelyard.systemic.network.SparseMatrix;
import dev.steelyard.systemic.network.StopRule;
import dev.steelyard.systemic.network.Valuation;

/** Equities that agree with the worth of claims on each other. */
final class ValuationAdapters {
    private ValuationAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("network", "neva_en_equity", ValuationAdapters::eisenbergNoe)
                .method("network", "neva_en_from_assets", ValuationAdapters::eisenbergNoe)
                .method("network", "linear_debtrank_equity", ValuationAdapters::linear)
                .method("network", "neva_blackcox", ValuationAdapters::blackCox)
                .method("network", "pd", ValuationAdapters::defaultProbabilities);
    }

    /** The network before its shock. */
    private static LiabilityNetwork network(Inputs inputs) {
        SparseMatrix claims = inputs.has("A")
                ? NetworkInputs.matrix(inputs, "A")
                : NetworkInputs.matrix(inputs, "L").transposed();
        return LiabilityNetwork.pariPassu(
                NetworkInputs.reals(inputs, "ea"), NetworkInputs.reals(inputs, "el"), claims);
    }

    private static LiabilityNetwork shocked(LiabilityNetwork network, Inputs inputs) {
        if (!inputs.has("delta")) {
            return network;
        }
        double[] delta = NetworkInputs.reals(inputs, "delta");
        double[] assets = new double[delta.length];
        for (int i = 0; i < delta.length; i++) {
            assets[i] = network.externalAssets(i) - delta[i];
        }
        return network.withExternalAssets(assets);
    }

    private static Outputs answers(NetworkValuation valued) {
        return Outputs.of()
                .put("equity", () -> NetworkInputs.numbers(valued.equity()))
                .put("first_round", () -> NetworkInputs.numbers(valued.first()))
                .put("first", () -> NetworkInputs.numbers(valued.first()));
    }

    private static Outputs eisenbergNoe(Inputs inputs, DataFolders data) {
        LiabilityNetwork after = shocked(network(inputs), inputs);
        return answers(NetworkValuation.of(after, Valuation.eisenbergNoe(after), StopRule.CONVERGED));
    }

    private static Outputs linear(Inputs inputs, DataFolders data) {
        LiabilityNetwork before = network(inputs);
        Valuation linear = Valuation.linear(NetworkValuation.par(before));
        return answers(NetworkValuation.of(shocked(before, inputs), linear, StopRule.CONVERGED));
    }

    private static Outputs blackCox(Inputs inputs, DataFolders data) {
        LiabilityNetwork after = shocked(network(inputs), inputs);
        double[] assets = new double[after.nodes()];
        for (int i = 0; i < assets.length; i++) {
            assets[i] = after.externalAssets(i);
        }
        Valuation valuation = Valuation.blackCox(
                assets, NetworkInputs.reals(inputs, "sigma_asset"), NetworkInputs.real(inputs, "rho"));
        return answers(NetworkValuation.of(after, valuation, StopRule.CONVERGED));
    }

    private static Outputs defaultProbabilities(Inputs inputs, DataFolders data) {
        double equity = NetworkInputs.real(inputs, "equity");
        double assets = NetworkInputs.real(inputs, "extasset");
        double vol = NetworkInputs.real(inputs, "sigma");
        double recovery = NetworkInputs.real(inputs, "rho", 0);
        return Outputs.of()
                .put("blackcox", () -> NetworkInputs.number(Valuation.blackCoxDefault(equity, assets, vol)))
                .put("merton", () -> NetworkInputs.number(Valuation.mertonDefault(equity, assets, vol)))
                .put(
                        "value",
                        () -> NetworkInputs.number(
                                Valuation.blackCox(new double[] {assets}, new double[] {vol}, recovery)
                                        .worth(0, equity)));
    }
}
