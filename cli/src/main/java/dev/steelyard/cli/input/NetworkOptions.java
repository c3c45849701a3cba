package dev.steelyard.cli.input;

import dev.steelyard.io.network.NetworkData;
import dev.steelyard.io.network.NetworkModel;
import dev.steelyard.io.network.NetworkQuestion;
import dev.steelyard.io.network.NetworkQuestion.Worth;
import dev.steelyard.io.network.NetworkShocks;
import dev.steelyard.systemic.firesale.LeverageRule;
import dev.steelyard.systemic.firesale.PriceImpact;
import dev.steelyard.systemic.network.ContagionRule;
import dev.steelyard.systemic.network.DefaultCosts;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** What is asked of a graph, as options. */
public final class NetworkOptions {
    /** When stress is passed on. */
    enum Rule {
        /** Every further loss. */
        LINEAR,
        /** Only the first loss. */
        SINGLE_HIT,
        /** Only the loss of the whole buffer. */
        THRESHOLD
    }

    private static final Map<String, Set<NetworkModel>> OF_MODELS = models();

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--shock",
            paramLabel = "NAME:FRACTION",
            description = {
                "What a node, an asset of a fire sale, or all of them lose at first; replaces the shocks of the file.",
                "Of a node: of its external assets; in debtrank of its buffer."
            })
    private List<String> shocks = new ArrayList<>();

    @Option(
            names = "--realized-assets",
            paramLabel = "FRACTION",
            description = "rogers-veraart: what is realized of a defaulter's external assets (default: 0.9).")
    private String external = "0.9";

    @Option(
            names = "--realized-claims",
            paramLabel = "FRACTION",
            description = "rogers-veraart: what is realized of what a defaulter receives (default: 0.9).")
    private String received = "0.9";

    @Option(
            names = "--recovery",
            paramLabel = "FRACTION",
            description = "furfine and neva: what a claim on a defaulter is worth (default: 0).")
    private String recovery = "0";

    @Option(names = "--rule", paramLabel = "RULE", description = "debtrank: linear (default), single_hit or threshold.")
    private Rule rule = Rule.LINEAR;

    @Option(
            names = "--worth",
            paramLabel = "WORTH",
            description = "neva: linear (default), nonlinear, eisenberg_noe, furfine, black_cox or merton.")
    private Worth worth = Worth.LINEAR;

    @Option(names = "--alpha", paramLabel = "NUMBER", description = "neva, nonlinear: the exponent (default: 1).")
    private String alpha = "1";

    @Option(
            names = "--impact",
            paramLabel = "FRACTION",
            description = "firesale: what a price falls when 5%% of all there is is sold (default: 0.05).")
    private String impact = "0.05";

    @Option(
            names = "--minimum",
            paramLabel = "RATIO",
            description = "firesale: equity to assets below which a bank defaults (default: 0.03).")
    private String minimum = "0.03";

    @Option(
            names = "--buffer",
            paramLabel = "RATIO",
            description = "firesale: below it a bank sells; 1 is leverage targeting (default: 0.04).")
    private String buffer = "0.04";

    @Option(
            names = "--target",
            paramLabel = "RATIO",
            description = "firesale: up to which a bank sells (default: 0.05).")
    private String target = "0.05";

    @Option(names = "--steps", paramLabel = "N", description = "firesale: steps at most (default: 6).")
    private int steps = 6;

    private static Map<String, Set<NetworkModel>> models() {
        Map<String, Set<NetworkModel>> models = new LinkedHashMap<>();
        for (String name : List.of("--realized-assets", "--realized-claims")) {
            models.put(name, Set.of(NetworkModel.ROGERS_VERAART));
        }
        models.put("--recovery", EnumSet.of(NetworkModel.FURFINE, NetworkModel.NEVA));
        models.put("--rule", Set.of(NetworkModel.DEBTRANK));
        for (String name : List.of("--worth", "--alpha")) {
            models.put(name, Set.of(NetworkModel.NEVA));
        }
        for (String name : List.of("--impact", "--minimum", "--buffer", "--target", "--steps")) {
            models.put(name, Set.of(NetworkModel.FIRE_SALE));
        }
        return models;
    }

    /** Refuses what another model alone would heed. */
    private void heeded(NetworkModel model) {
        OF_MODELS.forEach((name, those) -> {
            if (!those.contains(model) && spec.commandLine().getParseResult().hasMatchedOption(name)) {
                String expected =
                        those.stream().map(NetworkModel::word).sorted().collect(Collectors.joining(" or "));
                throw new ParameterException(
                        spec.commandLine(),
                        name + " says nothing to --model " + model.word() + "; expected --model " + expected);
            }
        });
    }

    /** Returns the question. @throws ParameterException for options out of their range, or of another model */
    public NetworkQuestion question(NetworkData data, NetworkModel model) {
        heeded(model);
        boolean ofAssets = model.shocksAssets();
        new WholeRange(1, 10_000).require("--steps", steps, spec);
        ContagionRule contagion = switch (rule) {
            case LINEAR -> ContagionRule.LINEAR;
            case SINGLE_HIT -> ContagionRule.SINGLE_HIT;
            case THRESHOLD -> ContagionRule.threshold(1);
        };
        double[] told = told(ofAssets ? data.assets() : data.nodes(), ofAssets);
        return new NetworkQuestion(
                new DefaultCosts(closed("--realized-assets", external), closed("--realized-claims", received)),
                closed("--recovery", recovery),
                ofAssets ? null : told,
                ofAssets ? told : null,
                contagion,
                worth,
                RealText.parse("--alpha", alpha, RealRange.from(0).below(1_000), spec),
                PriceImpact.calibrated(
                        RealText.parse("--impact", impact, RealRange.from(0).below(1), spec), 0.05),
                new LeverageRule(
                        RealText.parse("--minimum", minimum, RealRange.from(0).below(1), spec),
                        closed("--buffer", buffer),
                        fraction("--target", target)),
                steps);
    }

    private double @Nullable [] told(List<String> names, boolean below) {
        if (shocks.isEmpty()) {
            return null;
        }
        List<String> known = new ArrayList<>(names);
        known.add(NetworkShocks.EVERYONE);
        Map<String, Double> byName = NamedShares.parse("--shock", shocks, known, spec);
        byName.forEach((name, value) -> {
            if (!NetworkShocks.isShock(value, below)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--shock of " + name + " was " + value + "; expected 0 to " + (below ? "below 1" : "1"));
            }
        });
        return NetworkShocks.of(names, byName);
    }

    private double fraction(String option, String text) {
        return RealText.parse(option, text, RealRange.above(0).upTo(1), spec);
    }

    private double closed(String option, String text) {
        return RealText.parse(option, text, RealRange.from(0).upTo(1), spec);
    }
}
