package dev.steelyard.cli;

import dev.steelyard.cli.verb.BenchVerb;
import dev.steelyard.cli.verb.CalibrateVerb;
import dev.steelyard.cli.verb.CascadeVerb;
import dev.steelyard.cli.verb.ConformVerb;
import dev.steelyard.cli.verb.LiquidationsVerb;
import dev.steelyard.cli.verb.MarginVerb;
import dev.steelyard.cli.verb.MonitorVerb;
import dev.steelyard.cli.verb.NetworkVerb;
import dev.steelyard.cli.verb.ParityVerb;
import dev.steelyard.cli.verb.RelationsVerb;
import dev.steelyard.cli.verb.ReplayVerb;
import dev.steelyard.cli.verb.RiskVerb;
import dev.steelyard.cli.verb.RulesVerb;
import dev.steelyard.cli.verb.ServeVerb;
import dev.steelyard.cli.verb.SizeVerb;
import dev.steelyard.cli.verb.StressVerb;
import dev.steelyard.cli.verb.SurfaceVerb;
import dev.steelyard.cli.verb.WhatIfVerb;
import dev.steelyard.core.failure.FailureException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command: finds the verb, lets it parse its arguments and run, and turns whatever happens into one of the
 * {@link ExitCode}s and at most one line on the error stream.
 */
@Command(
        name = "steelyard",
        mixinStandardHelpOptions = true,
        version = "steelyard 0.1.0-SNAPSHOT",
        description = "Margin, leverage and liquidation risk of crypto derivatives accounts.",
        synopsisSubcommandLabel = "VERB",
        commandListHeading = "%nVerbs:%n",
        footer = {
            "",
            "Example:",
            "  steelyard margin examples/binance-cross.json --explain",
            "",
            "Exit codes: 0 fine; 2 a threshold is breached; 64 bad usage; 65 bad input data; 70 internal error.",
            "\"steelyard VERB --help\" explains a verb."
        })
public final class SteelyardCommand implements Runnable {
    private static final SequencedMap<String, Function<Surroundings, Object>> VERBS = verbs();

    private static final int HELP_WIDTH = 120;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private SteelyardCommand() {}

    private static SequencedMap<String, Function<Surroundings, Object>> verbs() {
        SequencedMap<String, Function<Surroundings, Object>> verbs = new LinkedHashMap<>();
        verbs.put("margin", MarginVerb::new);
        verbs.put("whatif", WhatIfVerb::new);
        verbs.put("stress", StressVerb::new);
        verbs.put("risk", RiskVerb::commandLine);
        verbs.put("liquidations", LiquidationsVerb::new);
        verbs.put("parity", ParityVerb::new);
        verbs.put("size", SizeVerb::new);
        verbs.put("relations", RelationsVerb::new);
        verbs.put("calibrate", CalibrateVerb::new);
        verbs.put("surface", SurfaceVerb::new);
        verbs.put("monitor", MonitorVerb::new);
        verbs.put("network", NetworkVerb::new);
        verbs.put("cascade", CascadeVerb::new);
        verbs.put("serve", ServeVerb::new);
        verbs.put("replay", ReplayVerb::new);
        verbs.put("rules", RulesVerb::commandLine);
        verbs.put("conform", ConformVerb::new);
        verbs.put("bench", BenchVerb::new);
        return verbs;
    }

    /**
     * Runs the command.
     *
     * @param arguments the verb and its arguments
     * @return the exit code
     */
    public static int run(String[] arguments, Surroundings surroundings) {
        PrintWriter out = new PrintWriter(new OutputStreamWriter(surroundings.out(), StandardCharsets.UTF_8), true);
        PrintWriter err = new PrintWriter(new OutputStreamWriter(surroundings.err(), StandardCharsets.UTF_8), true);
        CommandLine command = new CommandLine(new SteelyardCommand());
        for (Map.Entry<String, Function<Surroundings, Object>> verb :
                wanted(arguments).entrySet()) {
            command.addSubcommand(verb.getKey(), verb.getValue().apply(surroundings));
        }
        command.setOut(out)
                .setErr(err)
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setParameterExceptionHandler((failure, args) -> misused(failure, err))
                .setExecutionExceptionHandler((failure, line, result) -> failed(failure, err));
        try {
            return command.execute(arguments);
        } catch (OutOfMemoryError | StackOverflowError e) {
            return failed(e, err);
        }
    }

    /** Only the verb asked for is set up: a command for each of them would be felt at every start. */
    private static Map<String, Function<Surroundings, Object>> wanted(String[] arguments) {
        Function<Surroundings, Object> verb = arguments.length == 0 ? null : VERBS.get(arguments[0]);
        return verb == null ? VERBS : Map.of(arguments[0], verb);
    }

    private static int misused(ParameterException failure, PrintWriter err) {
        err.println("steelyard: " + Misuse.message(failure));
        CommandLine command = failure.getCommandLine();
        err.println("try: " + command.getCommandSpec().qualifiedName() + " --help");
        return ExitCode.USAGE;
    }

    private static int failed(Throwable thrown, PrintWriter err) {
        if (thrown instanceof ParameterException failure) {
            return misused(failure, err);
        }
        if (thrown instanceof FailureException failure) {
            err.println("steelyard: " + failure.failure().format());
            return ExitCode.DATA;
        }
        String message = thrown.getMessage() == null ? "" : ": " + thrown.getMessage();
        StackTraceElement[] trace = thrown.getStackTrace();
        String place = trace.length == 0 ? "" : " at " + trace[0];
        err.println("steelyard: internal error: " + thrown.getClass().getSimpleName() + message + place);
        return ExitCode.INTERNAL;
    }

    /** Without a verb there is nothing to do but to say so. */
    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a verb is missing; expected one of " + String.join(", ", VERBS.keySet()));
    }
}
