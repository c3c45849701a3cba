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
import java.util.Comparator;
import java.util.List;
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

    /** Where a session begins and ends. */
    public static final String PATH = "/api/v1/session";

    private static final Duration LENGTH = Duration.ofHours(12);
    private static final int TOKEN_BYTES = 32;
    private static final int MOST = 10_000;
    private static final int MOST_OF_KEY = 100;

    private record Session(String token, ApiKey key, Instant until) {}

    private final Clock clock;
    private final boolean secure;
    private final AccessLog log;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    /**
     * Makes no session yet.
     *
     * @param secure whether the cookie is for TLS only
     * @param log is told of sessions that begin and end
     */
    public Sessions(Clock clock, boolean secure, AccessLog log) {
        this.clock = clock;
        this.secure = secure;
        this.log = log;
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
        routes.post(PATH, context -> begin(context, gate));
        routes.delete(PATH, this::end);
    }

    private void begin(Context context, KeyGate gate) {
        LocalGate.requireOwnPage(context.header("Origin"), context.header("Host"));
        String text = JsonDocument.parse(context.bodyAsBytes(), "body")
                .root()
                .require("key")
                .text();
        ApiKey key = gate.check(text.strip(), context.ip());
        makeRoom(key.id());
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        sessions.put(token, new Session(token, key, clock.instant().plus(LENGTH)));
        log.note(key.viewer().name(), "login", "from " + context.ip(), "done");
        context.cookie(cookie(token, (int) LENGTH.toSeconds())).status(204);
    }

    /** Forgets sessions that have ended, and the oldest of a key that has very many: no key keeps others out. */
    private synchronized void makeRoom(String keyId) {
        sessions.values().removeIf(session -> !clock.instant().isBefore(session.until()));
        List<Session> own = sessions.values().stream()
                .filter(session -> session.key().id().equals(keyId))
                .sorted(Comparator.comparing(Session::until))
                .toList();
        own.stream()
                .limit(Math.max(0, own.size() - MOST_OF_KEY + 1))
                .forEach(session -> sessions.remove(session.token()));
        if (sessions.size() >= MOST) {
            throw new Problem(503, "Not available", "OUT_OF_RANGE", "too many sessions are open", null, null);
        }
    }

    private void end(Context context) {
        LocalGate.requireOwnPage(context.header("Origin"), context.header("Host"));
        String token = context.cookie(COOKIE);
        Session session = token == null ? null : sessions.remove(token);
        if (session != null) {
            log.note(session.key().viewer().name(), "logout", "from " + context.ip(), "done");
        }
        context.cookie(cookie("", 0)).status(204);
    }

    private Cookie cookie(String token, int seconds) {
        return new Cookie(COOKIE, token, "/", seconds, secure, true, null, SameSite.STRICT);
    }
}
