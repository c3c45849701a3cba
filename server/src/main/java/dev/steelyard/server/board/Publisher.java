package dev.steelyard.server.board;

import dev.steelyard.engine.run.JournaledEngine;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.server.board.Board.Shown;
import dev.steelyard.server.live.Capture;
import dev.steelyard.server.live.EngineLoop;
import dev.steelyard.server.live.Worker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes a new {@link Board} several times a second on a thread of its own: it captures the accounts whose holdings, prices or
 * rules have changed between two events and assesses them beside the engine. Where that takes long, each pass but the first
 * takes a part of them in turn, for what is left of half of the pause, so that boards come at their rate and it takes half of
 * a core at most: telling a board counts, and what a pass took beyond its half the next ones save. <b>Thread-safe</b>.
 */
public final class Publisher implements AutoCloseable {
    /** Accounts captured at once, between two events. */
    private static final int CAPTURED_AT_ONCE = 16;

    /** Accounts looked at in one pass. */
    private static final int LOOKED_AT = 4_096;

    /** What one look at the engine brings. */
    private record Look(List<Capture> captured, List<Integer> closed, int next, int size) {}

    private record Scene(long sequence, @Nullable Instant asOf, List<MarketRow> market) {}

    private final EngineLoop loop;
    private final AlertLog alerts;
    private final Duration pause;
    private final Consumer<Board> sink;
    private final Consumer<Duration> assessed;
    private final Worker worker;
    private final Map<Integer, Shown<AccountRow>> rows = new LinkedHashMap<>();
    private final Map<String, Shown<MarketRow>> market = new HashMap<>();
    private volatile Board board = Board.EMPTY;
    private int position;

    /** Nanoseconds that passes took beyond their half of the pause and have not saved since. */
    private long owed;

    private @Nullable Instant roundAsOf;
    private @Nullable Instant wholeAsOf;

    /**
     * Starts the thread.
     *
     * @param pause between two boards
     * @param sink is given every board, on the publisher's thread
     * @param assessed is told how long each assessment took
     */
    public Publisher(
            EngineLoop loop, AlertLog alerts, Duration pause, Consumer<Board> sink, Consumer<Duration> assessed) {
        this.loop = loop;
        this.alerts = alerts;
        this.pause = pause;
        this.sink = sink;
        this.assessed = assessed;
        this.worker = new Worker("publisher", this::run);
        worker.start();
    }

    /** Returns the latest board. */
    public Board board() {
        return board;
    }

    private void run() {
        while (worker.open()) {
            long began = System.nanoTime();
            try {
                publish();
            } catch (RuntimeException e) {
                if (worker.open()) {
                    System.getLogger("dev.steelyard.server").log(System.Logger.Level.ERROR, "no board was made", e);
                }
            }
            try {
                long worked = System.nanoTime() - began;
                long half = pause.toNanos() / 2;
                owed = Math.clamp(owed + worked - half, 0, half);
                Thread.sleep(Duration.ofNanos(worked > pause.toNanos() ? worked : pause.toNanos() - worked));
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void publish() {
        long version = board.version() + 1;
        Scene scene = loop.read(Publisher::scene).join();
        long until = System.nanoTime() + (board.version() == 0 ? Long.MAX_VALUE / 2 : pause.toNanos() / 2 - owed);
        if (position == 0) {
            roundAsOf = scene.asOf();
        }
        int looked = 0;
        do {
            Look look = loop.read(this::look).join();
            look.closed().forEach(rows::remove);
            int next = assess(look, version, until);
            looked += next - position;
            position = next >= look.size() ? 0 : next;
        } while (worker.open() && position != 0 && looked < LOOKED_AT && System.nanoTime() - until < 0);
        if (position == 0) {
            wholeAsOf = roundAsOf;
        }
        board = new Board(
                version, scene.sequence(), scene.asOf(), wholeAsOf, ordered(), market(scene, version), alerts.latest());
        sink.accept(board);
    }

    /** Assesses what was captured while there is time, one account at least; returns where the next look begins. */
    private int assess(Look look, long version, long until) {
        for (Capture capture : look.captured()) {
            long began = System.nanoTime();
            if (began - until >= 0 && capture != look.captured().getFirst()) {
                return capture.number();
            }
            AccountRow row = AccountRow.of(capture);
            assessed.accept(Duration.ofNanos(System.nanoTime() - began));
            Shown<AccountRow> earlier = rows.get(capture.number());
            rows.put(capture.number(), new Shown<>(row, since(earlier, row, version)));
        }
        return look.next();
    }

    /** Returns since which board a row is shown as it is: only the time behind it may have changed. */
    private static long since(@Nullable Shown<AccountRow> earlier, AccountRow row, long version) {
        return earlier != null && row.showsAs(earlier.row()) ? earlier.since() : version;
    }

    private static Scene scene(JournaledEngine engine) {
        EngineState state = engine.engine().state();
        return new Scene(state.sequence(), state.market().asOf(), MarketRow.of(state.market()));
    }

    /** Captures the next accounts that have changed since they were last captured; runs on the engine's thread. */
    private Look look(JournaledEngine engine) {
        EngineState state = engine.engine().state();
        List<Capture> captured = new ArrayList<>();
        List<Integer> closed = new ArrayList<>();
        int size = state.accounts().size();
        int number = position;
        for (; number < size && captured.size() < CAPTURED_AT_ONCE && number - position < LOOKED_AT; number++) {
            if (state.accounts().account(number) == null) {
                closed.add(number);
                continue;
            }
            Shown<AccountRow> shown = rows.get(number);
            boolean aged = shown != null && shown.row().sequence() < state.sequence();
            if (shown == null || (aged && isDue(state, number, shown.row()))) {
                Capture capture = Capture.of(engine.engine(), number);
                if (capture != null) {
                    captured.add(capture);
                }
            }
        }
        return new Look(captured, closed, number, size);
    }

    /** An account is looked at again when something of it has changed, and once a second for the age of its prices. */
    private static boolean isDue(EngineState state, int number, AccountRow row) {
        if (Capture.changed(state, number) > row.sequence()) {
            return true;
        }
        Duration age = Capture.age(state, number);
        Duration shown = row.dataAge();
        return age != null && (shown == null || age.toSeconds() != shown.toSeconds());
    }

    private SequencedMap<String, Shown<AccountRow>> ordered() {
        SequencedMap<String, Shown<AccountRow>> ordered = new LinkedHashMap<>();
        rows.keySet().stream().sorted().forEach(number -> {
            Shown<AccountRow> shown = Objects.requireNonNull(rows.get(number));
            ordered.put(shown.row().account(), shown);
        });
        return ordered;
    }

    private List<Shown<MarketRow>> market(Scene scene, long version) {
        List<Shown<MarketRow>> all = new ArrayList<>();
        for (MarketRow row : scene.market()) {
            Shown<MarketRow> shown = market.compute(row.kind() + ":" + row.name(), (name, earlier) -> {
                boolean same = earlier != null && row.showsAs(earlier.row());
                return new Shown<>(row, same ? earlier.since() : version);
            });
            all.add(shown);
        }
        return all;
    }

    @Override
    public void close() {
        worker.close();
    }
}
