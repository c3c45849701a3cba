package dev.steelyard.server.access;

import dev.steelyard.json.JsonDocument;
import dev.steelyard.server.problem.Problem;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sessions of the page: begun with a key, held in memory, carried by a cookie that scripts cannot read and other sites cannot
 * send. A session ends with its key. <b>Thread-safe</b>.
 */
public final class Sessions {
    /** The name of the cookie. */
    public static final String COOKIE = "steelyard_session";

    private static final Duration LENGTH = Duration.ofHours(12);
    private static final int TOKEN_BYTES = 32;
    private static final int MOST = 10_000;

    private record Session(ApiKey key, Instant until) {}

    private final Clock clock;
    private final boolean secure;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /** Makes no session yet. @param secure whether the cookie is for TLS only */
    public Sessions(Clock clock, boolean secure) {
        this.clock = clock;
        this.secure = secure;
    }

    /** Returns the key that a session was begun with; null when it has ended. */
    @Nullable
    ApiKey key(String token) {
        Session session = sessions.get(token);
        Instant now = clock.instant();
        return session != null && now.isBefore(session.until()) && session.key().isGood(now) ? session.key() : null;
    }

    /** Ends every session that was begun with a key. */
    public void end(String keyId) {
        sessions.values().removeIf(session -> session.key().id().equals(keyId));
    }

    /** Adds the routes that begin and end a session. */
    public void install(RoutesConfig routes, KeyGate gate) {
        routes.post("/api/v1/session", context -> begin(context, gate));
        routes.delete("/api/v1/session", this::end);
    }

    private void begin(Context context, KeyGate gate) {
        LocalGate.requireOwnPage(context.header("Origin"), context.header("Host"));
        String text = JsonDocument.parse(context.bodyAsBytes(), "body")
                .root()
                .require("key")
                .text();
        ApiKey key = gate.check(text.strip(), context.ip());
        sessions.values().removeIf(session -> !clock.instant().isBefore(session.until()));
        if (sessions.size() >= MOST) {
            throw new Problem(503, "Not available", "OUT_OF_RANGE", "too many sessions are open", null, null);
        }
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(token, new Session(key, clock.instant().plus(LENGTH)));
        context.cookie(cookie(token, (int) LENGTH.toSeconds())).status(204);
    }

    private void end(Context context) {
        String token = context.cookie(COOKIE);
        if (token != null) {
            sessions.remove(token);
        }
        context.cookie(cookie("", 0)).status(204);
    }

    private Cookie cookie(String token, int seconds) {
        return new Cookie(COOKIE, token, "/", seconds, secure, true, null, SameSite.STRICT);
    }
}
