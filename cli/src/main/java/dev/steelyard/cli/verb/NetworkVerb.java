package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.NetworkOptions;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.Picture;
import dev.steelyard.io.network.ClaimReconstruction;
import dev.steelyard.io.network.NetworkAnswer;
import dev.steelyard.io.network.NetworkData;
import dev.steelyard.io.network.NetworkFile;
import dev.steelyard.io.network.NetworkJson;
import dev.steelyard.io.network.NetworkModel;
import dev.steelyard.io.network.NetworkRows;
import dev.steelyard.io.network.NetworkSvg;
import dev.steelyard.io.network.NetworkText;
import dev.steelyard.io.table.CsvRowWriter;
import dev.steelyard.io.table.ParquetRowWriter;
import dev.steelyard.io.table.RowWriter;
import dev.steelyard.json.JsonWriter;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code network}: who brings down whom? */
@Command(
        name = "network",
        description = "Who brings down whom? Clearing, contagion, fire sales and look-through leverage of a graph.",
        footer = {
            "",
            "Reads steelyard/network/1 (docs/formats.md), rows of claims as CSV (debtor,creditor,amount) with --nodes,",
            "nodes with buffers and numbered edges, and tables of banks as stress tests publish them. Models:",
            "  eisenberg-noe   what everyone pays, tranche by tranche (default)",
            "  rogers-veraart  the same when default costs: the most and the least that is consistent",
            "  furfine         rounds of default with a known recovery",
            "  debtrank        stress that spreads before anybody defaults; without a shock, each node in turn",
            "  neva            equities that agree with the worth of claims on each other",
            "  firesale        sales that move prices that cause sales",
            "  look-through    leverage with claims on claims counted once",
            "With --reconstruct claims follow from each node's totalClaims and totalDebts, or from the totals of its claims.",
            "Exit code 2 when a node defaults that was not told to, or an iteration did not converge.",
            "",
            "Examples:",
            "  steelyard network examples/network/ring.json --picture ring.svg",
            "  steelyard network examples/network/ring.json --model rogers-veraart --realized-claims 0.7",
            "  steelyard network examples/network/claims.csv --nodes examples/network/nodes.csv --model debtrank",
            "  steelyard network examples/network/funds.json --model firesale --shock bonds:0.2",
            "  steelyard network examples/network/totals.json --reconstruct minimum-density --model debtrank",
            "  steelyard network examples/network/wrapped.json --model look-through -o json"
        })
public final class NetworkVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "GRAPH", description = "File of the graph.")
    private String file = "";

    @Option(
            names = "--nodes",
            paramLabel = "FILE",
            description = "Nodes of a CSV of claims: id,external_assets,external_liabilities,buffer,weight,shock,vol.")
    private @Nullable String nodes;

    @Option(
            names = "--unit",
            paramLabel = "TEXT",
            description = "What amounts are in, such as \"USD millions\", for a file that does not say.")
    private @Nullable String unit;

    @Option(names = "--model", paramLabel = "MODEL", description = "One of those below; eisenberg-noe by default.")
    private String model = "eisenberg-noe";

    @Option(
            names = "--reconstruct",
            paramLabel = "METHOD",
            description = "Put claims where only totals are known, or in place of those of the file: maximum-entropy or"
                    + " minimum-density.")
    private @Nullable String reconstruct;

    @Option(names = "--picture", paramLabel = "FILE", description = "Also draw the graph as a picture, .svg or .png.")
    private @Nullable String picture;

    @Mixin
    private NetworkOptions options = new NetworkOptions();

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public NetworkVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.values()));
        SequencedMap<String, NetworkModel> models = NetworkModel.byWord();
        NetworkModel chosen = models.get(model);
        if (chosen == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--model was \"" + model + "\"; expected one of " + String.join(", ", models.keySet()));
        }
        NetworkData data =
                NetworkFile.read(surroundings.file(file), file, nodes == null ? null : surroundings.file(nodes), nodes);
        data = unit == null ? data : data.in(unit);
        data = reconstruct == null ? data : reconstruction(reconstruct).of(data);
        NetworkAnswer answer = chosen.answer(data, options.question(data, chosen));
        try (Output output = outputs.open(surroundings)) {
            switch (format) {
                case TABLE -> output.text(NetworkText.of(answer));
                case JSON -> {
                    try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
                        NetworkJson.write(answer, writer);
                    }
                }
                case CSV -> rows(answer, new CsvRowWriter(output, answer.columns()));
                case PARQUET -> rows(answer, new ParquetRowWriter(output, answer.columns()));
            }
            output.complete();
        }
        if (picture != null) {
            Picture.write(surroundings, picture, NetworkSvg.of(answer, data));
        }
        return answer.breached() ? ExitCode.BREACHED : ExitCode.FINE;
    }

    private ClaimReconstruction reconstruction(String word) {
        SequencedMap<String, ClaimReconstruction> methods = ClaimReconstruction.byWord();
        ClaimReconstruction method = methods.get(word);
        if (method == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--reconstruct was \"" + word + "\"; expected one of " + String.join(", ", methods.keySet()));
        }
        return method;
    }

    private static void rows(NetworkAnswer answer, RowWriter writer) {
        try (writer) {
            NetworkRows.write(answer, writer);
        }
    }
}
