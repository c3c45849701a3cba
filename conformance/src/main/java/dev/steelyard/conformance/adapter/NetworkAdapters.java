package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.conformance.vector.Outputs;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.network.NetworkData;
import dev.steelyard.io.network.NetworkFile;
import dev.steelyard.systemic.network.ContagionRule;
import dev.steelyard.systemic.network.DebtRank;
import dev.steelyard.systemic.network.ImpactMeasures;
import dev.steelyard.systemic.network.NetworkReconstruction;
import dev.steelyard.systemic.network.SparseMatrix;
import dev.steelyard.systemic.network.SpectralRadius;
import dev.steelyard.systemic.network.StopRule;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stress that spreads through a network, what each default does to the others, and networks from their totals. */
final class NetworkAdapters {
    private static final Pattern EVERYBODY = Pattern.compile("(\\d+(?:\\.\\d+)?) pct shock");
    private static final Map<String, ContagionRule> RULES = new LinkedHashMap<>();

    static {
        RULES.put("debtrank", ContagionRule.LINEAR);
        RULES.put("debtrank2012", ContagionRule.SINGLE_HIT);
        RULES.put("threshold", ContagionRule.threshold(1));
    }

    private NetworkAdapters() {}

    static void register(AdapterRegistry registry) {
        registry.method("network", "debtrank_closed", NetworkAdapters::closed)
                .method("network", "nrm125", NetworkAdapters::contagion)
                .method("network", "impact_susc", NetworkAdapters::susceptibility)
                .method("network", "impact_matrix6", NetworkAdapters::impact)
                .method("network", "ras", NetworkAdapters::reconstruction)
                .shape("network", "network/two-answers", NetworkAdapters::differing, "as_shipped", "correct");
    }

    private static Outputs closed(Inputs inputs, DataFolders data) {
        SparseMatrix leverage = NetworkInputs.matrix(inputs, "Lambda");
        double[] initial = NetworkInputs.reals(inputs, "h0");
        return Outputs.of()
                .put("h", () -> NetworkInputs.numbers(DebtRank.limit(leverage, initial)))
                .put("spectral_radius_below_1", () -> SpectralRadius.of(leverage).value() < 1);
    }

    private static Outputs contagion(Inputs inputs, DataFolders data) {
        String name = inputs.text("file");
        Path file = data.resolve(name);
        NetworkData graph = NetworkFile.read(file, name, null, null);
        ContagionRule rule = inputs.value("method").choice(RULES);
        double[] buffers = graph.buffers();
        double[] weights = graph.weights();
        if (buffers == null || weights == null) {
            throw FailureException.of(FailureReason.MISSING_DATA, name, "states no buffers or no weights");
        }
        DebtRank spread = DebtRank.spread(
                DebtRank.leverage(graph.exposures(), buffers),
                initial(graph, inputs.text("scenario")),
                rule,
                StopRule.early(buffers.length));
        return Outputs.of()
                .put("original_stress", () -> NetworkInputs.number(spread.initialStress(weights)))
                .put("additional_stress", () -> NetworkInputs.number(spread.additionalStress(weights)))
                .put("original_losses", () -> NetworkInputs.number(spread.initialLosses(buffers)))
                .put("additional_losses", () -> NetworkInputs.number(spread.additionalLosses(buffers)))
                .put("additional_defaults", spread::additionalDefaults);
    }

    /** One node's default, or a fraction of every buffer. */
    private static double[] initial(NetworkData graph, String scenario) {
        double[] initial = new double[graph.nodes().size()];
        Matcher everybody = EVERYBODY.matcher(scenario);
        if (everybody.matches()) {
            Arrays.fill(initial, Double.parseDouble(everybody.group(1)) / 100);
        } else {
            initial[graph.node(scenario)] = 1;
        }
        return initial;
    }

    private static Outputs susceptibility(Inputs inputs, DataFolders data) {
        return measures(ImpactMeasures.of(
                NetworkInputs.matrix(inputs, "assets"), NetworkInputs.reals(inputs, "buffer")));
    }

    private static Outputs impact(Inputs inputs, DataFolders data) {
        return measures(ImpactMeasures.of(
                NetworkInputs.matrix(inputs, "liabilities_cols"), NetworkInputs.reals(inputs, "buffer")));
    }

    private static Outputs measures(ImpactMeasures measures) {
        return Outputs.of()
                .put("susceptibility", () -> NetworkInputs.numbers(measures.susceptibility()))
                .put("fluidity", () -> NetworkInputs.number(measures.fluidity()))
                .put("criticality", () -> NetworkInputs.numbers(measures.criticality()))
                .put("impact_capped_cols", () -> NetworkInputs.columns(measures.impact()))
                .put("communicability_cols", () -> NetworkInputs.columns(measures.communicability()));
    }

    private static Outputs reconstruction(Inputs inputs, DataFolders data) {
        double[] assets = NetworkInputs.reals(inputs, "A");
        double[] liabilities = NetworkInputs.reals(inputs, "L");
        return Outputs.of()
                .put(
                        "rounded_cols",
                        () -> NetworkInputs.columns(NetworkReconstruction.maximumEntropy(assets, liabilities)
                                .claims()));
    }

    /** A published program's answer beside the right one. */
    private static Outputs differing(Inputs inputs, DataFolders data) {
        double[] shipped = NetworkInputs.reals(inputs, "as_shipped");
        double[] correct = NetworkInputs.reals(inputs, "correct");
        return Outputs.of().put("differs", () -> !Arrays.equals(shipped, correct));
    }
}
