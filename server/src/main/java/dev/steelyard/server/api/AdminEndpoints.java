package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.ApiKey;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.access.Sessions;
import dev.steelyard.server.api.Endpoint.Parameter;
import dev.steelyard.server.problem.Problem;
import dev.steelyard.server.store.AuditTrail;
import dev.steelyard.server.store.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The endpoints of whoever runs the server: keys and audit. They are for keys that see every account. */
final class AdminEndpoints {
    private static final int MOST_ENTRIES = 1_000;

    private final KeyStore keys;
    private final AuditTrail audit;
    private final Sessions sessions;

    AdminEndpoints(KeyStore keys, AuditTrail audit, Sessions sessions) {
        this.keys = keys;
        this.audit = audit;
        this.sessions = sessions;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get("/api/v1/keys", "keys", "Which keys are there?", Schemas.KEYS, this::list)
                        .needing(Scope.ADMIN),
                Endpoint.post(
                                "/api/v1/keys",
                                "issueKey",
                                "Make a key; its secret is told once, here.",
                                Scope.ADMIN,
                                Schemas.NEW_KEY,
                                Schemas.ISSUED_KEY,
                                this::issue)
                        .tellingOnce("secret"),
                Endpoint.post(
                        "/api/v1/keys/{key}/revoke",
                        "revokeKey",
                        "End a key, and every session begun with it.",
                        Scope.ADMIN,
                        Schemas.NOTHING,
                        Schemas.KEYS,
                        this::revoke),
                Endpoint.get("/api/v1/audit", "audit", "Who did what?", Schemas.AUDIT, this::audit)
                        .needing(Scope.ADMIN)
                        .with(new Parameter("most", "integer", "entries, the newest first; 100 by default")));
    }

    private static void requireAll(Request request) {
        if (!request.viewer().seesAll()) {
            throw Problem.forbidden("the key does not see every account");
        }
    }

    private void list(Request request, JsonWriter to) {
        requireAll(request);
        write(to);
    }

    private void write(JsonWriter to) {
        to.startObject().startArray("keys");
        keys.all().forEach(key -> write(key, null, to));
        to.endArray().endObject();
    }

    private static void write(ApiKey key, @Nullable String secret, JsonWriter to) {
        to.startObject().text("id", key.id()).text("name", key.name());
        to.startArray("scopes");
        new TreeSet<>(key.scopes()).forEach(scope -> to.text(scope.name()));
        to.endArray().startArray("accounts");
        key.accounts().forEach(to::text);
        to.endArray().text("created", key.created().toString());
        to.text("expires", key.expires() == null ? null : key.expires().toString());
        to.text("revoked", key.revoked() == null ? null : key.revoked().toString());
        if (secret != null) {
            to.text("secret", secret);
        }
        to.endObject();
    }

    private void issue(Request request, JsonWriter to) {
        requireAll(request);
        JsonValue body = request.body();
        String name = plain(body.require("name"));
        Set<Scope> scopes = new TreeSet<>(body.require("scopes").values(scope -> scope.constant(Scope.class)));
        List<String> accounts = body.require("accounts").values(AdminEndpoints::plain);
        if (scopes.isEmpty()) {
            throw body.require("scopes").refusal(FailureReason.INVALID, "expected at least one scope");
        }
        Instant expires = body.present("expires", JsonValue::instant);
        KeyStore.Issued issued = keys.issue(name, scopes, accounts, expires);
        write(issued.key(), issued.secret(), to);
    }

    /** A name on one line, so that no log or table can be forged with it. */
    static String plain(JsonValue value) {
        String text = value.text();
        if (text.isBlank() || text.length() > 200 || text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw value.refusal(FailureReason.INVALID, "expected 1 to 200 characters on one line");
        }
        return text;
    }

    private void revoke(Request request, JsonWriter to) {
        requireAll(request);
        if (!keys.revoke(request.path("key"))) {
            throw Problem.notFound("key " + request.path("key"));
        }
        sessions.end(request.path("key"));
        write(to);
    }

    private void audit(Request request, JsonWriter to) {
        requireAll(request);
        int most = (int) Math.min(MOST_ENTRIES, request.number("most", 100));
        to.startObject().startArray("entries");
        for (AuditTrail.Entry entry : audit.latest(most)) {
            to.startObject()
                    .integer("number", entry.number())
                    .text("at", entry.at().toString())
                    .text("actor", entry.actor())
                    .text("action", entry.action())
                    .text("subject", entry.subject())
                    .text("detail", entry.detail())
                    .endObject();
        }
        to.endArray().endObject();
    }
}
