package dev.steelyard.cli.input;

import dev.steelyard.risk.sizing.ExecutionTerms;
import dev.steelyard.risk.sizing.SizeMethod;
import dev.steelyard.risk.sizing.SizingPolicy;
import dev.steelyard.risk.sizing.VolatilityForecast;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say what a size is to keep to. */
public final class SizeOptions {
    private static final String HEDGE = "hedge";
    private static final String UNWIND = "unwind";

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--method",
            required = true,
            paramLabel = "METHOD",
            description = "voltarget, kelly, survival, es-budget, stop; hedge, unwind for a plan of trades.")
    private String method = "";

    @Option(names = "--side", paramLabel = "SIDE", description = "long or short; by default the side held, else long.")
    private @Nullable String side;

    @Option(
            names = "--target-vol",
            paramLabel = "VOL",
            description = "voltarget: volatility of equity per year; 20%% by default.")
    private String targetVol = "0.2";

    @Option(
            names = "--half-life",
            paramLabel = "DAYS",
            description = "Of the EWMA forecast; 11 by default. DAYS:DAYS for rises and falls apart.")
    private String halfLife = "11";

    @Option(
            names = "--forecast",
            paramLabel = "MODEL",
            description = "Of volatility: ${COMPLETION-CANDIDATES}; EWMA by default.")
    private VolatilityForecast.Model model = VolatilityForecast.Model.EWMA;

    @Option(
            names = "--implied-vol",
            paramLabel = "VOL",
            description = "Volatility that options imply per year, blended into the forecast of now.")
    private @Nullable String impliedVol;

    @Option(
            names = "--implied-weight",
            paramLabel = "SHARE",
            description = "Of the implied variance in the blend; 0.5 by default.")
    private String impliedWeight = "0.5";

    @Option(
            names = "--kelly-part",
            paramLabel = "SHARE",
            description = "kelly: the part of the Kelly leverage; 0.5 by default.")
    private String kellyPart = "0.5";

    @Option(
            names = "--money-rate",
            paramLabel = "RATE",
            description = "kelly: what money costs per year; 0 by default.")
    private String moneyRate = "0";

    @Option(names = "--funding", paramLabel = "RATE", description = "Funding per year, paid by a long; 0 by default.")
    private String funding = "0";

    @Option(
            names = "--confidence",
            paramLabel = "SHARE",
            description =
                    "survival, kelly: of not being liquidated, 0.99 by default; es-budget: of the shortfall, 0.975.")
    private @Nullable String confidence;

    @Option(names = "--horizon", paramLabel = "TIME", description = "30m, 8h, 7d, ...; 7d by default.")
    private String horizon = "7d";

    @Option(
            names = "--budget",
            paramLabel = "SHARE",
            description = "es-budget: expected shortfall over the horizon, share of equity; 2%% by default.")
    private String budget = "0.02";

    @Option(
            names = "--risk",
            paramLabel = "SHARE",
            description = "stop: lost at the stop, share of equity; 1%% by default.")
    private String risk = "0.01";

    @Option(
            names = "--stop",
            paramLabel = "PERCENT",
            description = "stop: distance from the mark; twice a day's volatility by default.")
    private @Nullable String stop;

    @Option(names = "--max-leverage", paramLabel = "NUMBER", description = "Most notional over equity.")
    private @Nullable String mostLeverage;

    @Option(
            names = "--band",
            paramLabel = "SHARE",
            description = "Nothing is traded within this share of the target; 0 by default.")
    private String band = "0";

    @Option(
            names = "--cost",
            paramLabel = "RATE",
            description = "Cost of trading, fraction of notional; beside a book of the account file its fee. 0.0005.")
    private String cost = "0.0005";

    @Option(
            names = "--volume",
            paramLabel = "AMOUNT",
            description = "Notional traded per day, in the account's currency.")
    private @Nullable String volume;

    @Option(names = "--participation", paramLabel = "SHARE", description = "Most of a day's volume; 1%% by default.")
    private String participation = "0.01";

    @Option(names = "--paths", paramLabel = "COUNT", description = "survival: simulated with jumps; 20000 by default.")
    private int paths = 20_000;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Of the random numbers; 1 by default.")
    private long seed = 1;

    /** Returns whether a plan that hedges is asked for. */
    public boolean hedges() {
        return method.equals(HEDGE);
    }

    /** Returns whether a plan that unwinds is asked for. */
    public boolean unwinds() {
        return method.equals(UNWIND);
    }

    /** Returns how orders are worked. @throws ParameterException when an option is no number */
    public ExecutionTerms terms() {
        return new ExecutionTerms(
                real("--cost", cost, RealRange.from(0).below(1)),
                volume == null ? null : real("--volume", volume, RealRange.POSITIVE),
                real("--participation", participation, RealRange.POSITIVE));
    }

    /** Returns what the options say. @throws ParameterException when one says nothing that can be kept to */
    public SizingPolicy policy() {
        SizeMethod chosen = method();
        boolean shortfall = chosen == SizeMethod.ES_BUDGET;
        String level = confidence != null ? confidence : shortfall ? "0.975" : "0.99";
        double sure = real("--confidence", level, RealRange.FRACTION);
        new WholeRange(2, 10_000_000).require("--paths", paths, spec);
        return new SizingPolicy(
                chosen,
                side(),
                real("--target-vol", targetVol, RealRange.POSITIVE),
                forecast(),
                real("--kelly-part", kellyPart, RealRange.above(0).below(2)),
                real("--money-rate", moneyRate, RealRange.from(-1)),
                real("--funding", funding, RealRange.from(-100)),
                shortfall ? 0.01 : 1 - sure,
                SpanText.years(SpanText.parse("--horizon", horizon, spec)),
                real("--budget", budget, RealRange.FRACTION),
                sure,
                real("--risk", risk, RealRange.FRACTION),
                stop == null ? null : real("--stop", stop, RealRange.FRACTION),
                mostLeverage == null ? null : real("--max-leverage", mostLeverage, RealRange.POSITIVE),
                real("--band", band, RealRange.from(0)),
                real("--cost", cost, RealRange.from(0).below(1)),
                volume == null ? null : real("--volume", volume, RealRange.POSITIVE),
                real("--participation", participation, RealRange.POSITIVE),
                paths,
                seed);
    }

    private VolatilityForecast forecast() {
        String[] lives = halfLife.split(":", 2);
        return new VolatilityForecast(
                model,
                real("--half-life", lives[0], RealRange.POSITIVE),
                real("--half-life", lives[lives.length - 1], RealRange.POSITIVE),
                impliedVol == null ? null : real("--implied-vol", impliedVol, RealRange.POSITIVE),
                real("--implied-weight", impliedWeight, RealRange.from(0).upTo(1)));
    }

    private double real(String option, String text, RealRange range) {
        return RealText.parse(option, text, range, spec);
    }

    private SizeMethod method() {
        for (SizeMethod value : SizeMethod.values()) {
            if (word(value).equals(method)) {
                return value;
            }
        }
        List<String> words = Stream.concat(
                        Arrays.stream(SizeMethod.values()).map(SizeOptions::word), Stream.of(HEDGE, UNWIND))
                .toList();
        throw new ParameterException(
                spec.commandLine(), "--method was \"" + method + "\"; expected one of " + String.join(", ", words));
    }

    private static String word(SizeMethod value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private int side() {
        if (side == null) {
            return 0;
        }
        return switch (side) {
            case "long" -> 1;
            case "short" -> -1;
            default ->
                throw new ParameterException(spec.commandLine(), "--side was \"" + side + "\"; expected long or short");
        };
    }
}
