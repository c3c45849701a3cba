package dev.steelyard.cli.input;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.parity.ParityReport;
import dev.steelyard.quant.covariance.CorrelationStress;
import dev.steelyard.quant.covariance.Covariance;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.parity.Diversification;
import dev.steelyard.risk.parity.HierarchicalParity;
import dev.steelyard.risk.parity.OptionRisk;
import dev.steelyard.risk.parity.OrderPolicy;
import dev.steelyard.risk.parity.ParityPlan;
import dev.steelyard.risk.parity.ParityPolicy;
import dev.steelyard.risk.parity.ParityWalk;
import dev.steelyard.risk.parity.RiskGroup;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say how risk is to be spread. */
public final class ParityOptions {
    private static final double ROUNDING = 1e-9;
    private static final int WARM_UP = 60;

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--target-vol",
            required = true,
            paramLabel = "FRACTION",
            description = "Volatility that the book is held to, over a year: 0.2 is 20%%.")
    private double target;

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
            names = "--max-weight",
            paramLabel = "SHARE",
            description = "Most of the gross exposure in one; 1 by default.")
    private double largestWeight = 1;

    @Option(
            names = "--leverage-limit",
            paramLabel = "RATIO",
            description = "Most gross exposure over equity; 3 by default.")
    private double leverageLimit = 3;

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
    private double band;

    @Option(names = "--cost", paramLabel = "RATE", description = "Cost of trading, of what is traded; 0 by default.")
    private double costRate;

    @Option(names = "--largest-order", paramLabel = "SHARE", description = "Most of one asset at once, of equity.")
    private double largestOrder = Double.POSITIVE_INFINITY;

    @Option(names = "--largest-turnover", paramLabel = "SHARE", description = "Most of all at once, of equity.")
    private double largestTurnover = Double.POSITIVE_INFINITY;

    @Option(
            names = "--covariance",
            paramLabel = "METHOD",
            description = "${COMPLETION-CANDIDATES}; LEDOIT_WOLF by default.")
    private CovarianceMethod method = CovarianceMethod.LEDOIT_WOLF;

    @Option(names = "--decay", paramLabel = "LAMBDA", description = "Decay of ewma and of --walk; 0.97 by default.")
    private double decay = 0.97;

    @Option(
            names = "--stress",
            paramLabel = "SHARE",
            description = "How far correlations are brought toward one for the stressed figures; 1 by default.")
    private double stress = 1;

    @Option(names = "--walk", description = "Also walk the policy forward through the returns.")
    private boolean walk;

    /**
     * Returns what the options ask for.
     *
     * @param source of the returns
     * @throws FailureException of returns or budgets that do not do
     */
    public ParityReport report(String source, ReturnTable table) {
        ReturnTable chosen = SeriesNames.chosen("--assets", table, assets, spec);
        List<String> names = new ArrayList<>(chosen.names());
        double[][] returns = chosen.values();
        double barsPerYear = chosen.barsPerYear();
        Covariance bar = SeriesNames.located(source, names, () -> method.of(returns, decay));
        List<OptionRisk> risks = risks(names);
        Covariance ofHeld = OptionRisk.covariance(bar, risks);
        double[] year = new double[names.size()];
        Arrays.fill(year, Math.sqrt(barsPerYear));
        Covariance covariance = ofHeld.scaled(year);
        ParityPolicy policy = policy(source, names);
        double[] current = new double[names.size()];
        for (Map.Entry<String, Double> entry :
                NamedShares.parse("--held", held, names, spec).entrySet()) {
            current[names.indexOf(entry.getKey())] = entry.getValue();
        }
        ParityPlan plan = SeriesNames.located(source, names, () -> ParityPlan.of(policy, covariance, current));
        return new ParityReport(
                source,
                names,
                chosen.size(),
                barsPerYear,
                method,
                covariance,
                policy,
                current,
                plan,
                HierarchicalParity.weights(covariance),
                Diversification.of(covariance, plan.weights()),
                Diversification.of(CorrelationStress.towardOne(covariance, stress), plan.weights()),
                Diversification.of(CorrelationStress.towardNone(covariance, stress), plan.weights()),
                stress,
                walked(source, names, policy, returns, barsPerYear),
                SeriesNames.remarks(table, chosen));
    }

    /** Appends the options to the names and returns the risk of each. */
    private List<OptionRisk> risks(List<String> names) {
        List<OptionRisk> risks = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            risks.add(OptionRisk.linear(i));
        }
        int underlyings = names.size();
        for (String text : derivatives) {
            String[] parts = text.split("[=:]", -1);
            int underlying = parts.length == 4 ? names.subList(0, underlyings).indexOf(parts[1]) : -1;
            if (underlying < 0 || names.contains(parts[0])) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--option was \"" + text
                                + "\"; expected NAME=UNDERLYING:DELTA:GAMMA with a new name and one of "
                                + String.join(", ", names.subList(0, underlyings)));
            }
            names.add(parts[0]);
            risks.add(new OptionRisk(
                    underlying,
                    NamedShares.number("--option", text, parts[2], spec),
                    NamedShares.number("--option", text, parts[3], spec)));
        }
        return risks;
    }

    private ParityPolicy policy(String source, List<String> names) {
        Map<String, Double> named = NamedShares.parse("--budget", budgets, names, spec);
        double sum = 0;
        for (double value : named.values()) {
            sum += value;
        }
        int rest = names.size() - named.size();
        if (rest == 0 ? Math.abs(sum - 1) > ROUNDING : !(sum < 1)) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    source + " --budget",
                    "shares sum to " + sum + "; expected " + (rest == 0 ? "1" : "less than 1, for " + rest + " more"));
        }
        double[] shares = new double[names.size()];
        int[] signs = new int[names.size()];
        for (int i = 0; i < shares.length; i++) {
            shares[i] = named.getOrDefault(names.get(i), (1 - sum) / Math.max(rest, 1));
            signs[i] = 1;
        }
        for (int place : SeriesNames.places("--short", names, shorts, spec)) {
            signs[place] = -1;
        }
        return new ParityPolicy(
                shares,
                signs,
                groups(names),
                largestWeight,
                target,
                leverageLimit,
                new OrderPolicy(band, costRate, largestOrder, largestTurnover));
    }

    private List<RiskGroup> groups(List<String> names) {
        List<RiskGroup> found = new ArrayList<>();
        for (String text : groups) {
            String[] parts = text.split(":", -1);
            List<Integer> members = new ArrayList<>();
            if (parts.length == 3) {
                for (String member : parts[2].split("\\+", -1)) {
                    members.add(names.indexOf(member));
                }
            }
            if (members.isEmpty() || members.contains(-1)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--group was \"" + text + "\"; expected NAME:CAP:A+B with names among "
                                + String.join(", ", names));
            }
            found.add(new RiskGroup(parts[0], members, NamedShares.number("--group", text, parts[1], spec)));
        }
        return found;
    }

    private @Nullable ParityWalk walked(
            String source, List<String> names, ParityPolicy policy, double[][] returns, double barsPerYear) {
        if (!walk) {
            return null;
        }
        if (returns.length != policy.size()) {
            throw new ParameterException(spec.commandLine(), "--walk is of prices alone; leave out --option");
        }
        return SeriesNames.located(source, names, () -> ParityWalk.of(policy, returns, decay, WARM_UP, barsPerYear));
    }
}
