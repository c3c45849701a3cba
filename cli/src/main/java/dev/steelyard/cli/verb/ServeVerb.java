package dev.steelyard.cli.verb;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.cli.live.AlertPrinter;
import dev.steelyard.cli.live.DataOptions;
import dev.steelyard.cli.live.Engines;
import dev.steelyard.cli.live.EventSources;
import dev.steelyard.cli.live.ListenOptions;
import dev.steelyard.cli.live.LiveRun;
import dev.steelyard.cli.live.Preamble;
import dev.steelyard.cli.live.ServerRun;
import dev.steelyard.cli.output.Format;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.journal.file.ChannelOpener;
import dev.steelyard.engine.journal.file.FileJournal;
import dev.steelyard.engine.journal.file.JournalOptions;
import dev.steelyard.engine.journal.file.SnapshotFolder;
import dev.steelyard.engine.journal.file.SyncPolicy;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.io.event.EventLines;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.margin.model.RiskStatus;
import dev.steelyard.server.live.RulesAtHand;
import dev.steelyard.venue.rules.LiquidationPolicies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code serve}: which accounts cross which thresholds as events come in? */
@Command(
        name = "serve",
        description =
                "Which accounts cross which thresholds as events come in? Reads events, prints alerts; of venues, liquidations.",
        footer = {
            "",
            "A line that is no event, or an event that cannot be applied, is named on the error stream and passed over;",
            "the exit code is then 65. It is 2 when an account ends at a warning or beyond, or cannot be assessed.",
            "With a journal an alert is printed once its event is durable; started again, it goes on where it was.",
            "",
            "With --listen, --connect, --reconcile, --returns or --demo the engine stays up behind HTTP, a WebSocket and a page until",
            "it is stopped.",
            "",
            "Examples:",
            "  steelyard serve --demo",
            "  steelyard serve examples/events/demo.jsonl",
            "  feed | steelyard serve --journal live --sync batch -o json",
            "  steelyard serve --listen 8080 --data desk --live --reconcile examples/connectors/reconcile.json",
            "  steelyard serve --listen 8080 --returns examples/history/prices.csv examples/events/demo.jsonl",
            "  steelyard serve --config examples/controls/desk.json examples/controls/venue.jsonl"
        })
public final class ServeVerb implements Callable<Integer> {
    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Files of events as JSON lines, folders of them, or - for the input; by default the input.")
    private List<String> files = new ArrayList<>();

    @Option(names = "--journal", paramLabel = "DIR", description = "Keep events in this folder, and go on from it.")
    private @Nullable String journal;

    @Option(
            names = "--sync",
            paramLabel = "POLICY",
            description =
                    "When an event is durable: none (with the system), batch (on the device, many at once), each.")
    private SyncPolicy sync = SyncPolicy.BATCH;

    @Option(
            names = "--snapshot-every",
            paramLabel = "EVENTS",
            description = "Keep the whole state after so many events and at the end; 0: never. 1000000 by default.")
    private long snapshotEvery = 1_000_000;

    @Mixin
    private ListenOptions listening = new ListenOptions();

    @Mixin
    private DataOptions data = new DataOptions();

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Controls: limits, circuit breakers, leverage bands, restrictions, terms (docs/formats.md).")
    private @Nullable String config;

    @Option(
            names = "--venue",
            paramLabel = "NAME[=POLICY]",
            description =
                    "Liquidate the accounts of this venue here, by the policy of its name or another; else watch.")
    private List<String> venues = new ArrayList<>();

    @Option(
            names = "--unwind",
            paramLabel = "SECONDS",
            description =
                    "With --venue: how long the market is given, for orders and for what was taken over. 60 by default.")
    private long unwind = 60;

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

    /** Makes the verb. */
    public ServeVerb(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (snapshotEvery < 0) {
            throw new ParameterException(
                    spec.commandLine(), "--snapshot-every was " + snapshotEvery + "; expected 0 or more");
        }
        if (data.isTask()) {
            return data.run(surroundings, spec);
        }
        data.check(spec, journal, listening.isAsked());
        Preamble preamble = preamble();
        if (listening.isAsked()) {
            return new ServerRun(surroundings, spec, listening, data)
                    .run(files, journal, JournalOptions.STANDARD.withSync(sync), snapshotEvery, preamble);
        }
        AlertPrinter printer = new AlertPrinter(surroundings.out(), format(format, surroundings, spec));
        List<Supplier<EventLines>> sources = EventSources.of(files, surroundings);
        if (journal == null) {
            return run(sources, Engines.fresh(surroundings), null, preamble, printer);
        }
        Path folder = surroundings.file(journal);
        FileJournal opened = FileJournal.open(folder, JournalOptions.STANDARD.withSync(sync));
        try (opened) {
            SnapshotFolder snapshots = new SnapshotFolder(folder, Engines.SNAPSHOTS, ChannelOpener.FILES);
            JournaledEngine engine = JournaledEngine.recover(
                    () -> Engines.fresh(surroundings, Engines.begun(opened, false)), opened, snapshots, outcome -> {});
            if (opened.cut() != null) {
                complain(opened.cut());
            }
            engine.recovered().rejected().forEach(this::complain);
            int exit = run(sources, engine.engine(), engine, preamble, printer);
            if (snapshotEvery > 0) {
                engine.snapshot();
            }
            return exit;
        }
    }

    private int run(
            List<Supplier<EventLines>> sources,
            RiskEngine engine,
            @Nullable JournaledEngine journaled,
            Preamble preamble,
            AlertPrinter printer) {
        LiveRun run = new LiveRun(engine, journaled, snapshotEvery, preamble, printer, this::complain);
        for (Supplier<EventLines> source : sources) {
            try (EventLines lines = source.get()) {
                run.feed(lines);
            }
        }
        run.end();
        printer.summary(engine, run.refused());
        return run.refused() > 0 ? ExitCode.DATA : exit(engine);
    }

    private Preamble preamble() {
        if (unwind < 0) {
            throw new ParameterException(spec.commandLine(), "--unwind was " + unwind + "; expected 0 or more");
        }
        SequencedMap<String, String> policies = new LinkedHashMap<>();
        for (String venue : venues) {
            int equals = venue.indexOf('=');
            String policy = equals < 0 ? venue : venue.substring(equals + 1);
            LiquidationPolicies.find(policy).orElseThrow();
            policies.put(equals < 0 ? venue : venue.substring(0, equals), policy);
        }
        return new Preamble(config == null ? null : document(config), policies, unwind);
    }

    /** Returns the text of a file of controls that can be read. */
    private String document(String name) {
        Path path = surroundings.file(name);
        RulesAtHand.controls(JsonDocument.parse(path, name));
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw FailureException.of(
                    FailureReason.IO, name, "expected a file of controls, was refused: " + e.getMessage());
        }
    }

    /** Returns the exit code of a state: BREACHED when an account stands anywhere but at HEALTHY. */
    static int exit(RiskEngine engine) {
        Map<RiskStatus, Long> standing = AlertPrinter.standing(engine);
        boolean healthy = standing.keySet().stream().allMatch(level -> level == RiskStatus.HEALTHY);
        return healthy ? ExitCode.FINE : ExitCode.BREACHED;
    }

    /** Returns the format asked for, else a table on a terminal and JSON in a pipe. */
    static Format format(@Nullable Format format, Surroundings surroundings, CommandSpec spec) {
        if (format == null) {
            return surroundings.terminal() ? Format.TABLE : Format.JSON;
        }
        if (format != Format.TABLE && format != Format.JSON) {
            throw new ParameterException(
                    spec.commandLine(), "this verb has no format " + format + "; expected table or json");
        }
        return format;
    }

    private void complain(Failure failure) {
        spec.commandLine().getErr().println("steelyard: " + failure.format());
    }
}
