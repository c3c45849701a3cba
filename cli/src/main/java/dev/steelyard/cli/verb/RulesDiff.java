package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.AccountInputs;
import dev.steelyard.cli.input.RuleChoice;
import dev.steelyard.cli.input.RuleEffect;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.cli.output.RuleDiffWriter;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.venue.rules.RulePackChange;
import dev.steelyard.venue.rules.RulePackDiff;
import dev.steelyard.venue.rules.RulePackFile;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code rules diff}: what changes from one pack to another, and for whom. */
@Command(
        name = "diff",
        description = {
            "List what differs between two rule packs, and for which accounts.",
            "With --accounts, every account whose requirement, price or status changes is listed with what changes."
        },
        footer = {"", "Example:", "  steelyard rules diff bybit-inverse@2021-01-01 bybit-inverse --accounts accounts"})
final class RulesDiff implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(index = "0", paramLabel = "A", description = "A pack, PACK[@DATE].")
    private String first = "";

    @Parameters(index = "1", paramLabel = "B", description = "The pack to compare it with.")
    private String second = "";

    @Option(names = "--accounts", paramLabel = "DIR", description = "Folder of accounts, with its subfolders.")
    private @Nullable String accounts;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    RulesDiff(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.TABLE, Format.JSON, Format.CSV));
        RulePackRepository repository = RulePackRepository.withUserFolder(surroundings.rulesFolder());
        RulePackFile before = repository.find(first).orElseThrow();
        RulePackFile after = repository.find(second).orElseThrow();
        List<RulePackChange> changes = RulePackDiff.between(before, after);
        List<RuleEffect> effects = new ArrayList<>();
        List<String> skipped = new ArrayList<>();
        if (accounts != null) {
            effects(repository, before, after, effects, skipped);
        }
        try (Output output = outputs.open(surroundings)) {
            RuleDiffWriter.write(format, before.name(), after.name(), changes, effects, skipped, output);
            output.complete();
        }
        return ExitCode.FINE;
    }

    private void effects(
            RulePackRepository repository,
            RulePackFile before,
            RulePackFile after,
            List<RuleEffect> effects,
            List<String> skipped) {
        RuleChoice choice = RuleChoice.forComparison(repository, first);
        AccountInputs inputs =
                new AccountInputs(surroundings, choice, null, null).skipping(failure -> skipped.add(failure.format()));
        inputs.each(folders(), subject -> {
            String own = repository.idOf(subject.file().account().venue());
            if (before.pack().id().equals(own) || after.pack().id().equals(own)) {
                RuleEffect effect = RuleEffect.of(subject, before.pack(), after.pack());
                if (effect.isChange()) {
                    effects.add(effect);
                }
            }
        });
    }

    /** The folder and all below it that hold JSON files. */
    private List<String> folders() {
        String folder = accounts == null ? "" : accounts;
        Path root = surroundings.file(folder);
        if (!Files.isDirectory(root)) {
            throw FailureException.of(FailureReason.IO, folder, "expected a folder of accounts");
        }
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .map(file -> Path.of(folder)
                            .resolve(root.relativize(file.resolveSibling("")))
                            .toString())
                    .distinct()
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, folder, "expected a readable folder");
        }
    }
}
