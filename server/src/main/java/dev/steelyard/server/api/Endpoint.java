package dev.steelyard.server.api;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Scope;
import io.javalin.http.HandlerType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One endpoint: what the router, the access checks, the OpenAPI document and the tests of tenants know of it.
 * <b>Immutable</b>.
 *
 * @param method GET or POST, ...
 * @param path with {@code {names}} of its parts
 * @param operation its name in the OpenAPI document
 * @param summary one sentence
 * @param scope what a key must be good for
 * @param parameters those that it knows
 * @param body the schema of the body; null when there is none
 * @param answer the schema of the answer
 * @param secret the member of the answer that is told once and kept nowhere; null for none
 * @param responder writes the answer
 */
public record Endpoint(
        HandlerType method,
        String path,
        String operation,
        String summary,
        Scope scope,
        List<Parameter> parameters,
        @Nullable Schema body,
        Schema answer,
        @Nullable String secret,
        Responder responder) {
    /** The header that names a write: sent again under the same name, it is not done again. */
    public static final String ONCE = "Idempotency-Key";

    /** Answers a request. */
    @FunctionalInterface
    public interface Responder {
        /** Writes the one document that is the answer. */
        void respond(Request request, JsonWriter to);
    }

    /**
     * A parameter behind the path.
     *
     * @param type {@code boolean}, {@code integer} or {@code string}
     */
    public record Parameter(String name, String type, String description) {}

    public Endpoint {
        parameters = List.copyOf(parameters);
    }

    /** Returns an endpoint that is read. */
    public static Endpoint get(String path, String operation, String summary, Schema answer, Responder responder) {
        return new Endpoint(
                HandlerType.GET, path, operation, summary, Scope.READ, List.of(), null, answer, null, responder);
    }

    /** Returns an endpoint that is asked with a body. */
    public static Endpoint post(
            String path,
            String operation,
            String summary,
            Scope scope,
            Schema body,
            Schema answer,
            Responder responder) {
        return new Endpoint(
                HandlerType.POST, path, operation, summary, scope, List.of(), body, answer, null, responder);
    }

    /** Returns whether it changes something: then it is audited, and done once for each idempotency key. */
    public boolean writes() {
        return method != HandlerType.GET && scope != Scope.READ;
    }

    /** Returns this endpoint with parameters. */
    public Endpoint with(Parameter... known) {
        return new Endpoint(method, path, operation, summary, scope, List.of(known), body, answer, secret, responder);
    }

    /** Returns this endpoint with a member of its answer that is told once: null where the answer is given again. */
    public Endpoint tellingOnce(String member) {
        return new Endpoint(method, path, operation, summary, scope, parameters, body, answer, member, responder);
    }

    /** Returns what is kept of an answer. */
    String kept(String document) {
        String once = secret;
        if (once == null) {
            return document;
        }
        return JsonWriter.toText(to -> {
            to.startObject();
            for (JsonMember member :
                    JsonDocument.parse(document, "answer").root().members()) {
                if (member.name().equals(once)) {
                    to.nullValue(once);
                } else {
                    to.value(member.name(), member.value());
                }
            }
            to.endObject();
        });
    }

    /** Returns this endpoint for keys of another scope. */
    public Endpoint needing(Scope other) {
        return new Endpoint(method, path, operation, summary, other, parameters, body, answer, secret, responder);
    }
}
