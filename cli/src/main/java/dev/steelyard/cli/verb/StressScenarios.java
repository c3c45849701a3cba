package dev.steelyard.cli.verb;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountCase;
import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.io.scenario.AssetClassFile;
import dev.steelyard.io.scenario.ScenarioFile;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.risk.exposure.AssetClasses;
import dev.steelyard.risk.stress.Scenario;
import dev.steelyard.risk.stress.ShockCovariance;
import dev.steelyard.risk.stress.StressedAccount;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which scenarios {@code stress} runs, of which classes assets are, and what sigmas are measured by. */
final class StressScenarios {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--scenario",
            paramLabel = "NAME|FILE",
            description = "A scenario by name, or a file of them; may be repeated. All of --list by default.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--returns",
            paramLabel = "FILE",
            description = "A history of prices or returns: what sigmas of --reverse, and moves that follow a driver, are by.")
    private @Nullable String returns;

    @Option(
            names = "--toward",
            paramLabel = "SHARE",
            description = "Push the correlations of --returns so far toward 1, from 0 to 1: a shock of correlation.")
    private @Nullable String toward;

    @Option(
            names = "--classes",
            paramLabel = "FILE",
            description = "Classes of assets in place of the product's own.")
    private @Nullable String classes;

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
        return classes == null
                ? AssetClassFile.bundled()
                : AssetClassFile.read(JsonDocument.parse(surroundings.file(classes), classes));
    }

    /**
     * Returns the covariance of the returns given, else of the volatilities that the account's market states; null when it
     * covers nothing.
     *
     * @param scenarios whose assets it should cover beside those held
     */
    @Nullable ShockCovariance covariance(Surroundings surroundings, AccountCase subject, List<Scenario> scenarios) {
        Account account = subject.file().account();
        SequencedSet<Asset> wanted = new LinkedHashSet<>(StressedAccount.assets(account, subject.rules()));
        for (Scenario scenario : scenarios) {
            if (scenario.driver() != null) {
                wanted.add(scenario.driver().asset());
            }
        }
        ShockCovariance covariance;
        if (returns == null) {
            covariance = ShockCovariance.of(subject.file().market(), wanted);
        } else {
            ReturnTable table = PriceFile.returns(surroundings.file(returns), returns, ReturnKind.SIMPLE);
            covariance = ShockCovariance.of(
                    table, wanted, asset -> column(asset, table.names(), account, subject.rules()), returns);
        }
        if (covariance.assets().isEmpty()) {
            return null;
        }
        return toward == null ? covariance : covariance.toward(share(toward));
    }

    /** Returns the column of an asset: under its own name, else under that of a contract on it that is held. */
    private static @Nullable String column(Asset asset, List<String> names, Account account, RulePack rules) {
        if (names.contains(asset.code())) {
            return asset.code();
        }
        for (Position position : account.positions()) {
            Instrument instrument = rules.instrument(account, position.symbol());
            if (instrument != null && instrument.base().equals(asset) && names.contains(position.symbol())) {
                return position.symbol();
            }
        }
        return null;
    }

    private double share(String text) {
        try {
            double share = Double.parseDouble(text);
            if (share >= 0 && share <= 1) {
                return share;
            }
        } catch (NumberFormatException e) {
            // The message below says what is expected.
        }
        throw new ParameterException(spec.commandLine(), "--toward was \"" + text + "\"; expected a share from 0 to 1");
    }
}
