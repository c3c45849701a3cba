package dev.steelyard.cli.input;

import dev.steelyard.io.monitor.MonitorUnits;
import dev.steelyard.json.CsvLine;
import dev.steelyard.systemic.indicator.MonitorSettings;
import dev.steelyard.systemic.indicator.SpeculativeScore.Weights;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** How leverage is watched, and in what units a source states it. */
public final class MonitorOptions {
    private static final int WEIGHTS = 4;
    private static final int MOST = 1_000_000;
    private static final BigDecimal WHOLE = new BigDecimal(10_000);

    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--open-interest",
            paramLabel = "UNIT",
            description = "What open interest is stated in: units (default) of the base asset, or value at the close.")
    private Interest interest = Interest.UNITS;

    @Option(
            names = "--funding",
            paramLabel = "UNIT",
            description = "What funding is stated in: fraction (default) or percent.")
    private Funding funding = Funding.FRACTION;

    @Option(names = "--window", paramLabel = "BARS", description = "Bars of a velocity, at least 8; 30 by default.")
    private int window = 30;

    @Option(
            names = "--memory",
            paramLabel = "BARS",
            description = "Bars that say what is usual, at least 20; 90 by default.")
    private int memory = 90;

    @Option(
            names = "--horizon",
            paramLabel = "BARS",
            description = "Bars within which a fall counts for the scores of signals; 5 by default.")
    private int horizon = 5;

    @Option(
            names = "--event-share",
            paramLabel = "SHARE",
            description = "Share of bars that a large fall usually follows, above 0 and below 0.5; 0.1 by default.")
    private String share = "0.1";

    @Option(
            names = "--alert-above",
            paramLabel = "SCORE",
            description = "Speculative score from which a market is warned of; 2 by default.")
    private String alertAbove = "2";

    @Option(
            names = "--weights",
            paramLabel = "W,W,W,W",
            description =
                    "Weights of open interest, funding, basis and estimated leverage; 0.3,0.3,0.2,0.2 by default.")
    private @Nullable String weights;

    @Option(
            names = "--within",
            paramLabel = "BP",
            description = "Depth within so many basis points of the mid; 10 by default.")
    private BigDecimal within = BigDecimal.TEN;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Seed of the shifts that say what chance gives; 1 by default.")
    private long seed = 1;

    @Option(names = "--shifts", paramLabel = "N", description = "How many shifts, at least 19; 199 by default.")
    private int shifts = 199;

    private enum Interest {
        UNITS,
        VALUE
    }

    private enum Funding {
        FRACTION,
        PERCENT
    }

    /** Returns in what the source states its figures. */
    public MonitorUnits units() {
        return new MonitorUnits(interest == Interest.VALUE, funding == Funding.PERCENT);
    }

    /** Returns the settings. @throws ParameterException for options out of their range */
    public MonitorSettings settings() {
        atLeast("--window", window, MonitorSettings.SHORTEST_WINDOW);
        atLeast("--memory", memory, MonitorSettings.SHORTEST_MEMORY);
        atLeast("--horizon", horizon, 1);
        atLeast("--shifts", shifts, MonitorSettings.FEWEST_SHIFTS);
        return new MonitorSettings(
                window,
                memory,
                horizon,
                RealText.parse("--event-share", share, RealRange.above(0).below(0.5), spec),
                RealText.parse("--alert-above", alertAbove, RealRange.ANY, spec),
                weights(),
                seed,
                shifts);
    }

    private void atLeast(String option, int value, int least) {
        new WholeRange(least, MOST).require(option, value, spec);
    }

    /** Returns the distance from the mid within which depth counts, as a fraction. */
    public BigDecimal distance() {
        if (within.signum() < 0 || within.compareTo(WHOLE) > 0) {
            throw new ParameterException(
                    spec.commandLine(), "--within was " + within + "; expected 0 to 10000 basis points");
        }
        return within.movePointLeft(4);
    }

    private Weights weights() {
        if (weights == null) {
            return Weights.STATED;
        }
        String expected = "--weights was \"" + weights
                + "\"; expected four numbers of at least 0, one of them above 0, such as 0.3,0.3,0.2,0.2";
        List<Double> numbers = new ArrayList<>();
        for (String part : weights.split(",", -1)) {
            Double number = CsvLine.real(part.strip());
            if (number != null && number >= 0 && number <= MOST) {
                numbers.add(number);
            }
        }
        if (numbers.size() != WEIGHTS
                || weights.split(",", -1).length != WEIGHTS
                || numbers.stream().allMatch(number -> number == 0)) {
            throw new ParameterException(spec.commandLine(), expected);
        }
        return new Weights(numbers.get(0), numbers.get(1), numbers.get(2), numbers.get(3));
    }
}
