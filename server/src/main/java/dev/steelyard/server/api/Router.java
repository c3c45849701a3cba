package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Gate;
import dev.steelyard.server.access.Sessions;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.problem.Problem;
import dev.steelyard.server.store.AuditTrail;
import dev.steelyard.server.store.KeyStore;
import dev.steelyard.server.store.WriteAnswers;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Makes routes of endpoints: who asks, whether they may, the answer, and what is said when there is none. */
public final class Router {
    /** The attribute of a request that names its operation. */
    public static final String OPERATION = "steelyard.operation";

    private static final String PROBLEM = "application/problem+json";
    private static final System.Logger LOG = System.getLogger("dev.steelyard.server.http");

    private final List<Endpoint> endpoints;
    private final Gate gate;
    private final AuditTrail audit;
    private final WriteAnswers answers;

    /** Makes the routes of endpoints. */
    public Router(List<Endpoint> endpoints, Gate gate, AuditTrail audit, WriteAnswers answers) {
        this.endpoints = List.copyOf(endpoints);
        this.gate = gate;
        this.audit = audit;
        this.answers = answers;
    }

    /** Returns every endpoint over a desk and its office. */
    public static List<Endpoint> endpoints(
            Desk desk, LongAnswers answers, KeyStore keys, AuditTrail audit, Sessions sessions, Clock clock) {
        List<Endpoint> all = new ArrayList<>();
        all.addAll(new AccountEndpoints(desk, answers).all());
        all.addAll(new StressEndpoints(desk, answers).all());
        all.addAll(new RiskEndpoints(desk, answers).all());
        all.addAll(new CreditEndpoints(desk, answers).all());
        all.addAll(new SystemicEndpoints(desk, answers).all());
        all.addAll(new WatchEndpoints(desk).all());
        all.addAll(new EventEndpoints(new EventBatches(desk, clock)).all());
        all.addAll(new LimitEndpoints(desk, clock).all());
        all.addAll(new AdminEndpoints(keys, audit, sessions).all());
        return all;
    }

    /** Adds the routes. */
    public void install(RoutesConfig routes) {
        for (Endpoint endpoint : endpoints) {
            routes.addHttpHandler(endpoint.method(), endpoint.path(), context -> answer(endpoint, context));
        }
        routes.exception(Problem.class, (problem, context) -> tell(problem, context));
        routes.exception(FailureException.class, (e, context) -> tell(Problem.of(e.failure()), context));
        routes.exception(HttpResponseException.class, (e, context) -> tell(ofHttp(e), context));
        routes.exception(Exception.class, Router::unexpected);
        routes.error(404, context -> {
            String told = context.res().getContentType();
            if (told == null || !told.startsWith(PROBLEM)) {
                tell(Problem.notFound(context.path()), context);
            }
        });
    }

    private void answer(Endpoint endpoint, Context context) {
        context.attribute(OPERATION, endpoint.operation());
        Viewer viewer = gate.admit(context);
        if (!viewer.may(endpoint.scope())) {
            Problem problem = Problem.forbidden("the key has not the scope " + endpoint.scope());
            if (endpoint.writes()) {
                refused(viewer.name(), endpoint, context, problem);
            }
            throw problem;
        }
        for (String name : context.queryParamMap().keySet()) {
            if (endpoint.parameters().stream().noneMatch(known -> known.name().equals(name))) {
                throw Problem.badRequest("the parameter \"" + name + "\" is not known here", known(endpoint));
            }
        }
        Request request = new Request(context, viewer);
        context.contentType("application/json");
        if (endpoint.writes()) {
            context.result(written(endpoint, request, context).getBytes(StandardCharsets.UTF_8));
        } else {
            context.result(document(endpoint, request).toByteArray());
        }
    }

    private static ByteArrayOutputStream document(Endpoint endpoint, Request request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 14);
        try (JsonWriter writer = JsonWriter.compact(bytes, "answer")) {
            endpoint.responder().respond(request, writer);
        }
        return bytes;
    }

    /** A write is done once for each idempotency key, and is in the audit trail whether it was done or refused. */
    private String written(Endpoint endpoint, Request request, Context context) {
        String name = request.once();
        String actor = request.viewer().name();
        try {
            String answer;
            if (name == null) {
                answer = document(endpoint, request).toString(StandardCharsets.UTF_8);
            } else {
                WriteAnswers.Given given = answers.once(
                        actor,
                        name,
                        request.whole(),
                        () -> document(endpoint, request).toString(StandardCharsets.UTF_8),
                        endpoint::kept);
                context.header("Idempotency-Replayed", Boolean.toString(given.again()));
                answer = given.document();
            }
            audit.add(actor, endpoint.operation(), context.path(), "done");
            return answer;
        } catch (Problem e) {
            refused(actor, endpoint, context, e);
            throw e;
        } catch (FailureException e) {
            refused(actor, endpoint, context, Problem.of(e.failure()));
            throw e;
        }
    }

    private void refused(String actor, Endpoint endpoint, Context context, Problem problem) {
        audit.add(actor, endpoint.operation(), context.path(), "refused: " + problem.getMessage());
    }

    private static String known(Endpoint endpoint) {
        List<String> names =
                endpoint.parameters().stream().map(Endpoint.Parameter::name).toList();
        return names.isEmpty() ? "this endpoint has no parameters" : "known: " + String.join(", ", names);
    }

    private static Problem ofHttp(HttpResponseException e) {
        return new Problem(
                e.getStatus(),
                e.getStatus() == 413 ? "Too large" : "Refused",
                switch (e.getStatus()) {
                    case 404 -> "NOT_FOUND";
                    case 413 -> "OUT_OF_RANGE";
                    default -> "INVALID";
                },
                String.valueOf(e.getMessage()),
                null,
                null);
    }

    private static void unexpected(Exception e, Context context) {
        String incident = UUID.randomUUID().toString();
        LOG.log(System.Logger.Level.ERROR, "incident " + incident + " at " + context.path(), e);
        tell(
                new Problem(500, "Internal error", "INTERNAL", "this is a defect; incident " + incident, null, null),
                context);
    }

    private static void tell(Problem problem, Context context) {
        if (problem.status() == 401) {
            context.header("WWW-Authenticate", "Bearer");
        }
        context.status(problem.status())
                .contentType(PROBLEM)
                .result(problem.json().getBytes(StandardCharsets.UTF_8));
    }
}
