package dev.steelyard.server.api;

import dev.steelyard.io.cascade.CascadeJson;
import dev.steelyard.io.monitor.MonitorJson;
import dev.steelyard.io.network.NetworkJson;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.live.RulesAtHand;
import java.util.List;

/**
 * The endpoints about what happens to everyone: each answers as the verb of its name does. They are told all they need, and
 * know no account of the engine.
 */
final class SystemicEndpoints {
    private final RulesAtHand rules;
    private final LongAnswers answers;

    SystemicEndpoints(Desk desk, LongAnswers answers) {
        this.rules = new RulesAtHand(desk.rules());
        this.answers = answers;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.post(
                        "/api/v1/network",
                        "network",
                        "Who brings down whom? Clearing, contagion, fire sales and look-through leverage of a graph.",
                        Scope.READ,
                        SystemicSchemas.NETWORK_QUERY,
                        SystemicSchemas.NETWORK,
                        this::network),
                Endpoint.post(
                        "/api/v1/cascade",
                        "cascade",
                        "Does it cascade? A shock to a market of leveraged accounts whose liquidations move its price.",
                        Scope.READ,
                        SystemicSchemas.CASCADE_QUERY,
                        SystemicSchemas.CASCADE,
                        this::cascade),
                Endpoint.post(
                        "/api/v1/cascade/exit",
                        "exit",
                        "Can this position get out, past the liquidations of others?",
                        Scope.READ,
                        SystemicSchemas.EXIT_QUERY,
                        SystemicSchemas.EXIT,
                        this::exit),
                Endpoint.post(
                        "/api/v1/monitor",
                        "monitor",
                        "Is leverage building up in the market? How much, how fast, how crowded, and whether such"
                                + " signals were worth anything.",
                        Scope.READ,
                        SystemicSchemas.MONITOR_QUERY,
                        SystemicSchemas.MONITOR,
                        this::monitor),
                Endpoint.post(
                        "/api/v1/surface",
                        "surface",
                        "What does this surface look like? Smiles, where the gamma of open options lies, or how"
                                + " fragile it says the market is.",
                        Scope.READ,
                        SystemicSchemas.SURFACE_QUERY,
                        SystemicSchemas.SURFACE,
                        this::surface));
    }

    private void network(Request request, JsonWriter to) {
        NetworkQuery query = NetworkQuery.of(request.body());
        NetworkJson.write(answers.compute(request, query::answer), to);
    }

    private void monitor(Request request, JsonWriter to) {
        MonitorQuery query = MonitorQuery.of(request.body());
        MonitorJson.write(answers.compute(request, query::report), to);
    }

    private void surface(Request request, JsonWriter to) {
        SurfaceQuery query = new SurfaceQuery(request.body());
        answers.compute(request, query::answer).accept(to);
    }

    private void cascade(Request request, JsonWriter to) {
        CascadeQuery query = CascadeQuery.of(request.body(), rules);
        CascadeJson.write(answers.compute(request, query::report), to);
    }

    private void exit(Request request, JsonWriter to) {
        ExitQuery query = ExitQuery.of(request.body(), rules);
        query.write(answers.compute(request, query::exit), to);
    }
}
