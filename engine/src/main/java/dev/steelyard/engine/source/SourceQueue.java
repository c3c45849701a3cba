package dev.steelyard.engine.source;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.Origin;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/**
 * Puts the events of numbered sources in their order, ahead of the journal: one that comes before those below it waits for
 * them. It waits until they came; until more than {@value #MOST_WAITING} of its source wait; or until an event says a time that is
 * {@value #PATIENCE_SECONDS} s after that of the first that waits. Then what has not come is given up: it is told as a gap, and
 * is applied late when it does come. What waits is in no journal and is not acknowledged. <b>Single-writer</b>.
 *
 * @param <T> what goes with an event
 */
public final class SourceQueue<T> {
    /** How many events of a source wait at most. */
    public static final int MOST_WAITING = 1_024;
    /** How long they wait, by the times of events. */
    public static final int PATIENCE_SECONDS = 10;

    /** Is told what becomes of an event. */
    public interface Sink<T> {
        /** It is its turn: it is applied now. */
        void turn(Event event, T item);

        /** It waits for others, or stands among those that do already, and is not applied now. */
        void held(Event event, T item, Failure why);
    }

    private final SourceRegister register;
    private final long patience;
    private final Sink<T> sink;
    private final SequencedMap<String, Waiting<T>> waiting = new LinkedHashMap<>();

    /** An event with its item. */
    private record Held<T>(Event event, T item) {}

    /** What waits of one source, by number. */
    private record Waiting<T>(Instant since, TreeMap<Long, Held<T>> events) {}

    /**
     * Makes a queue in which nothing waits.
     *
     * @param register of the engine, which has noted an event when {@link Sink#turn} returns
     */
    public SourceQueue(SourceRegister register, Sink<T> sink) {
        this(register, PATIENCE_SECONDS, sink);
    }

    SourceQueue(SourceRegister register, long patience, Sink<T> sink) {
        this.register = register;
        this.patience = patience;
        this.sink = sink;
    }

    /** Returns how many events wait. */
    public int waiting() {
        int count = 0;
        for (Waiting<T> one : waiting.values()) {
            count += one.events().size();
        }
        return count;
    }

    /** Takes an event: it has its turn, with those that waited for it, or waits. */
    public void offer(Event event, T item) {
        if (!waiting.isEmpty()) {
            giveUpBefore(event.at());
        }
        if (!(event instanceof SourcedEvent sourced)
                || !(sourced.origin() instanceof Origin.Numbered(String source, long number))) {
            sink.turn(event, item);
            return;
        }
        long next = register.next(source);
        if (next == 0 || number <= next) {
            sink.turn(event, item);
            follow(source);
            return;
        }
        Waiting<T> own = waiting.computeIfAbsent(source, s -> new Waiting<>(event.at(), new TreeMap<>()));
        boolean fresh = own.events().putIfAbsent(number, new Held<>(event, item)) == null;
        sink.held(
                event,
                item,
                fresh
                        ? new Failure(
                                FailureReason.WAITING,
                                "source " + sourced.origin(),
                                "number " + next + " has not come; it waits and is not kept yet")
                        : SourceRegister.repeated(sourced.origin(), "it came before, and waits for number " + next));
        if (own.events().size() > MOST_WAITING) {
            giveUp(source, own);
        }
    }

    /** Gives up what has not come: all that waits has its turn. */
    public void flush() {
        while (!waiting.isEmpty()) {
            Map.Entry<String, Waiting<T>> first = waiting.firstEntry();
            giveUp(first.getKey(), first.getValue());
        }
    }

    private void giveUpBefore(Instant now) {
        List<String> late = new ArrayList<>();
        waiting.forEach((source, own) -> {
            if (now.getEpochSecond() - own.since().getEpochSecond() > patience) {
                late.add(source);
            }
        });
        for (String source : late) {
            Waiting<T> own = waiting.get(source);
            if (own != null) {
                giveUp(source, own);
            }
        }
    }

    /** Lets the lowest that waits have its turn, whatever is missing below it, and those behind it. */
    private void giveUp(String source, Waiting<T> own) {
        Map.Entry<Long, Held<T>> first = own.events().pollFirstEntry();
        if (first != null) {
            sink.turn(first.getValue().event(), first.getValue().item());
        }
        follow(source);
    }

    /** Lets those have their turn whose number is next; the others wait anew. */
    private void follow(String source) {
        Waiting<T> own = waiting.get(source);
        if (own == null) {
            return;
        }
        boolean moved = false;
        while (!own.events().isEmpty() && own.events().firstKey() <= register.next(source)) {
            Held<T> held = own.events().pollFirstEntry().getValue();
            sink.turn(held.event(), held.item());
            moved = true;
        }
        if (own.events().isEmpty()) {
            waiting.remove(source);
        } else if (moved) {
            Held<T> first = own.events().firstEntry().getValue();
            waiting.put(source, new Waiting<>(first.event().at(), own.events()));
        }
    }
}
