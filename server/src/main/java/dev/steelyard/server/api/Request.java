package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.problem.Problem;
import dev.steelyard.server.store.Digest;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.AbstractEndPoint;
import org.eclipse.jetty.io.EndPoint;
import org.jspecify.annotations.Nullable;

/** A request by someone who may make it. */
public final class Request {
    private static final int WRITE_BYTES = 16;

    private final Context context;
    private final Viewer viewer;

    Request(Context context, Viewer viewer) {
        this.context = context;
        this.viewer = viewer;
    }

    /** Returns who asks. */
    public Viewer viewer() {
        return viewer;
    }

    /** Returns a part of the path. */
    public String path(String name) {
        return context.pathParam(name);
    }

    /** Returns a parameter; null when it is not given. */
    public @Nullable String parameter(String name) {
        return context.queryParam(name);
    }

    /** Returns whether a parameter is {@code true}; false when it is not given. */
    public boolean flag(String name) {
        return choice(name, Map.of("true", true, "false", false), false);
    }

    /** Returns a parameter that is a whole number from 0 on; the given one when it is not given. */
    public long number(String name, long otherwise) {
        String text = parameter(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Problem.badRequest(name + " was \"" + text + "\"; expected a whole number such as 20", null);
        }
        return Long.parseLong(text);
    }

    /** Returns a parameter that is a time; null when it is not given. */
    public @Nullable Instant instant(String name) {
        String text = parameter(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.badRequest(
                    name + " was \"" + text + "\"; expected a time such as 2026-03-02T12:00:00Z", null);
        }
    }

    private <T> T choice(String name, Map<String, T> choices, T otherwise) {
        String text = parameter(name);
        if (text == null) {
            return otherwise;
        }
        T chosen = choices.get(text);
        if (chosen == null) {
            throw Problem.badRequest(name + " was \"" + text + "\"; expected true or false", null);
        }
        return chosen;
    }

    /** Returns the parameters as an object of texts. @throws Problem 400 when one is given twice */
    public JsonValue query() {
        Map<String, List<String>> given = context.queryParamMap();
        given.forEach((name, values) -> {
            if (values.size() > 1) {
                throw Problem.badRequest(name + " was given " + values.size() + " times; expected once", null);
            }
        });
        String text = JsonWriter.toText(to -> {
            to.startObject();
            given.forEach((name, values) -> to.text(name, values.getFirst()));
            to.endObject();
        });
        return JsonDocument.parse(text, "query").root();
    }

    /** Begins to watch who asked, on the thread that computes the answer. @param longest that it may compute */
    ClientWatch watch(Duration longest) {
        EndPoint connection = ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
        return new ClientWatch(connection instanceof AbstractEndPoint own ? own : null, longest);
    }

    /** Lets the connection end behind the answer. */
    void closeAfter() {
        context.header("Connection", "close");
    }

    /** Returns the idempotency key of a write; null when it has none. */
    @Nullable
    String once() {
        return context.header(Endpoint.ONCE);
    }

    /** Returns all that makes one write another: method, path, parameters and body. */
    String whole() {
        return context.method() + " " + context.path() + "?" + context.queryString() + "\n" + context.body();
    }

    /** Returns a name for this write of this actor, the same whenever it is sent; null when it has no idempotency key. */
    @Nullable
    String write() {
        String once = once();
        return once == null
                ? null
                : HexFormat.of().formatHex(Digest.of(viewer.name() + "\n" + once + "\n" + whole()), 0, WRITE_BYTES);
    }

    /** Returns the body as it came. */
    public byte[] bytes() {
        return context.bodyAsBytes();
    }

    /** Returns the body, which must be a JSON object. @throws FailureException located in the body */
    public JsonValue body() {
        JsonValue root = JsonDocument.parse(context.bodyAsBytes(), "body").root();
        if (!root.is(JsonKind.OBJECT)) {
            throw root.refusal(FailureReason.PARSING, "expected an object");
        }
        return root;
    }
}
