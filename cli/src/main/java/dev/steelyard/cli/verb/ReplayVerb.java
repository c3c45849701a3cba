package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.TimeText;
import dev.steelyard.cli.live.AlertPrinter;
import dev.steelyard.cli.live.Engines;
import dev.steelyard.cli.live.SnapshotCheck;
import dev.steelyard.cli.output.Format;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.engine.journal.file.ChannelOpener;
import dev.steelyard.engine.journal.file.FileJournal;
import dev.steelyard.engine.journal.file.SnapshotFolder;
import dev.steelyard.engine.run.RiskEngine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code replay}: what did a journal lead to, and is its state what was kept? */
@Command(
        name = "replay",
        description = "What did a journal lead to? Applies its events again and prints the alerts and the state.",
        footer = {
            "",
            "The journal is read, never changed. At damage it stops, names the place, and the exit code is 65; so it is",
            "when a snapshot is not what its events lead to. The exit code is 2 when an account ends beyond HEALTHY.",
            "",
            "Examples:",
            "  steelyard replay live",
            "  steelyard replay live --verify",
            "  steelyard replay live --at 2026-01-01T08:00:00Z -o json"
        })
public final class ReplayVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1", paramLabel = "JOURNAL", description = "The folder of a journal.")
    private String journal = "";

    @Option(names = "--verify", description = "Compare each snapshot beside the journal with the state at its event.")
    private boolean verify;

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "Stop before the first event after this time: 2026-01-01 or 2026-01-01T08:00:00Z.")
    private @Nullable String at;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "table or json (one object a line); a table on a terminal, json in a pipe.")
    private @Nullable Format format;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help.")
    private boolean help;

    private long refused;

    /** Makes the verb. */
    public ReplayVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Instant until = TimeText.parse("--at", at, spec);
        Format chosen = ServeVerb.format(format, surroundings, spec);
        AlertPrinter printer = new AlertPrinter(surroundings.out(), chosen);
        Path folder = surroundings.file(journal);
        SnapshotFolder snapshots = new SnapshotFolder(folder, ServeVerb.SNAPSHOTS, ChannelOpener.FILES);
        RiskEngine engine = Engines.fresh(surroundings);
        SnapshotCheck check = new SnapshotCheck(snapshots, verify);
        Failure damage = null;
        try {
            Failure cut = FileJournal.read(folder, 1, (sequence, event) -> apply(event, until, engine, printer, check));
            if (cut != null) {
                complain(cut);
            }
        } catch (FailureException e) {
            damage = e.failure();
            complain(damage);
        }
        printer.summary(engine, refused);
        boolean sound = check.report(printer, chosen, engine.state().sequence());
        return damage != null || !sound ? ExitCode.DATA : ServeVerb.exit(engine);
    }

    private boolean apply(
            Event event, @Nullable Instant until, RiskEngine engine, AlertPrinter printer, SnapshotCheck check) {
        if (until != null && event.at().isAfter(until)) {
            return false;
        }
        RiskEngine.Outcome outcome = engine.accept(event);
        refused += outcome.failure() == null ? 0 : 1;
        printer.print(outcome);
        check.at(engine);
        return true;
    }

    private void complain(Failure failure) {
        spec.commandLine().getErr().println("steelyard: " + failure.format());
    }
}
