package dev.steelyard.server.stream;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.AccessLog;
import dev.steelyard.server.access.Admission;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.api.EventBatches;
import dev.steelyard.server.problem.Problem;
import io.javalin.websocket.WsConfig;
import io.javalin.websocket.WsContext;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.websocket.api.Session;
import org.jspecify.annotations.Nullable;

/**
 * Events over a WebSocket: each message is a batch of lines and gets its receipt, once what was applied is durable. The next
 * message is not read before: a sender that is faster than the engine is slowed by its own connection. <b>Thread-safe</b>.
 */
public final class IngestSocket {
    /** Where it listens. */
    public static final String PATH = "/api/v1/ingest";

    /** What came over a connection. */
    private static final class Sum {
        private long batches;
        private long applied;
        private long refused;
        private long last;

        synchronized void add(EventBatches.@Nullable Receipt receipt) {
            batches++;
            if (receipt != null) {
                applied += receipt.applied();
                refused += receipt.refused();
                last = Math.max(last, receipt.sequence());
            }
        }

        @Override
        public synchronized String toString() {
            return batches + " batches, " + applied + " events applied, the last of them " + last + "; " + refused
                    + " refused";
        }
    }

    private final EventBatches batches;
    private final AccessLog log;
    private final OpenSockets sockets;
    private final String attribute;
    private final Map<Session, Sum> sums = new ConcurrentHashMap<>();

    /**
     * Makes a socket.
     *
     * @param log is told of each connection as it begins, and as it ends of what came over it
     * @param attribute under which a connection holds its {@link Admission}
     */
    public IngestSocket(EventBatches batches, AccessLog log, OpenSockets sockets, String attribute) {
        this.batches = batches;
        this.log = log;
        this.sockets = sockets;
        this.attribute = attribute;
    }

    /** Adds the handlers. */
    public void install(WsConfig ws) {
        ws.onConnect(client -> {
            client.enableAutomaticPings();
            Admission admission = client.attribute(attribute);
            if (admission != null) {
                sums.put(client.session, new Sum());
                sockets.add(client.session, admission);
                note(client, "connected");
            }
        });
        ws.onMessage(message -> {
            Admission admission = message.attribute(attribute);
            if (admission == null || !admission.stands()) {
                sockets.end(message.session);
            } else {
                byte[] batch = message.message().getBytes(StandardCharsets.UTF_8);
                message.send(receipt(message.session, admission.viewer(), batch));
            }
        });
        ws.onClose(client -> {
            sockets.remove(client.session);
            Sum sum = sums.remove(client.session);
            if (sum != null) {
                note(client, "disconnected after " + sum);
            }
        });
    }

    private String receipt(Session session, Viewer viewer, byte[] batch) {
        EventBatches.Receipt receipt = null;
        try {
            EventBatches.Receipt applied = batches.apply(viewer, batch, null);
            receipt = applied;
            return JsonWriter.toText(applied::write);
        } catch (FailureException e) {
            return Problem.of(e.failure()).json();
        } finally {
            Sum sum = sums.get(session);
            if (sum != null) {
                sum.add(receipt);
            }
        }
    }

    private void note(WsContext client, String what) {
        Admission admission = client.attribute(attribute);
        if (admission != null) {
            log.note(admission.viewer().name(), "ingest", PATH, what);
        }
    }
}
