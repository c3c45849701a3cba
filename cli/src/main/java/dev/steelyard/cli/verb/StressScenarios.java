package dev.steelyard.cli.verb;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountCase;
import dev.steelyard.cli.input.ClassOptions;
import dev.steelyard.cli.input.ReturnsOptions;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.scenario.ScenarioFile;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.risk.asset.AssetClasses;
import dev.steelyard.risk.stress.Scenario;
import dev.steelyard.risk.stress.ShockCovariance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which scenarios {@code stress} runs, and what moves and sigmas are measured by. */
final class StressScenarios {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            description = "A scenario by name, or a file of them; may be repeated. All of --list by default.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ReturnsOptions returns = new ReturnsOptions();

    @Mixin
    private ClassOptions classes = new ClassOptions();

    /** Returns the scenarios asked for, those of the product where none is. */
    List<Scenario> scenarios(Surroundings surroundings) {
        List<Scenario> bundled = ScenarioFile.bundled();
        if (names.isEmpty()) {
            return bundled;
        }
        List<Scenario> chosen = new ArrayList<>();
        for (String name : names) {
            List<Scenario> named = bundled.stream()
                    .filter(scenario -> scenario.id().equalsIgnoreCase(name))
                    .toList();
            Path file = surroundings.file(name);
            if (!named.isEmpty()) {
                chosen.addAll(named);
            } else if (Files.isRegularFile(file)) {
                chosen.addAll(ScenarioFile.read(JsonDocument.parse(file, name)));
            } else {
                throw new ParameterException(
                        spec.commandLine(),
                        "--scenario was \"" + name + "\"; expected a file or one of "
                                + bundled.stream().map(Scenario::id).collect(Collectors.joining(", ")));
            }
        }
        return chosen;
    }

    /** Returns the classes of assets. */
    AssetClasses classes(Surroundings surroundings) {
        return classes.classes(surroundings);
    }

    /** Returns the covariance of an account's assets and of what scenarios are driven by; null when it covers nothing. */
    @Nullable
    ShockCovariance covariance(Surroundings surroundings, AccountCase subject, List<Scenario> scenarios) {
        List<Asset> drivers = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            Scenario.Driver driver = scenario.driver();
            if (driver != null) {
                drivers.add(driver.asset());
            }
        }
        return returns.covariance(surroundings, subject, drivers);
    }
}
