package dev.steelyard.cli.input;

import dev.steelyard.io.cascade.AdoptionQuestion;
import dev.steelyard.systemic.cascade.crowd.Adoption;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoublePredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which mechanism more and more accounts adopt. <b>Single-writer</b>. */
public final class AdoptionOptions {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--adopt",
            paramLabel = "MECHANISM",
            description = "More and more accounts adopt a mechanism, on the same seeds: coin-margined, directional,"
                    + " risk-inverse, volatility-target, leveraged-token; through books one of the last three, or rehypothecation"
                    + " by prime brokers.")
    private @Nullable String adopt;

    @Option(
            names = "--shares",
            paramLabel = "X",
            split = ",",
            description = "Shares that adopt; 0,0.25,0.5,0.75,1 by default.")
    private @Nullable List<Double> shares;

    @Option(
            names = "--shocks",
            paramLabel = "X",
            split = ",",
            description = "Relative moves for --adopt; that of the scenario by default.")
    private @Nullable List<Double> shocks;

    @Option(
            names = "--depths",
            paramLabel = "X",
            split = ",",
            description = "Multiples of the depth for --adopt; 1 by default.")
    private @Nullable List<Double> depths;

    /**
     * Returns the experiment that is asked for; null when none is.
     *
     * @throws ParameterException when an option is out of range, or given without a mechanism
     */
    @Nullable
    AdoptionQuestion question() {
        if (adopt == null) {
            if (shares != null || shocks != null || depths != null) {
                throw refused("--shares, --shocks and --depths go with --adopt");
            }
            return null;
        }
        return new AdoptionQuestion(
                kind(adopt),
                checked(
                        shares == null ? AdoptionQuestion.STANDARD_SHARES : shares,
                        "--shares",
                        "0 to 1",
                        x -> x >= 0 && x <= 1),
                shocks == null ? null : checked(shocks, "--shocks", "finite, above -1", x -> x > -1),
                checked(
                        depths == null ? AdoptionQuestion.STANDARD_DEPTHS : depths,
                        "--depths",
                        "finite, above 0",
                        x -> x > 0));
    }

    private Adoption.Kind kind(String word) {
        return Arrays.stream(Adoption.Kind.values())
                .filter(kind -> kind.word().equals(word))
                .findFirst()
                .orElseThrow(() -> refused("--adopt was " + word + "; expected one of "
                        + Arrays.stream(Adoption.Kind.values())
                                .map(Adoption.Kind::word)
                                .collect(Collectors.joining(", "))));
    }

    private List<Double> checked(List<Double> stated, String option, String range, DoublePredicate rule) {
        for (double value : stated) {
            if (!rule.test(value) || Double.isInfinite(value)) {
                throw refused(option + " had " + value + "; expected " + range);
            }
        }
        return stated;
    }

    private ParameterException refused(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
