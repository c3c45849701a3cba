package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.io.parity.ParityReport;
import dev.steelyard.io.parity.ParityRequest;
import dev.steelyard.io.parity.ParityRequest.Derivative;
import dev.steelyard.io.parity.ParityRequest.Group;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.parity.OrderPolicy;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say how risk is to be spread. */
public final class ParityOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--target-vol",
            required = true,
            paramLabel = "FRACTION",
            description = "Volatility that the book is held to, over a year: 0.2 is 20%%.")
    private String target = "";

    @Option(
            names = "--budget",
            split = ",",
            paramLabel = "NAME:SHARE",
            description = "Share of the risk; those not named have equal parts of the rest.")
    private List<String> budgets = new ArrayList<>();

    @Option(
            names = "--assets",
            split = ",",
            paramLabel = "NAME",
            description = "Only these; all of the file by default.")
    private List<String> assets = new ArrayList<>();

    @Option(names = "--short", split = ",", paramLabel = "NAME", description = "Held short; the others are held long.")
    private List<String> shorts = new ArrayList<>();

    @Option(
            names = "--option",
            paramLabel = "NAME=UNDERLYING:DELTA:GAMMA",
            description = "Also hold an option: delta in underlyings, gamma the change of delta for a move of 100%%.")
    private List<String> derivatives = new ArrayList<>();

    @Option(
            names = "--group",
            paramLabel = "NAME:CAP:A+B",
            description = "Most of the risk that these may have together: majors:0.5:BTC+ETH.")
    private List<String> groups = new ArrayList<>();

    @Option(
            names = "--weight-cap",
            paramLabel = "NAME:CAP:A+B",
            description = "Most of the gross exposure that these may be together: alts:0.4:SOL+XRP.")
    private List<String> weightCaps = new ArrayList<>();

    @Option(
            names = "--max-weight",
            paramLabel = "SHARE",
            description = "Most of the gross exposure in one; 1 by default.")
    private String largestWeight = "1";

    @Option(
            names = "--leverage-limit",
            paramLabel = "RATIO",
            description = "Most gross exposure over equity; 3 by default.")
    private String leverageLimit = "3";

    @Option(
            names = "--held",
            split = ",",
            paramLabel = "NAME:SHARE",
            description = "Exposure held now, as a signed fraction of equity; none by default.")
    private List<String> held = new ArrayList<>();

    @Option(
            names = "--band",
            paramLabel = "SHARE",
            description = "No trade while an exposure is within this share of its target; 0 by default.")
    private String band = "0";

    @Option(names = "--cost", paramLabel = "RATE", description = "Cost of trading, of what is traded; 0 by default.")
    private String costRate = "0";

    @Option(names = "--largest-order", paramLabel = "SHARE", description = "Most of one asset at once, of equity.")
    private @Nullable String largestOrder;

    @Option(names = "--largest-turnover", paramLabel = "SHARE", description = "Most of all at once, of equity.")
    private @Nullable String largestTurnover;

    @Option(
            names = "--covariance",
            paramLabel = "METHOD",
            description = "${COMPLETION-CANDIDATES}; LEDOIT_WOLF by default.")
    private CovarianceMethod method = CovarianceMethod.LEDOIT_WOLF;

    @Option(names = "--decay", paramLabel = "LAMBDA", description = "Decay of ewma and of --walk; 0.97 by default.")
    private String decay = "0.97";

    @Option(
            names = "--stress",
            paramLabel = "SHARE",
            description = "How far correlations are brought toward one for the stressed figures; 1 by default.")
    private String stress = "1";

    @Option(names = "--walk", description = "Also walk the policy forward through the returns.")
    private boolean walk;

    /**
     * Returns what the options ask for.
     *
     * @param source of the returns
     * @throws FailureException of returns or budgets that do not do
     */
    public ParityReport report(String source, ReturnTable table) {
        List<String> names = new ArrayList<>(
                SeriesNames.chosen("--assets", table, assets, spec).names());
        List<Derivative> options = options(names);
        if (walk && !options.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "--walk is of prices alone; leave out --option");
        }
        SeriesNames.places("--short", names, shorts, spec);
        return new ParityRequest(
                        assets,
                        NamedShares.parse("--budget", budgets, names, spec),
                        shorts,
                        options,
                        groups("--group", groups, names),
                        groups("--weight-cap", weightCaps, names),
                        real("--max-weight", largestWeight, RealRange.above(0).upTo(1)),
                        real("--target-vol", target, RealRange.POSITIVE),
                        real("--leverage-limit", leverageLimit, RealRange.POSITIVE),
                        NamedShares.parse("--held", held, names, spec),
                        orders(),
                        method,
                        real("--decay", decay, RealRange.FRACTION),
                        real("--stress", stress, RealRange.from(0).upTo(1)),
                        walk)
                .report(source, table);
    }

    private OrderPolicy orders() {
        return new OrderPolicy(
                real("--band", band, RealRange.from(0)),
                real("--cost", costRate, RealRange.from(0).below(1)),
                largest("--largest-order", largestOrder),
                largest("--largest-turnover", largestTurnover));
    }

    private double largest(String option, @Nullable String text) {
        return text == null ? Double.POSITIVE_INFINITY : real(option, text, RealRange.POSITIVE);
    }

    private double real(String option, String text, RealRange range) {
        return RealText.parse(option, text, range, spec);
    }

    /** Returns the options, and appends them to the names. */
    private List<Derivative> options(List<String> names) {
        List<Derivative> options = new ArrayList<>();
        List<String> underlyings = List.copyOf(names);
        for (String text : derivatives) {
            String[] parts = text.split("[=:]", -1);
            if (parts.length != 4 || !underlyings.contains(parts[1]) || names.contains(parts[0])) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--option was \"" + text
                                + "\"; expected NAME=UNDERLYING:DELTA:GAMMA with a new name and one of "
                                + String.join(", ", underlyings));
            }
            names.add(parts[0]);
            options.add(new Derivative(
                    parts[0],
                    parts[1],
                    NamedShares.number("--option", text, parts[2], spec),
                    NamedShares.number("--option", text, parts[3], spec)));
        }
        return options;
    }

    private List<Group> groups(String option, List<String> stated, List<String> names) {
        List<Group> found = new ArrayList<>();
        for (String text : stated) {
            String[] parts = text.split(":", -1);
            List<String> members = parts.length == 3 ? List.of(parts[2].split("\\+", -1)) : List.of();
            if (members.isEmpty() || !names.containsAll(members)) {
                throw new ParameterException(
                        spec.commandLine(),
                        option + " was \"" + text + "\"; expected NAME:CAP:A+B with names among "
                                + String.join(", ", names));
            }
            found.add(new Group(parts[0], NamedShares.number(option, text, parts[1], spec), members));
        }
        return found;
    }
}
