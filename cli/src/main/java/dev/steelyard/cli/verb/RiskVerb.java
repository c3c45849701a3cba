package dev.steelyard.cli.verb;

import dev.steelyard.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code risk}: how much can I lose? */
@Command(name = "risk", description = "How much can I lose?")
public final class RiskVerb implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();
    private RiskVerb() {}

    /** Returns the verb with its commands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new RiskVerb()).addSubcommand("backtest", new RiskBacktest(surroundings));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a file is missing");
    }
}
