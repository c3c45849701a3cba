package dev.steelyard.server.stream;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.api.EventBatches;
import dev.steelyard.server.problem.Problem;
import dev.steelyard.server.store.AuditTrail;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.nio.charset.StandardCharsets;

/**
 * Events over a WebSocket: each message is a batch of lines and gets its receipt, once what was applied is durable. The next
 * message is not read before: a sender that is faster than the engine is slowed by its own connection. <b>Thread-safe</b>.
 */
public final class IngestSocket {
    /** Where it listens. */
    public static final String PATH = "/api/v1/ingest";

    private final EventBatches batches;
    private final AuditTrail audit;
    private final String attribute;

    /** Makes a socket. @param attribute under which a connection holds its {@link Viewer} */
    public IngestSocket(EventBatches batches, AuditTrail audit, String attribute) {
        this.batches = batches;
        this.audit = audit;
        this.attribute = attribute;
    }

    /** Adds the handlers. */
    public void install(WsConfig ws) {
        ws.onConnect(client -> {
            client.enableAutomaticPings();
            note(client, "connected");
        });
        ws.onMessage(message -> {
            Viewer viewer = message.attribute(attribute);
            if (viewer != null) {
                message.send(receipt(viewer, message.message().getBytes(StandardCharsets.UTF_8)));
            }
        });
        ws.onClose(client -> note(client, "disconnected"));
    }

    private String receipt(Viewer viewer, byte[] batch) {
        try {
            return JsonWriter.toText(to -> batches.apply(viewer, batch, to));
        } catch (FailureException e) {
            return Problem.of(e.failure()).json();
        }
    }

    private void note(WsContext client, String what) {
        Viewer viewer = client.attribute(attribute);
        if (viewer != null) {
            audit.add(viewer.name(), "ingest", PATH, what);
        }
    }
}
