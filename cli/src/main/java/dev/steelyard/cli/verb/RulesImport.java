package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.InstantText;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.json.Refusal;
import dev.steelyard.venue.rules.RulePackFile;
import dev.steelyard.venue.rules.RulePackImport;
import dev.steelyard.venue.rules.RulePackRepository;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rules import}: adds a venue's own brackets to a pack. */
@Command(
        name = "import",
        description = {
            "Add contracts to a rule pack from a venue's own bracket or instrument file, or from ccxt's leverage tiers.",
            "They are kept in your own folder, which the other verbs read."
        },
        footer = {
            "",
            "Examples:",
            "  steelyard rules import leverageBracket.json",
            "  steelyard rules import tiers.json --pack bitget --from 2025-06-01"
        })
final class RulesImport implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1", paramLabel = "FILE", description = "The venue's file; it may be compressed with gzip.")
    private String file = "";

    @Option(
            names = "--pack",
            paramLabel = "PACK[@DATE]",
            description = "The pack; by default that of the file's venue.")
    private @Nullable String pack;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "The first day that they hold; by default that of the pack.")
    private @Nullable String from;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    RulesImport(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.TABLE, Format.JSON));
        Path source = surroundings.file(file);
        RulePackRepository repository = RulePackRepository.withUserFolder(surroundings.rulesFolder());
        String selector = pack == null ? RulePackImport.suggestedPack(source).orElseThrow() : pack;
        RulePackFile into = repository.find(selector).orElseThrow();
        LocalDate first = from == null ? into.pack().effectiveFrom() : date(from);
        RulePackImport read = RulePackImport.read(source, into, first).orElseThrow();
        try (Output output = outputs.open(surroundings)) {
            Path target = read.writeTo(surroundings.rulesFolder()).orElseThrow();
            if (format == Format.JSON) {
                json(read, target, output);
            } else {
                output.text(text(read, target));
            }
            output.complete();
        }
        return ExitCode.FINE;
    }

    private LocalDate date(String text) {
        try {
            return InstantText.date(text, Refusal.at("--from", text));
        } catch (FailureException e) {
            throw new ParameterException(spec.commandLine(), e.failure().format());
        }
    }

    private static String text(RulePackImport read, Path target) {
        StringBuilder text = new StringBuilder();
        int contracts = read.overlay().contracts().size();
        text.append("read     ")
                .append(read.shape())
                .append(", ")
                .append(read.brackets())
                .append(" tiers\n");
        text.append("into     ").append(read.overlay().pack());
        text.append(" from ").append(read.overlay().effectiveFrom()).append(" on\n");
        text.append("added    ").append(contracts).append(contracts == 1 ? " contract\n" : " contracts\n");
        text.append("kept in  ").append(target).append('\n');
        read.mismatches()
                .forEach(mismatch ->
                        text.append("left out ").append(mismatch.format()).append('\n'));
        read.skipped()
                .forEach(skipped -> text.append("skipped  ").append(skipped).append('\n'));
        return text.toString();
    }

    private static void json(RulePackImport read, Path target, Output output) {
        try (JsonWriter writer = JsonWriter.pretty(output, "output")) {
            writer.startObject();
            writer.text("shape", read.shape());
            writer.text("pack", read.overlay().pack());
            writer.text("effectiveFrom", read.overlay().effectiveFrom().toString());
            writer.integer("contracts", read.overlay().contracts().size());
            writer.integer("brackets", read.brackets());
            writer.text("file", target.toString());
            writer.startArray("mismatches");
            read.mismatches().stream().map(Failure::format).forEach(writer::text);
            writer.endArray();
            writer.startArray("skipped");
            read.skipped().forEach(writer::text);
            writer.endArray();
            writer.endObject();
        }
    }
}
