package dev.steelyard.server.access;

import dev.steelyard.server.problem.Problem;
import io.javalin.http.Context;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Lets in who sends a good key, or the cookie of a session that was begun with one. <b>Thread-safe</b>. */
public final class KeyGate implements Gate {
    private static final String BEARER = "Bearer ";
    private static final String NOBODY = "nobody";

    /** Tells which keys are good. */
    public interface Keys {
        /** Returns the good key that a text is; null when it is none. */
        @Nullable
        ApiKey check(String text);

        /** Returns whether a key is good now. @param id its public part */
        boolean isGood(String id);
    }

    private final Keys keys;
    private final Sessions sessions;
    private final RateLimit limit;
    private final AccessLog log;

    /** Makes the gate. @param log is told of keys that are refused */
    public KeyGate(Keys keys, Sessions sessions, RateLimit limit, AccessLog log) {
        this.keys = keys;
        this.sessions = sessions;
        this.limit = limit;
        this.log = log;
    }

    @Override
    public Viewer admit(Context context) {
        String sent = context.header("Authorization");
        ApiKey key;
        if (sent == null) {
            String cookie = context.cookie(Sessions.COOKIE);
            key = cookie == null ? null : sessions.key(cookie);
            if (key == null) {
                throw Problem.unauthorized("no key was sent");
            }
            LocalGate.requireOwnPage(context.header("Origin"), context.header("Host"));
        } else if (sent.startsWith(BEARER)) {
            key = check(text(sent), context.ip());
        } else {
            throw Problem.unauthorized("the header Authorization does not begin with Bearer");
        }
        limit.take(key.id());
        return key.viewer();
    }

    @Override
    public BooleanSupplier standing(Context context) {
        String sent = context.header("Authorization");
        String cookie = context.cookie(Sessions.COOKIE);
        if (sent == null) {
            return () -> cookie != null && sessions.key(cookie) != null;
        }
        ApiKey key = keys.check(text(sent));
        return () -> key != null && keys.isGood(key.id());
    }

    private static String text(String sent) {
        return sent.substring(Math.min(BEARER.length(), sent.length())).strip();
    }

    /**
     * Returns the good key that a text is. A good key is let in however many others were not: many who ask may come from one
     * address, that of a proxy.
     *
     * @throws Problem 401 when it is none, 429 when too many of one address were not
     */
    ApiKey check(String text, String address) {
        ApiKey key = keys.check(text);
        if (key != null) {
            return key;
        }
        if (!limit.takeFailed(address)) {
            throw RateLimit.tooMany();
        }
        if (limit.takeFailed("of all addresses")) {
            log.note(NOBODY, "refuseKey", "from " + address, "the key is not good");
        }
        throw Problem.unauthorized("the key is not good: unknown, expired or revoked");
    }
}
