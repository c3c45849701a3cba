package dev.steelyard.server.access;

import dev.steelyard.server.problem.Problem;
import io.javalin.http.Context;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets in who sends a good key, or the cookie of a session that was begun with one. <b>Thread-safe</b>. */
public final class KeyGate implements Gate {
    private static final String BEARER = "Bearer ";

    private final Function<String, @Nullable ApiKey> keys;
    private final Sessions sessions;
    private final RateLimit limit;

    /**
     * Makes the gate.
     *
     * @param keys returns the good key that a text is, or null
     */
    public KeyGate(Function<String, @Nullable ApiKey> keys, Sessions sessions, RateLimit limit) {
        this.keys = keys;
        this.sessions = sessions;
        this.limit = limit;
    }

    @Override
    public Viewer admit(Context context) {
        String sent = context.header("Authorization");
        if (sent != null) {
            return byKey(sent, context.ip());
        }
        String cookie = context.cookie(Sessions.COOKIE);
        ApiKey key = cookie == null ? null : sessions.key(cookie);
        if (key == null) {
            throw Problem.unauthorized("no key was sent");
        }
        LocalGate.requireOwnPage(context.header("Origin"), context.header("Host"));
        limit.take(key.id());
        return key.viewer();
    }

    private Viewer byKey(String sent, String address) {
        if (!sent.startsWith(BEARER)) {
            throw Problem.unauthorized("the header Authorization does not begin with Bearer");
        }
        ApiKey key = check(sent.substring(BEARER.length()).strip(), address);
        limit.take(key.id());
        return key.viewer();
    }

    /** Returns the good key that a text is. @throws Problem 401 when it is none, 429 when too many were not */
    ApiKey check(String text, String address) {
        limit.requireSome("failed " + address);
        ApiKey key = keys.apply(text);
        if (key == null) {
            limit.take("failed " + address);
            throw Problem.unauthorized("the key is not good: unknown, expired or revoked");
        }
        return key;
    }
}
