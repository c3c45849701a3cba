package dev.steelyard.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The entry point of the command line: parses the arguments, runs the verb, and exits with its code. */
@Command(
        name = "steelyard",
        mixinStandardHelpOptions = true,
        version = "steelyard 0.1.0-SNAPSHOT",
        description = "Margin, leverage and liquidation risk of crypto derivatives accounts.")
public final class Main {

    private Main() {}

    /**
     * Runs the command and ends the process with its exit code.
     *
     * @param arguments the verb and its arguments
     */
    public static void main(String... arguments) {
        System.exit(new CommandLine(new Main()).execute(arguments));
    }
}
