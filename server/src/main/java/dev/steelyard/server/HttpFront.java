package dev.steelyard.server;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.server.access.Admission;
import dev.steelyard.server.access.Gate;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.api.Endpoint;
import dev.steelyard.server.api.EventBatches;
import dev.steelyard.server.api.OpenApi;
import dev.steelyard.server.api.Router;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.live.EngineLoop;
import dev.steelyard.server.metric.AccountSeries;
import dev.steelyard.server.metric.Meters;
import dev.steelyard.server.page.PageFiles;
import dev.steelyard.server.problem.Problem;
import dev.steelyard.server.store.AuditTrail;
import dev.steelyard.server.stream.IngestSocket;
import dev.steelyard.server.stream.OpenSockets;
import dev.steelyard.server.stream.StreamHub;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.util.JavalinBindException;
import io.javalin.util.JavalinException;
import io.javalin.websocket.WsConfig;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.websocket.api.Session;

/** How requests come in: connectors, limits, headers, the page, health and the WebSocket. */
final class HttpFront implements AutoCloseable {
    private static final String ADMISSION = "steelyard.admission";
    private static final String BEGAN = "steelyard.began";
    private static final int IDLE_MILLIS = 30_000;
    private static final int LARGEST_HEADER = 16 << 10;

    private static final int MOST_CONNECTIONS = 4_096;
    private static final Duration HEADERS_WITHIN = Duration.ofSeconds(15);

    /** Bytes a second below which a body is not waited for. */
    private static final int SLOWEST_BODY = 256;

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
                    + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Cache-Control",
            "no-store");

    private final ServerOptions options;
    private final EngineLoop loop;
    private final Supplier<Board> board;
    private final StreamHub hub;
    private final Gate gate;
    private final Meters meters;
    private final EventBatches batches;
    private final AuditTrail audit;
    private final OpenSockets sockets;
    private final HeaderPatience headers = new HeaderPatience(HEADERS_WITHIN, System::nanoTime);

    HttpFront(
            ServerOptions options,
            EngineLoop loop,
            Supplier<Board> board,
            StreamHub hub,
            Gate gate,
            Meters meters,
            EventBatches batches,
            AuditTrail audit) {
        this.options = options;
        this.loop = loop;
        this.board = board;
        this.hub = hub;
        this.gate = gate;
        this.meters = meters;
        this.batches = batches;
        this.audit = audit;
        this.sockets = new OpenSockets(hub::disconnect);
    }

    void configure(JavalinConfig config, List<Endpoint> endpoints) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = options.largestBody();
        config.http.prefer405over404 = true;
        config.jetty.addConnector(this::connector);
        config.jetty.modifyServer(server -> {
            server.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, server));
            server.setErrorHandler(new ConnectionErrors());
        });
        config.jetty.modifyServletContextHandler(
                context -> context.insertHandler(new MinimumDataRateHandler(SLOWEST_BODY, 0)));
        RoutesConfig routes = config.routes;
        routes.before(context -> {
            context.attribute(BEGAN, System.nanoTime());
            HEADERS.forEach(context::header);
        });
        routes.after(this::measure);
        if (options.isSecure()) {
            routes.before(context -> context.header("Strict-Transport-Security", "max-age=31536000"));
        }
        PageFiles.bundled().install(routes);
        String openApi = OpenApi.document(endpoints);
        routes.get(
                "/openapi.json",
                context -> context.contentType("application/json").result(openApi));
        routes.get("/health/live", context -> health(context, true));
        routes.get("/health/ready", context -> health(context, loop.failure() == null));
        routes.get("/metrics", this::metrics);
        config.jetty.modifyWebSocketServletFactory(sockets -> sockets.setMaxTextMessageSize(options.largestBody()));
        routes.wsBeforeUpgrade("/api/v1/stream", context -> admit(context, Scope.READ));
        routes.wsBeforeUpgrade(IngestSocket.PATH, context -> admit(context, Scope.INGEST));
        routes.ws(IngestSocket.PATH, new IngestSocket(batches, audit::add, sockets, ADMISSION)::install);
        routes.ws("/api/v1/stream", this::stream);
    }

    private void admit(Context context, Scope scope) {
        Admission admission = Admission.of(gate, context);
        if (!admission.viewer().may(scope)) {
            throw Problem.forbidden("the key has not the scope " + scope);
        }
        context.attribute(ADMISSION, admission);
    }

    private void stream(WsConfig ws) {
        ws.onConnect(client -> {
            client.enableAutomaticPings();
            Admission admission = client.attribute(ADMISSION);
            if (admission != null) {
                sockets.add(client.session, admission);
                hub.connect(client.session, admission.viewer(), board.get());
            }
        });
        ws.onClose(client -> leave(client.session));
        ws.onError(client -> leave(client.session));
    }

    private void leave(Session session) {
        sockets.remove(session);
        hub.disconnect(session);
    }

    /** Tells the meters, and the figures of the accounts that who asks may see. */
    private void metrics(Context context) {
        Viewer viewer = gate.admit(context);
        if (!viewer.may(Scope.READ)) {
            throw Problem.forbidden("the key has not the scope " + Scope.READ);
        }
        context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(meters.text() + AccountSeries.text(board.get(), viewer));
    }

    private void measure(Context context) {
        Long began = context.attribute(BEGAN);
        String operation = Objects.requireNonNullElse(context.attribute(Router.OPERATION), "other");
        if (began != null) {
            meters.answered(operation, context.statusCode(), Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private static void health(Context context, boolean well) {
        context.status(well ? 200 : 503)
                .contentType("application/json")
                .result("{\"status\":\"" + (well ? "UP" : "DOWN") + "\"}");
    }

    private ServerConnector connector(Server server, HttpConfiguration http) {
        HttpConfiguration own = new HttpConfiguration(http);
        own.setSendServerVersion(false);
        own.setRequestHeaderSize(LARGEST_HEADER);
        own.setIdleTimeout(IDLE_MILLIS);
        TlsOptions tls = options.tls();
        ServerConnector connector;
        if (tls == null) {
            connector = new ServerConnector(server, new HttpConnectionFactory(own));
        } else {
            own.addCustomizer(new SecureRequestCustomizer(false));
            SslContextFactory.Server context = new SslContextFactory.Server();
            context.setKeyStorePath(tls.keyStore().toString());
            context.setKeyStorePassword(tls.password());
            context.setIncludeProtocols("TLSv1.3", "TLSv1.2");
            connector = new ServerConnector(
                    server, new SslConnectionFactory(context, "http/1.1"), new HttpConnectionFactory(own));
        }
        connector.setHost(options.host());
        connector.setPort(options.port());
        connector.setIdleTimeout(IDLE_MILLIS);
        connector.addBean(headers);
        return connector;
    }

    /** Begins to listen. @throws FailureException IO when the address cannot be had */
    void start(Javalin http) {
        try {
            ServerLog.withoutJavalin(http::start);
        } catch (JavalinBindException e) {
            throw FailureException.of(FailureReason.IO, address(), "expected an address of this machine that is free");
        } catch (JavalinException e) {
            throw FailureException.of(FailureReason.IO, address(), "the server could not begin: " + e.getMessage());
        }
    }

    /** Ends what looks after connections; those that are open end with the server. */
    @Override
    public void close() {
        sockets.close();
        headers.close();
    }

    private String address() {
        return "--listen " + options.host() + ":" + options.port();
    }
}
