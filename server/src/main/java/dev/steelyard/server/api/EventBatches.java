package dev.steelyard.server.api;

import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.Origin;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.io.event.EventLines;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.live.Asked;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Batches of events, one JSON object a line, sent by someone who may: a line that is refused is told and the next is taken.
 * <b>Thread-safe</b>.
 */
public final class EventBatches {
    /** What stands for the source of events that are named by the batch that they came in. */
    private static final String WRITES = "idempotency-key";

    /** A line that was not applied, and why. */
    private record Refusal(int line, Failure failure) {}

    /** What became of a batch. <b>Immutable</b>. */
    public static final class Receipt {
        private final int applied;
        private final long sequence;
        private final List<Refusal> refusals;
        private final List<Refusal> repeated;
        private final List<Refusal> waiting;

        private Receipt(
                int applied, long sequence, List<Refusal> refusals, List<Refusal> repeated, List<Refusal> waiting) {
            this.applied = applied;
            this.sequence = sequence;
            this.refusals = List.copyOf(refusals);
            this.repeated = List.copyOf(repeated);
            this.waiting = List.copyOf(waiting);
        }

        /** Returns how many events were applied. */
        public int applied() {
            return applied;
        }

        /** Returns how many lines were refused. */
        public int refused() {
            return refusals.size();
        }

        /** Returns the sequence of the last event; 0 when there is none. */
        public long sequence() {
            return sequence;
        }

        /** Writes it as an object. */
        public void write(JsonWriter to) {
            to.startObject().integer("applied", applied).integer("sequence", sequence);
            write("refused", refusals, to);
            write("repeated", repeated, to);
            write("waiting", waiting, to);
            to.endObject();
        }

        private static void write(String member, List<Refusal> refusals, JsonWriter to) {
            to.startArray(member);
            for (Refusal refusal : refusals) {
                to.startObject()
                        .integer("line", refusal.line())
                        .text("reason", refusal.failure().reason().name())
                        .text("detail", refusal.failure().format())
                        .endObject();
            }
            to.endArray();
        }
    }

    private final Desk desk;
    private final Clock clock;

    /** Makes batches for the engine of a desk. @param clock beyond which nobody's own events may lie */
    public EventBatches(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    /**
     * Applies a batch; returns what became of it, once all of it that was applied is durable.
     *
     * @param write a name of the batch: sent again under it, its events have come before, also when the program died before
     *     anyone was told; null when it has none
     */
    public Receipt apply(Viewer viewer, byte[] batch, @Nullable String write) {
        EventRights rights =
                new EventRights(viewer, clock.instant(), desk.board().get());
        List<Refusal> refusals = new ArrayList<>();
        List<Refusal> repeated = new ArrayList<>();
        List<Refusal> waiting = new ArrayList<>();
        Map<Integer, CompletableFuture<RiskEngine.Outcome>> sent = new LinkedHashMap<>();
        try (EventLines lines = new EventLines(new ByteArrayInputStream(batch), "body")) {
            while (lines.hasNext()) {
                switch (rights.checked(named(lines.next(), write, lines.line()), lines.location())) {
                    case Result.Success<Event>(Event event) ->
                        sent.put(lines.line(), desk.loop().submit(event));
                    case Result.Refused<Event>(Failure failure) -> refusals.add(new Refusal(lines.line(), failure));
                }
            }
        }
        long last = 0;
        int applied = 0;
        for (Map.Entry<Integer, CompletableFuture<RiskEngine.Outcome>> one : sent.entrySet()) {
            RiskEngine.Outcome outcome = Asked.join(one.getValue());
            last = outcome.sequence();
            Failure failure = outcome.failure();
            if (failure == null) {
                applied++;
            } else {
                list(failure.reason(), refusals, repeated, waiting)
                        .add(new Refusal(one.getKey(), failure.within("body line " + one.getKey())));
            }
        }
        if (last > 0) {
            Asked.join(desk.loop().read(engine -> engine.journal())).awaitDurable(last);
        }
        return new Receipt(applied, last, refusals, repeated, waiting);
    }

    /**
     * Names an event that has no name by the batch and its line. Figures of the market are left alone: a repetition is older
     * than what is known, or says the same. So are those about overrides, which have ids.
     */
    private static Result<Event> named(Result<Event> read, @Nullable String write, int line) {
        if (write == null
                || !(read instanceof Result.Success<Event>(Event event))
                || event instanceof SourcedEvent
                || event instanceof MarketEvent
                || event instanceof ControlEvent.OverrideRequested
                || event instanceof ControlEvent.OverrideDecided) {
            return read;
        }
        return Result.of(new SourcedEvent(new Origin.Named(WRITES, write + "-" + line), event));
    }

    private static List<Refusal> list(
            FailureReason reason, List<Refusal> refusals, List<Refusal> repeated, List<Refusal> waiting) {
        return switch (reason) {
            case DUPLICATE -> repeated;
            case WAITING -> waiting;
            default -> refusals;
        };
    }
}
