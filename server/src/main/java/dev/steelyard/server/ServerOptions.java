package dev.steelyard.server;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.server.access.Loopback;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the server listens. <b>Immutable</b>.
 *
 * @param host the address to listen at; only the machine itself by default
 * @param port 0 for any that is free
 * @param pause between two boards
 * @param largestBody bytes of the largest request that is read
 * @param keys whether keys are asked for also on the machine itself
 * @param tls null: no TLS here
 * @param tlsUpstream whether a proxy before the server does TLS
 * @param requestsPerSecond of one key in the long run; twice as many at once
 */
public record ServerOptions(
        String host,
        int port,
        Duration pause,
        long largestBody,
        boolean keys,
        @Nullable TlsOptions tls,
        boolean tlsUpstream,
        int requestsPerSecond) {
    /** Only for the machine itself, at port 8080, four boards a second, requests of up to 8 MiB, 1,000 a second. */
    public static final ServerOptions STANDARD =
            new ServerOptions("127.0.0.1", 8080, Duration.ofMillis(250), 8L << 20, false, null, false, 1_000);

    /** @throws FailureException INVALID for an address off the machine without TLS here or before the server */
    public ServerOptions {
        if (!Loopback.is(host) && tls == null && !tlsUpstream) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    "--listen " + host,
                    "other machines can reach this address; expected TLS (--tls-keystore FILE), or a proxy that does it"
                            + " (--tls-terminated-upstream)");
        }
    }

    /** Returns these options with another address. */
    public ServerOptions listening(String otherHost, int otherPort, @Nullable TlsOptions otherTls, boolean upstream) {
        return new ServerOptions(otherHost, otherPort, pause, largestBody, keys, otherTls, upstream, requestsPerSecond);
    }

    /** Returns these options, asking for keys also on the machine itself. */
    public ServerOptions withKeys() {
        return new ServerOptions(host, port, pause, largestBody, true, tls, tlsUpstream, requestsPerSecond);
    }

    /** Returns whether keys are asked for: always where other machines can reach the server, also through a proxy. */
    public boolean asksForKeys() {
        return keys || tlsUpstream || !Loopback.is(host);
    }

    /** Returns whether what browsers send comes through TLS. */
    public boolean isSecure() {
        return tls != null || tlsUpstream;
    }
}
