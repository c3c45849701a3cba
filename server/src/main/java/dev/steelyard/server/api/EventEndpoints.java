package dev.steelyard.server.api;

import dev.steelyard.server.access.Scope;
import java.util.List;

/** Events that are sent: a batch is answered when all of it that was applied is durable. */
final class EventEndpoints {
    private final EventBatches batches;

    EventEndpoints(EventBatches batches) {
        this.batches = batches;
    }

    List<Endpoint> all() {
        return List.of(Endpoint.post(
                "/api/v1/events",
                "events",
                "Apply events, one JSON object a line; a line that is refused is told and the next is taken.",
                Scope.INGEST,
                Schemas.EVENTS,
                Schemas.RECEIPT,
                (request, to) -> batches.apply(request.viewer(), request.bytes(), request.write())
                        .write(to)));
    }
}
