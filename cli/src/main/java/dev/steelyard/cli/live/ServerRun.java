package dev.steelyard.cli.live;

import dev.steelyard.cli.ExitCode;
import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.engine.journal.file.ChannelOpener;
import dev.steelyard.engine.journal.file.FileJournal;
import dev.steelyard.engine.journal.file.JournalOptions;
import dev.steelyard.engine.journal.file.SnapshotFolder;
import dev.steelyard.engine.mark.MarkDesk;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.io.event.EventLines;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.server.Extras;
import dev.steelyard.server.ServerLog;
import dev.steelyard.server.ServerOptions;
import dev.steelyard.server.SteelyardServer;
import dev.steelyard.server.connector.ConnectorOptions;
import dev.steelyard.server.demo.DemoFeed;
import dev.steelyard.server.history.PriceHistory;
import dev.steelyard.server.hook.AlertPlan;
import dev.steelyard.server.live.ClockFeed;
import dev.steelyard.server.poll.PollFile;
import dev.steelyard.server.poll.PollOptions;
import dev.steelyard.server.store.AlertStore;
import dev.steelyard.server.store.DataFolder;
import dev.steelyard.server.store.Store;
import dev.steelyard.venue.rules.RulePackRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code serve} as a server: the engine stays up until the program is stopped. */
public final class ServerRun {
    private final Surroundings surroundings;
    private final CommandSpec spec;
    private final ListenOptions listening;
    private final DataOptions data;

    /** Prepares a run. */
    public ServerRun(Surroundings surroundings, CommandSpec spec, ListenOptions listening, DataOptions data) {
        this.data = data;
        this.surroundings = surroundings;
        this.spec = spec;
        this.listening = listening;
    }

    /**
     * Serves until the program is stopped.
     *
     * @param files of events to apply first; the demo has its own
     * @param journal the folder to keep events in; null: a passing one
     * @param preamble what goes before the first event
     */
    public int run(
            List<String> files,
            @Nullable String journal,
            JournalOptions options,
            long snapshotEvery,
            Preamble preamble) {
        ServerLog.to(surroundings.err());
        List<ConnectorOptions> connections = listening.connections(spec, surroundings);
        PollFile.Plan reconciliations = listening.reconciliations(spec, surroundings);
        ServerOptions where = listening.options(spec, surroundings);
        AlertPlan plan = data.plan(surroundings);
        PriceHistory history =
                listening.history(spec, surroundings, Clock.systemUTC().instant());
        DataFolder kept = data.folder(surroundings);
        Path folder = kept != null ? kept.path() : journal == null ? passing() : surroundings.file(journal);
        Path events = kept == null ? folder : kept.journal();
        FileJournal opened = FileJournal.open(events, options);
        SnapshotFolder snapshots = new SnapshotFolder(events, Engines.SNAPSHOTS, ChannelOpener.FILES);
        Store store = Store.open(folder);
        long told = new AlertStore(store).lastSequence();
        List<Alert> replayed = new ArrayList<>();
        MarkRules begun = Engines.begun(opened, listening.isLive());
        JournaledEngine engine = JournaledEngine.recover(
                () -> Engines.live(surroundings, begun),
                opened,
                snapshots,
                outcome -> outcome.alerts().stream()
                        .filter(alert -> alert.sequence() >= told)
                        .forEach(replayed::add));
        if (opened.cut() != null) {
            complain(opened.cut());
        }
        engine.recovered().rejected().forEach(this::complain);
        boolean first = engine.engine().state().sequence() == 0;
        Instant asOf = engine.engine().state().market().asOf();
        prepare(engine, preamble, asOf == null ? Clock.systemUTC().instant() : asOf);
        SteelyardServer server;
        try {
            server = new SteelyardServer(
                    engine,
                    snapshotEvery,
                    RulePackRepository.withUserFolder(surroundings.rulesFolder()),
                    where,
                    store,
                    Clock.systemUTC(),
                    new Extras(
                            plan,
                            data.alertsStdout() ? surroundings.out() : null,
                            replayed,
                            kept == null ? null : kept.risk(),
                            data.riskEvery(spec),
                            history));
        } catch (FailureException e) {
            engine.close();
            store.close();
            if (journal == null && kept == null) {
                delete(folder);
            }
            throw e;
        }
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            store.close();
            if (journal == null && kept == null) {
                delete(folder);
            }
            stopped.countDown();
        }));
        say("listening at " + (where.tls() == null ? "http" : "https") + "://" + where.host() + ":" + server.port()
                + "/");
        if (listening.demo()) {
            DemoFeed feed = new DemoFeed(server.loop(), Clock.systemUTC(), listening.seed());
            say("playing a market from seed " + listening.seed() + "; stop with Ctrl-C");
            await(stopped);
            feed.close();
        } else {
            feed(files, server, first);
            connect(connections, server);
            reconcile(reconciliations, server);
            if (listening.isLive()) {
                try (ClockFeed clock = new ClockFeed(server.loop(), Clock.systemUTC())) {
                    await(stopped);
                }
            } else {
                await(stopped);
            }
        }
        return ExitCode.FINE;
    }

    /** States which guards prices pass, where the journal does not say so yet, and what else goes before the first event. */
    private void prepare(JournaledEngine engine, Preamble preamble, Instant at) {
        MarkDesk desk = engine.engine().state().desk();
        MarkPolicy asked = Engines.guards(listening.isLive()).marks();
        if (!desk.isStated() || !Objects.equals(desk.guards(), asked)) {
            if (desk.guards() != null && asked == null) {
                say("prices are no longer guarded; expected --live to guard them on");
            }
            // Where time is that of events and none has come, what is stated here is before all of them.
            boolean before =
                    !listening.isLive() && engine.engine().state().market().asOf() == null;
            engine.accept(new GuardEvent(before ? Instant.EPOCH : at, desk.guards(), asked));
        }
        for (Event event : preamble.events(engine.engine(), at)) {
            Failure failure = engine.accept(event).failure();
            if (failure != null) {
                complain(failure);
            }
        }
    }

    /** Many servers that lose a venue together come back at different times: the pauses are seeded by the clock. */
    private void connect(List<ConnectorOptions> connections, SteelyardServer server) {
        long seed = Clock.systemUTC().millis();
        for (ConnectorOptions connection : connections) {
            server.connectors().start(connection, seed++);
            say("connecting to " + connection.name());
        }
    }

    private void reconcile(PollFile.Plan plan, SteelyardServer server) {
        long seed = Clock.systemUTC().millis();
        for (PollOptions account : plan.accounts()) {
            server.pollers().start(account, seed++);
            say("asking " + account.venue() + " for " + account.account());
        }
        if (plan.folder() != null) {
            server.pollers().watch(surroundings.file(plan.folder()), plan.folderEvery());
            say("comparing what is put in " + plan.folder());
        }
    }

    private void feed(List<String> files, SteelyardServer server, boolean first) {
        if (files.isEmpty()) {
            return;
        }
        if (!first) {
            say("the journal has events already; the files are applied behind them");
        }
        for (Supplier<EventLines> source : EventSources.of(files, surroundings)) {
            try (EventLines lines = source.get()) {
                while (lines.hasNext()) {
                    switch (lines.next()) {
                        case Result.Success<Event>(Event event) -> server.loop().feed(event);
                        case Result.Refused<Event>(Failure failure) -> complain(failure);
                    }
                }
            }
        }
    }

    private static void await(CountDownLatch stopped) {
        try {
            stopped.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Path passing() {
        try {
            return Files.createTempDirectory("steelyard-");
        } catch (IOException e) {
            throw FailureException.of(
                    FailureReason.IO, "journal", "expected a folder for passing files, was refused: " + e.getMessage());
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            System.getLogger("dev.steelyard.cli").log(System.Logger.Level.WARNING, "not deleted: " + folder, e);
        }
    }

    private void say(String text) {
        spec.commandLine().getErr().println("steelyard: " + text);
    }

    private void complain(Failure failure) {
        say(failure.format());
    }
}
