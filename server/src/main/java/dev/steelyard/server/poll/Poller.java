package dev.steelyard.server.poll;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.connector.Backoff;
import dev.steelyard.server.live.Capture;
import dev.steelyard.server.reconcile.ReconcileDesk;
import dev.steelyard.server.reconcile.Reconciliation;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/**
 * Asks one venue for one account at intervals, on a thread of its own, and compares. Nothing is corrected by it.
 * <b>Thread-safe</b>.
 */
public final class Poller implements AutoCloseable {
    /** The venues that can be asked. */
    static final Map<String, BiFunction<VenueHttp, PollOptions, VenueAccount>> VENUES = Map.of(
            "deribit",
            DeribitAccount::new,
            "binance-usdm",
            BinanceAccount::new,
            "hyperliquid",
            HyperliquidAccount::new);

    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.poll");

    private final PollOptions options;
    private final VenueHttp http;
    private final VenueAccount venue;
    private final ReconcileDesk desk;
    private final Backoff backoff;
    private final AtomicReference<PollStatus> status = new AtomicReference<>(PollStatus.BEFORE);
    private final Thread thread;
    private volatile boolean open = true;

    Poller(PollOptions options, HttpClient client, ReconcileDesk desk, Clock clock, RandomGenerator random) {
        this.options = options;
        this.http = new VenueHttp(client, options, clock);
        BiFunction<VenueHttp, PollOptions, VenueAccount> kind = VENUES.get(options.venue());
        if (kind == null) {
            throw new IllegalArgumentException("venue was " + options.venue() + "; expected one of " + VENUES.keySet());
        }
        this.venue = kind.apply(http, options);
        this.desk = desk;
        this.backoff =
                new Backoff(options.timing().firstPause(), options.timing().longestPause(), random);
        this.thread = Thread.ofPlatform()
                .name("poll " + options.account())
                .daemon(true)
                .unstarted(this::run);
        thread.start();
    }

    /** Returns what it asks for. */
    public PollOptions options() {
        return options;
    }

    /** Returns how it stands. */
    public PollStatus status() {
        return status.get();
    }

    private void run() {
        try {
            while (open) {
                Duration pause = attempt();
                Instant next = http.now().plus(pause);
                status.updateAndGet(now -> now.next(next));
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            // It is closed.
        } finally {
            status.updateAndGet(PollStatus::closed);
        }
    }

    /** Compares once. @return how long to wait then */
    private Duration attempt() throws InterruptedException {
        try {
            int found = compared();
            backoff.reset();
            turn(now -> now.compared(http.now(), found, http.skewMillis()));
            return options.timing().every();
        } catch (PollFailure e) {
            PollStatus.State state = switch (e.kind()) {
                case FAILED -> PollStatus.State.FAILING;
                case LIMITED -> PollStatus.State.LIMITED;
                case REFUSED -> PollStatus.State.REFUSED;
            };
            failed(state, String.valueOf(e.getMessage()));
            return pause(e);
        } catch (FailureException e) {
            failed(PollStatus.State.FAILING, e.failure().format());
            return backoff.next();
        } catch (IllegalArgumentException | IllegalStateException e) {
            LOG.log(System.Logger.Level.ERROR, "a defect in asking for " + options.account(), e);
            failed(PollStatus.State.FAILING, "this is a defect; see the log");
            return options.timing().longestPause();
        }
    }

    private Duration pause(PollFailure failure) {
        Duration own =
                failure.kind() == PollFailure.Kind.REFUSED ? options.timing().longestPause() : backoff.next();
        Duration asked = failure.pause();
        return asked != null && asked.compareTo(own) > 0 ? asked : own;
    }

    /** Returns how many differences there are. What differs is looked at once more before it counts. */
    private int compared() throws PollFailure, InterruptedException {
        Reconciliation made = compare();
        if (!made.differences().isEmpty()) {
            Thread.sleep(options.timing().confirm());
            made = compare();
        }
        desk.tell(made, false);
        return made.differences().size();
    }

    private Reconciliation compare() throws PollFailure, InterruptedException {
        List<JsonValue> answers = venue.ask();
        Capture ours = desk.account(options.account());
        if (ours == null) {
            throw PollFailure.failed("account " + options.account() + " is not open here");
        }
        String text = JsonWriter.toText(to -> {
            to.startObject().startArray("answers");
            answers.forEach(to::value);
            to.endArray().endObject();
        });
        return Reconciliation.of(
                ours, JsonDocument.parse(text, options.venue() + " answer").root());
    }

    private void failed(PollStatus.State as, String error) {
        String shown = http.hidden(error);
        turn(now -> now.failed(as, shown, http.skewMillis()));
    }

    /** What comes of an attempt is in the log where it is otherwise than before. */
    private void turn(UnaryOperator<PollStatus> by) {
        PollStatus before = status.get();
        PollStatus after = status.updateAndGet(by);
        if (after.state() == before.state()) {
            return;
        }
        boolean good = after.state() == PollStatus.State.COMPARED;
        LOG.log(
                good ? System.Logger.Level.INFO : System.Logger.Level.WARNING,
                options.venue() + " " + options.account() + " " + after.state()
                        + (good ? "" : ": " + after.lastError()));
    }

    @Override
    public void close() {
        open = false;
        thread.interrupt();
        try {
            thread.join(options.timing().patience());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
