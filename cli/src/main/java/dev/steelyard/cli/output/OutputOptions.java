package dev.steelyard.cli.output;

import dev.steelyard.cli.Surroundings;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say how an answer is written, and where. */
public final class OutputOptions {
    @Spec(Target.MIXEE)
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table, json, csv or parquet; a table on a terminal, json in a pipe.")
    private @Nullable Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Write the answer to a file.")
    private @Nullable String file;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    /**
     * Returns the format asked for, else a table on a terminal and JSON in a pipe or a file.
     *
     * @param possible the formats that the verb has
     * @throws ParameterException when the verb has not the format asked for
     */
    public Format format(Surroundings surroundings, List<Format> possible) {
        if (format == null) {
            return surroundings.terminal() && file == null ? Format.TABLE : Format.JSON;
        }
        if (!possible.contains(format)) {
            throw new ParameterException(
                    spec.commandLine(), "this verb has no format " + format + "; expected one of " + possible);
        }
        return format;
    }

    /** Returns whether a table may use the colors of a terminal: only there, and not where {@code NO_COLOR} is set. */
    public boolean colors(Surroundings surroundings) {
        String none = surroundings.environment().get("NO_COLOR");
        return surroundings.terminal() && file == null && (none == null || none.isEmpty());
    }

    /**
     * Returns how to go on after work that was stopped: with the rows that it wrote.
     *
     * @param done how far it came, such as {@code 20 of 500 runs}
     */
    public String toGoOn(Format written, String done) {
        String rows = written != Format.CSV
                ? "only rows can be gone on with: next time use -o csv --out FILE"
                : "go on with the same command and --resume " + (file == null ? "FILE of these rows" : file);
        return "partial: " + done + " are done; " + rows;
    }

    /** Opens the answer, which leaves the process only when it is complete. */
    public Output open(Surroundings surroundings) {
        return file == null ? Output.to(surroundings.out()) : Output.toFile(surroundings.file(file));
    }
}
