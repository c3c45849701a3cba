package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.input.MomentText;
import dev.steelyard.cli.live.AlertPrinter;
import dev.steelyard.cli.live.Engines;
import dev.steelyard.cli.live.SnapshotCheck;
import dev.steelyard.cli.output.Format;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.history.Moment;
import dev.steelyard.engine.history.Past;
import dev.steelyard.engine.journal.file.ChannelOpener;
import dev.steelyard.engine.journal.file.JournalFolder;
import dev.steelyard.engine.journal.file.SnapshotFolder;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.engine.run.RiskEngine;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
            "The journal is read, and changed by --prune alone. At damage it stops, names the place, and the exit code is",
            "65; so it is when a snapshot is not what its events lead to. The exit code is 2 when an account ends beyond",
            "HEALTHY. A moment is a time, or the number of an event. Answers about one account have the formats csv and",
            "parquet too.",
            "",
            "Examples:",
            "  steelyard replay live",
            "  steelyard replay live --verify",
            "  steelyard replay live --at 2026-01-01T08:00:00Z -o json",
            "  steelyard replay live --account atlas --at 1200",
            "  steelyard replay live --account atlas --history --every 1h -o csv",
            "  steelyard replay live --account atlas --attribute 2026-01-01..2026-01-02"
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
            names = "--live",
            description =
                    "Of a journal that does not state it: prices were guarded from the first event on. Those of servers"
                            + " state it.")
    private boolean live;

    @Option(
            names = "--at",
            paramLabel = "MOMENT",
            description =
                    "Stop before the first event after this time, 2026-01-01 or 2026-01-01T08:00:00Z, or after the"
                            + " event of this number.")
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

    @Mixin
    private ReplayAccount account = new ReplayAccount();

    @Mixin
    private ReplayUpkeep upkeep = new ReplayUpkeep();

    private long refused;

    /** Makes the verb. */
    public ReplayVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        Moment until = Objects.requireNonNullElse(MomentText.parse("--at", at, spec), Moment.END);
        JournalFolder folder = new JournalFolder(surroundings.file(journal));
        if (folder.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA,
                    journal,
                    "holds no journal; expected the folder that serve --journal wrote");
        }
        SnapshotFolder snapshots =
                new SnapshotFolder(surroundings.file(journal), Engines.SNAPSHOTS, ChannelOpener.FILES);
        Past past = new Past(() -> Engines.fresh(surroundings, begun(folder)), folder, snapshots);
        if (account.isAsked()) {
            return account.answer(past, until, format, surroundings);
        }
        Format chosen = ServeVerb.format(format, surroundings, spec);
        if (upkeep.isAsked()) {
            return upkeep.run(folder, snapshots, chosen, surroundings);
        }
        AlertPrinter printer = new AlertPrinter(surroundings.out(), chosen);
        RiskEngine engine = past.earliest();
        SnapshotCheck check = new SnapshotCheck(snapshots, verify);
        check.at(engine);
        Failure damage = null;
        try {
            past.run(engine, until, (e, event, outcome) -> print(e, outcome, printer, check));
            if (folder.cut() != null) {
                complain(folder.cut());
            }
        } catch (FailureException e) {
            damage = e.failure();
            complain(damage);
        }
        printer.summary(engine, refused);
        boolean sound = check.report(printer, chosen, engine.state().sequence());
        return damage != null || !sound ? ExitCode.DATA : ServeVerb.exit(engine);
    }

    /** @throws FailureException INVALID when the journal states that its prices were not guarded, and the option that they were */
    private MarkRules begun(JournalFolder folder) {
        GuardEvent stated = Engines.stated(folder);
        if (live && stated != null && stated.guards() == null) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    journal,
                    "its first event states that prices were not guarded; expected no --live");
        }
        return Engines.begun(folder, live);
    }

    private void print(RiskEngine engine, RiskEngine.Outcome outcome, AlertPrinter printer, SnapshotCheck check) {
        refused += outcome.failure() == null ? 0 : 1;
        printer.print(outcome);
        check.at(engine);
    }

    private void complain(Failure failure) {
        spec.commandLine().getErr().println("steelyard: " + failure.format());
    }
}
