package dev.steelyard.cli.verb;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.output.Format;
import dev.steelyard.cli.output.Output;
import dev.steelyard.cli.output.OutputOptions;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bench}: how fast is it here? Runs in a process of its own, with the vector instructions that it measures. */
@Command(
        name = "bench",
        description = "How fast is it here? Runs a benchmark beside its naive twin, for at most a minute.",
        footer = {"", "Examples:", "  steelyard bench --list", "  steelyard bench bulk-margin -o json"})
public final class BenchVerb implements Callable<Integer> {
    private static final String JAVA_OPTIONS = "STEELYARD_JAVA_OPTIONS";
    private static final String MAIN = "dev.steelyard.bench.Main";
    private static final String JAR = "steelyard-bench-";

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The benchmark; all of them by default.")
    private @Nullable String name;

    @Option(names = "--list", description = "List the benchmarks.")
    private boolean list;

    @Mixin
    private OutputOptions outputs = new OutputOptions();

    /** Makes the verb. */
    public BenchVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Format format = outputs.format(surroundings, List.of(Format.TABLE, Format.JSON));
        List<String> command = new ArrayList<>();
        command.add(surroundings.javaHome().resolve("bin").resolve("java").toString());
        command.addAll(List.of("--add-modules=jdk.incubator.vector", "-Xlog:disable", "-Xlog:all=error:stderr"));
        String more = surroundings.environment().getOrDefault(JAVA_OPTIONS, "");
        more.lines()
                .flatMap(line -> Stream.of(line.split(" ")))
                .filter(o -> !o.isBlank())
                .forEach(command::add);
        command.addAll(List.of("-cp", libraries() + File.separator + "*", MAIN));
        if (!list) {
            command.addAll(List.of(name == null ? "all" : name, "-o", format.toString()));
        }
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        try (Output output = outputs.open(surroundings)) {
            Process process = builder.start();
            process.getOutputStream().close();
            try (InputStream answer = process.getInputStream()) {
                answer.transferTo(output);
            }
            int code = process.waitFor();
            if (code == 0) {
                output.complete();
            }
            return code;
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, "bench", "the benchmark did not start: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw FailureException.of(FailureReason.IO, "bench", "the benchmark was interrupted");
        }
    }

    /** Returns the folder of the built libraries. @throws ParameterException outside a checkout, or before its build */
    private Path libraries() {
        Path checkout = surroundings.checkout();
        if (checkout == null) {
            throw new ParameterException(
                    spec.commandLine(), "benchmarks run from a source checkout: ./steelyard bench");
        }
        Path folder = checkout.resolve("cli").resolve("target").resolve("lib");
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                if (files.anyMatch(file -> String.valueOf(file.getFileName()).startsWith(JAR))) {
                    return folder;
                }
            } catch (IOException e) {
                throw FailureException.of(FailureReason.IO, folder.toString(), "expected a readable folder");
            }
        }
        throw new ParameterException(
                spec.commandLine(), "the benchmarks are not built; ./steelyard bench builds and runs them");
    }
}
