package dev.steelyard.server;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.server.access.Gate;
import dev.steelyard.server.access.KeyGate;
import dev.steelyard.server.access.LocalGate;
import dev.steelyard.server.access.RateLimit;
import dev.steelyard.server.access.Sessions;
import dev.steelyard.server.alert.AlertKeeper;
import dev.steelyard.server.alert.ThresholdAlert;
import dev.steelyard.server.alert.ThresholdWatch;
import dev.steelyard.server.api.ConnectorEndpoints;
import dev.steelyard.server.api.Desk;
import dev.steelyard.server.api.Endpoint;
import dev.steelyard.server.api.EventBatches;
import dev.steelyard.server.api.LongAnswers;
import dev.steelyard.server.api.ReconcileEndpoints;
import dev.steelyard.server.api.Router;
import dev.steelyard.server.board.ActionLog;
import dev.steelyard.server.board.AlertLog;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.board.Publisher;
import dev.steelyard.server.connector.Connectors;
import dev.steelyard.server.history.RecentRisk;
import dev.steelyard.server.history.RiskFiles;
import dev.steelyard.server.hook.Followers;
import dev.steelyard.server.live.EngineLoop;
import dev.steelyard.server.live.LoggedEvents;
import dev.steelyard.server.live.Ticker;
import dev.steelyard.server.metric.Meters;
import dev.steelyard.server.poll.Pollers;
import dev.steelyard.server.reconcile.ReconcileDesk;
import dev.steelyard.server.reconcile.VenueStatements;
import dev.steelyard.server.store.AlertStore;
import dev.steelyard.server.store.AuditTrail;
import dev.steelyard.server.store.KeyStore;
import dev.steelyard.server.store.ReconcileHistory;
import dev.steelyard.server.store.Store;
import dev.steelyard.server.store.WriteAnswers;
import dev.steelyard.server.stream.StreamHub;
import dev.steelyard.venue.rules.RulePackRepository;
import io.javalin.Javalin;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One live engine behind HTTP, a WebSocket and the page. <b>Thread-safe</b>. */
public final class SteelyardServer implements AutoCloseable {
    private static final Duration LONGEST_KEEPING = Duration.ofSeconds(2);
    private static final Duration HISTORY_EVERY = Duration.ofSeconds(2);

    private final EngineLoop loop;
    private final StreamHub hub;
    private final Meters meters;
    private final AlertKeeper keeper;
    private final Followers followers;
    private final @Nullable RiskFiles riskFiles;
    private final @Nullable Ticker reading;
    private final Publisher publisher;
    private final Connectors connectors;
    private final Pollers pollers;
    private final HttpFront front;
    private final Javalin http;

    /**
     * Starts a server.
     *
     * @param engine which it takes over
     * @param snapshotEvery so many events the whole state is kept; 0: never
     * @param rules the packs at hand
     * @param store of keys, audit and alerts; the caller closes it, after the server
     * @param extras what it does besides
     * @throws FailureException INVALID when keys are asked for and there is none
     */
    public SteelyardServer(
            JournaledEngine engine,
            long snapshotEvery,
            RulePackRepository rules,
            ServerOptions options,
            Store store,
            Clock clock,
            Extras extras) {
        KeyStore keys = new KeyStore(store, clock);
        if (options.asksForKeys() && keys.all().stream().noneMatch(key -> key.isGood(clock.instant()))) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "keys",
                    "keys are asked for and there is none; make one with --data DIR --issue-key NAME:ADMIN+READ+INGEST:*");
        }
        AuditTrail audit = new AuditTrail(store, clock);
        Sessions sessions = new Sessions(clock, options.isSecure(), audit::add);
        AlertStore alertStore = new AlertStore(store);
        this.keeper = new AlertKeeper(alertStore);
        AlertLog alerts = new AlertLog(keeper);
        alertStore.keep(alerts.replayed(extras.replayed()));
        alerts.recall(alertStore.latest(AlertLog.MOST_KEPT));
        ActionLog actions = new ActionLog();
        this.loop = new EngineLoop(
                engine,
                snapshotEvery,
                new LoggedEvents(
                        outcome -> {
                            alerts.add(outcome.alerts());
                            actions.add(outcome);
                        },
                        () -> keeper.awaitKept(LONGEST_KEEPING)));
        this.hub = new StreamHub(options.pause().dividedBy(2));
        this.meters = new Meters(loop, hub);
        meters.gauge("steelyard.alerts.waiting", "Alerts that are not kept yet.", keeper, AlertKeeper::waiting);
        this.followers =
                new Followers(extras.plan().webhooks(), extras.alertLines(), alertStore, keeper, clock, meters);
        Consumer<Board> thresholds = new ThresholdWatch(
                extras.plan().thresholds(), loop::durableSequence, ThresholdAlert.raised(alertStore), alerts::add);
        RecentRisk recent = new RecentRisk();
        this.publisher = new Publisher(
                loop, alerts, options.pause(), thresholds.andThen(recent).andThen(hub::publish), meters::assessed);
        this.riskFiles = extras.riskFolder() == null
                ? null
                : new RiskFiles(extras.riskFolder(), extras.riskEvery(), clock, publisher::board);
        VenueStatements statements = new VenueStatements();
        Desk desk = new Desk(loop, publisher::board, rules, actions, alertStore, recent, extras.history(), statements);
        this.reading =
                extras.history().isOfFile() ? new Ticker("history", HISTORY_EVERY, extras.history()::refresh) : null;
        LongAnswers answers = new LongAnswers();
        meters.gauge("steelyard.answers.computing", "Long answers being computed.", answers, LongAnswers::computing);
        meters.gauge("steelyard.answers.waiting", "Those who wait for a place.", answers, LongAnswers::waiting);
        List<Endpoint> endpoints = new ArrayList<>(Router.endpoints(desk, answers, keys, audit, sessions, clock));
        this.connectors = new Connectors(loop::feed, clock);
        endpoints.addAll(new ConnectorEndpoints(connectors).all());
        ReconcileDesk reconciling =
                new ReconcileDesk(loop, publisher::board, new ReconcileHistory(store), statements, clock, alerts::add);
        this.pollers = new Pollers(reconciling, clock);
        meters.gauge(
                "steelyard.reconcile.failing",
                "Accounts that their venue was asked for in vain.",
                pollers,
                Pollers::failing);
        endpoints.addAll(new ReconcileEndpoints(desk, reconciling, pollers).all());
        KeyGate keyGate = new KeyGate(keys, sessions, limit(options), audit::add);
        Gate gate = options.asksForKeys() ? keyGate : new LocalGate();
        Router router = new Router(endpoints, gate, audit, new WriteAnswers(store, clock));
        EventBatches batches = new EventBatches(desk, clock);
        this.front = new HttpFront(options, loop, publisher::board, hub, gate, meters, batches, audit);
        this.http = Javalin.create(config -> {
            front.configure(config, endpoints);
            router.install(config.routes);
            sessions.install(config.routes, keyGate);
        });
        try {
            front.start(http);
        } catch (FailureException e) {
            close();
            throw e;
        }
    }

    /** Starts a server that does nothing besides answering. */
    public SteelyardServer(
            JournaledEngine engine,
            long snapshotEvery,
            RulePackRepository rules,
            ServerOptions options,
            Store store,
            Clock clock) {
        this(engine, snapshotEvery, rules, options, store, clock, Extras.NONE);
    }

    /** Returns the engine's thread, to feed events to. */
    public EngineLoop loop() {
        return loop;
    }

    /** Returns the connections to venues, to begin some. */
    public Connectors connectors() {
        return connectors;
    }

    /** Returns those that ask venues for accounts, to begin some. */
    public Pollers pollers() {
        return pollers;
    }

    /** Returns the port that it listens at. */
    public int port() {
        return http.port();
    }

    private static RateLimit limit(ServerOptions options) {
        return new RateLimit(options.requestsPerSecond(), 2.0 * options.requestsPerSecond(), System::nanoTime);
    }

    /** Stops: requests first, then the board, then the engine, whose journal is closed. */
    @Override
    public void close() {
        connectors.close();
        pollers.close();
        hub.close();
        front.close();
        http.stop();
        publisher.close();
        if (reading != null) {
            reading.close();
        }
        if (riskFiles != null) {
            riskFiles.close();
        }
        loop.close();
        keeper.close();
        followers.close();
        meters.close();
    }
}
