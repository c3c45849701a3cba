package dev.steelyard.server.access;

import dev.steelyard.server.problem.Problem;
import io.javalin.http.Context;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The gate of a server that only the machine itself can reach: no key is asked for. It answers only to the machine's own
 * names, so that no page of another site reaches it under a name of that site, and takes writes only from its own page or
 * from programs. <b>Thread-safe</b>.
 */
public final class LocalGate implements Gate {
    private static final Set<String> NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Makes the gate. */
    public LocalGate() {}

    @Override
    public Viewer admit(Context context) {
        String host = context.header("Host");
        if (host == null || !NAMES.contains(nameOf(host))) {
            throw Problem.forbidden("the host was " + host + "; expected localhost");
        }
        requireOwnPage(context.header("Origin"), host);
        return Viewer.LOCAL;
    }

    /** Refuses what a browser sends for a page of another origin. @param origin null when no browser says one */
    static void requireOwnPage(@Nullable String origin, @Nullable String host) {
        boolean own = origin == null
                || (host != null && (origin.equals("http://" + host) || origin.equals("https://" + host)));
        if (!own) {
            throw Problem.forbidden("the origin was " + origin + "; expected the server's own page");
        }
    }

    private static String nameOf(String host) {
        int colon = host.lastIndexOf(':');
        return colon > host.lastIndexOf(']') ? host.substring(0, colon) : host;
    }
}
