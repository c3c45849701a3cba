package dev.steelyard.cli.verb;

import dev.steelyard.cli.Surroundings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code rules}: which rules, how fresh? */
@Command(
        name = "rules",
        synopsisSubcommandLabel = "COMMAND",
        commandListHeading = "%nCommands:%n",
        description = "Which rules, how fresh? The rule packs at hand, and your own additions to them.",
        footer = {
            "",
            "Your own packs and imports lie in ~/.steelyard/rules, or in $STEELYARD_HOME/rules.",
            "",
            "Example:",
            "  steelyard rules show binance-usdm BTCUSDT"
        })
public final class RulesVerb implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private RulesVerb() {}

    /** Returns the verb with its commands. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new RulesVerb())
                .addSubcommand("list", new RulesList(surroundings))
                .addSubcommand("show", new RulesShow(surroundings))
                .addSubcommand("validate", new RulesValidate(surroundings))
                .addSubcommand("import", new RulesImport(surroundings))
                .addSubcommand("diff", new RulesDiff(surroundings));
    }

    /** Without a command there is nothing to do but to say so. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing; expected one of list, show, validate, import, diff");
    }
}
