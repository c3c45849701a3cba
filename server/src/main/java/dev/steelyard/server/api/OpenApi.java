package dev.steelyard.server.api;

import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Sessions;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes the OpenAPI 3.1 document of the endpoints. <b>Deterministic: yes</b>. */
public final class OpenApi {
    private static final Pattern PART = Pattern.compile("\\{(\\w+)}");
    private static final Schema PROBLEM = Schema.object("Problem", "Why there is no answer (RFC 9457).")
            .member("type", Schema.TEXT)
            .member("title", Schema.TEXT)
            .member("status", Schema.INTEGER)
            .member("reason", Schema.TEXT.described("from a closed list"))
            .member("detail", Schema.TEXT)
            .optional("pointer", Schema.TEXT.described("where in the body"))
            .optional("hint", Schema.TEXT);

    private static final Schema LOGIN =
            Schema.object("Login", "The key to begin a session with.").member("key", Schema.TEXT);

    private OpenApi() {}

    /** Returns the document as text, indented. */
    public static String document(List<Endpoint> endpoints) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter to = JsonWriter.pretty(bytes, "openapi.json")) {
            write(endpoints, to);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(List<Endpoint> endpoints, JsonWriter to) {
        to.startObject().text("openapi", "3.1.0").startObject("info");
        to.text("title", "Steelyard").text("version", "1");
        to.text("description", "Leverage, margin and liquidation risk of live accounts. Numbers are exact, as text.");
        to.endObject();
        Map<String, SequencedMap<String, Runnable>> paths = new TreeMap<>();
        SequencedMap<String, Schema> named = new LinkedHashMap<>();
        for (Endpoint endpoint : endpoints) {
            String method = endpoint.method().name().toLowerCase(Locale.ROOT);
            paths.computeIfAbsent(endpoint.path(), path -> new LinkedHashMap<>())
                    .put(method, () -> operation(method, endpoint, to));
            endpoint.answer().collect(named);
            if (endpoint.body() != null) {
                endpoint.body().collect(named);
            }
        }
        LOGIN.collect(named);
        PROBLEM.collect(named);
        SequencedMap<String, Runnable> session = new LinkedHashMap<>();
        session.put("delete", () -> session("delete", "logout", "End the session of the cookie.", null, to));
        session.put(
                "post", () -> session("post", "login", "Begin a session with a key, carried by a cookie.", LOGIN, to));
        paths.put(Sessions.PATH, session);
        to.startObject("paths");
        paths.forEach((path, methods) -> {
            to.startObject(path);
            methods.values().forEach(Runnable::run);
            to.endObject();
        });
        to.endObject().startObject("components").startObject("schemas");
        new TreeMap<>(named).forEach((name, schema) -> {
            to.name(name);
            schema.writeWhole(to);
        });
        to.endObject().startObject("securitySchemes").startObject("key");
        to.text("type", "http")
                .text("scheme", "bearer")
                .endObject()
                .endObject()
                .endObject()
                .endObject();
    }

    /** Writes what the page logs in and out with: no key goes before it, and its answer is empty. */
    private static void session(String method, String operation, String summary, @Nullable Schema body, JsonWriter to) {
        to.startObject(method).text("operationId", operation).text("summary", summary);
        if (body != null) {
            to.startObject("requestBody").bool("required", true);
            content("application/json", body, to);
            to.endObject();
        }
        to.startObject("responses").startObject("204").text("description", "done; the cookie is in Set-Cookie");
        to.endObject();
        noAnswer(to);
        to.endObject().endObject();
    }

    private static void operation(String method, Endpoint endpoint, JsonWriter to) {
        to.startObject(method).text("operationId", endpoint.operation()).text("summary", endpoint.summary());
        to.text("x-scope", endpoint.scope().name());
        to.startArray("security")
                .startObject()
                .startArray("key")
                .endArray()
                .endObject()
                .endArray();
        Matcher parts = PART.matcher(endpoint.path());
        boolean listed = parts.find();
        if (listed || !endpoint.parameters().isEmpty() || endpoint.writes()) {
            to.startArray("parameters");
            for (boolean more = listed; more; more = parts.find()) {
                parameter(parts.group(1), "path", true, "string", null, to);
            }
            endpoint.parameters()
                    .forEach(known -> parameter(known.name(), "query", false, known.type(), known.description(), to));
            if (endpoint.writes()) {
                parameter(Endpoint.ONCE, "header", false, "string", "sent again under it, this is not done again", to);
            }
            to.endArray();
        }
        if (endpoint.body() != null) {
            boolean lines = endpoint.body().type().equals("string");
            to.startObject("requestBody").bool("required", true);
            content(lines ? "application/x-ndjson" : "application/json", endpoint.body(), to);
            to.endObject();
        }
        to.startObject("responses").startObject("200").text("description", "the answer");
        content("application/json", endpoint.answer(), to);
        to.endObject();
        noAnswer(to);
        to.endObject().endObject();
    }

    private static void noAnswer(JsonWriter to) {
        to.startObject("default").text("description", "no answer, and why");
        content("application/problem+json", PROBLEM, to);
        to.endObject();
    }

    private static void parameter(
            String name, String in, boolean required, String type, @Nullable String description, JsonWriter to) {
        to.startObject().text("name", name).text("in", in).bool("required", required);
        if (description != null) {
            to.text("description", description);
        }
        to.startObject("schema").text("type", type).endObject().endObject();
    }

    private static void content(String type, Schema schema, JsonWriter to) {
        to.startObject("content").startObject(type).name("schema");
        schema.write(to);
        to.endObject().endObject();
    }
}
