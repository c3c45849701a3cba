package dev.steelyard.cli.live;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.server.ServerOptions;
import dev.steelyard.server.TlsOptions;
import dev.steelyard.server.connector.ConnectorFile;
import dev.steelyard.server.connector.ConnectorOptions;
import dev.steelyard.server.demo.DemoHistory;
import dev.steelyard.server.history.PriceHistory;
import dev.steelyard.server.poll.PollFile;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether and where {@code serve} listens. */
public final class ListenOptions {
    private static final int MOST_PORT = 65_535;

    @Option(names = "--demo", description = "Play a market against sample accounts, and show it on a page.")
    private boolean demo;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of the played market; 7 by default.")
    private long seed = 7;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            description = "Serve HTTP, a WebSocket and the page there; 127.0.0.1:8080 with --demo.")
    private @Nullable String listen;

    /** Returns whether a server is asked for. */
    public boolean isAsked() {
        return demo || listen != null || connect != null || reconcile != null || returns != null;
    }

    /** Returns whether the market is played. */
    public boolean demo() {
        return demo;
    }

    /** Returns the seed of the played market. */
    public long seed() {
        return seed;
    }

    @Option(
            names = "--connect",
            paramLabel = "FILE",
            description = "Take prices from the venues' feeds that this file names (docs/connectors.md).")
    private @Nullable String connect;

    @Option(
            names = "--reconcile",
            paramLabel = "FILE",
            description =
                    "Ask venues for accounts with read-only keys of the environment, or watch a folder for their answers,"
                            + " and compare (docs/connectors.md).")
    private @Nullable String reconcile;

    /** Returns which venues are asked for which accounts. @throws FailureException located in the file */
    PollFile.Plan reconciliations(CommandSpec spec, Surroundings surroundings) {
        if (reconcile == null) {
            return PollFile.Plan.NONE;
        }
        if (demo) {
            throw new ParameterException(
                    spec.commandLine(), "--reconcile was given with --demo; its accounts are at no venue");
        }
        return PollFile.read(JsonDocument.parse(surroundings.file(reconcile), reconcile), surroundings.environment());
    }

    @Option(
            names = "--live",
            description =
                    "Time is that of the machine, and prices that are old, jump or diverge are not decided on: so it is"
                            + " with --connect and --demo.")
    private boolean live;

    /** Returns whether time is that of the machine and prices are guarded. */
    boolean isLive() {
        return live || demo || connect != null;
    }

    /** Returns the connections asked for. @throws FailureException located in their file */
    List<ConnectorOptions> connections(CommandSpec spec, Surroundings surroundings) {
        if (connect == null) {
            return List.of();
        }
        if (demo) {
            throw new ParameterException(
                    spec.commandLine(), "--connect was given with --demo; expected one of them: both set prices");
        }
        return ConnectorFile.read(JsonDocument.parse(surroundings.file(connect), connect));
    }

    @Option(
            names = "--returns",
            paramLabel = "FILE",
            description = "History of prices, or of returns, that risk is measured by; read again when it changes.")
    private @Nullable String returns;

    /** Returns the history that risk is measured by: the demo has its own. @throws FailureException located in the file */
    PriceHistory history(CommandSpec spec, Surroundings surroundings, Instant now) {
        if (returns != null && demo) {
            throw new ParameterException(
                    spec.commandLine(), "--returns was given with --demo, which has a history of its own");
        }
        if (demo) {
            return PriceHistory.of("the played history of seed " + seed, DemoHistory.prices(seed, now));
        }
        return returns == null ? PriceHistory.none() : PriceHistory.of(surroundings.file(returns), returns);
    }

    @Option(names = "--require-keys", description = "Ask for keys also on this machine; elsewhere they always are.")
    private boolean requireKeys;

    @Option(
            names = "--tls-keystore",
            paramLabel = "FILE",
            description = "Serve TLS with the key of this PKCS #12 file; its password is in STEELYARD_TLS_PASSWORD.")
    private @Nullable String keyStore;

    @Option(
            names = "--tls-terminated-upstream",
            description = "A proxy before the server does TLS; keys are still asked for.")
    private boolean tlsUpstream;

    /** Returns how to listen. @throws FailureException INVALID for an address off this machine without TLS */
    ServerOptions options(CommandSpec spec, Surroundings surroundings) {
        TlsOptions tls = keyStore == null
                ? null
                : TlsOptions.opened(
                        surroundings.file(keyStore),
                        surroundings.environment().getOrDefault("STEELYARD_TLS_PASSWORD", ""));
        ServerOptions options = ServerOptions.STANDARD.listening(host(), port(spec), tls, tlsUpstream);
        return requireKeys ? options.withKeys() : options;
    }

    private String host() {
        int colon = listen == null ? -1 : listen.lastIndexOf(':');
        return listen == null || colon < 0 ? "127.0.0.1" : listen.substring(0, colon);
    }

    private int port(CommandSpec spec) {
        String text = listen == null ? "8080" : listen.substring(listen.lastIndexOf(':') + 1);
        if (!text.matches("\\d{1,5}") || Integer.parseInt(text) > MOST_PORT) {
            throw new ParameterException(
                    spec.commandLine(), "--listen was \"" + listen + "\"; expected [HOST:]PORT such as 127.0.0.1:8080");
        }
        return Integer.parseInt(text);
    }
}
