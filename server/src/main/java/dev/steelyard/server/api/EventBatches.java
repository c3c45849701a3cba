package dev.steelyard.server.api;

import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.io.event.EventLines;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.live.Asked;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Batches of events, one JSON object a line, sent by someone who may: a line that is refused is told and the next is taken.
 * <b>Thread-safe</b>.
 */
public final class EventBatches {
    private record Refusal(int line, Failure failure) {}

    private final Desk desk;

    /** Makes batches for the engine of a desk. */
    public EventBatches(Desk desk) {
        this.desk = desk;
    }

    /** Applies a batch and writes its receipt, once all of it that was applied is durable. */
    public void apply(Viewer viewer, byte[] batch, JsonWriter to) {
        List<Refusal> refusals = new ArrayList<>();
        List<Refusal> repeated = new ArrayList<>();
        List<Refusal> waiting = new ArrayList<>();
        Map<Integer, CompletableFuture<RiskEngine.Outcome>> sent = new LinkedHashMap<>();
        try (EventLines lines = new EventLines(new ByteArrayInputStream(batch), "body")) {
            while (lines.hasNext()) {
                switch (lines.next()) {
                    case Result.Success<Event>(Event event) -> {
                        if (may(viewer, event)) {
                            sent.put(lines.line(), desk.loop().submit(event));
                        } else {
                            refusals.add(new Refusal(lines.line(), notAllowed(lines.location())));
                        }
                    }
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
        to.startObject().integer("applied", applied).integer("sequence", last);
        write("refused", refusals, to);
        write("repeated", repeated, to);
        write("waiting", waiting, to);
        to.endObject();
    }

    /** The market and the rules are everyone's: only who sees all accounts may change them. */
    private static boolean may(Viewer viewer, Event event) {
        return event.content() instanceof AccountEvent own ? viewer.sees(own.account()) : viewer.seesAll();
    }

    private static Failure notAllowed(String location) {
        return new Failure(FailureReason.INVALID, location, "the key is not good for this event's account");
    }

    private static List<Refusal> list(
            FailureReason reason, List<Refusal> refusals, List<Refusal> repeated, List<Refusal> waiting) {
        return switch (reason) {
            case DUPLICATE -> repeated;
            case WAITING -> waiting;
            default -> refusals;
        };
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
