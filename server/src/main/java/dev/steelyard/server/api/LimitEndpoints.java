package dev.steelyard.server.api;

import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.control.AccountControls;
import dev.steelyard.engine.control.HeldLimits;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.AccountBook;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.control.breaker.BreakerState;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.override.OverrideEntry;
import dev.steelyard.margin.control.override.OverrideLog;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.api.Endpoint.Parameter;
import dev.steelyard.server.live.Asked;
import dev.steelyard.server.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The endpoints about limits and about overrides of them. An override is asked for and decided on by journaled events; the
 * engine refuses a decision by who asked: two keys are needed.
 */
final class LimitEndpoints {
    private final Desk desk;
    private final Clock clock;

    LimitEndpoints(Desk desk, Clock clock) {
        this.desk = desk;
        this.clock = clock;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get(
                                "/api/v1/limits",
                                "limits",
                                "What may be held and done: limits, breakers, restrictions, controllers, overrides?",
                                LimitSchemas.LIMITS,
                                this::limits)
                        .with(new Parameter("account", "string", "only of this account and its holder")),
                Endpoint.post(
                        "/api/v1/overrides",
                        "requestOverride",
                        "Ask for a limit to be raised for a while.",
                        Scope.ADMIN,
                        LimitSchemas.NEW_OVERRIDE,
                        LimitSchemas.OVERRIDE_RECEIPT,
                        this::request),
                Endpoint.post(
                        "/api/v1/overrides/{override}/decide",
                        "decideOverride",
                        "Approve, reject or revoke an override: approve with another key than it was asked with.",
                        Scope.ADMIN,
                        LimitSchemas.DECISION,
                        LimitSchemas.OVERRIDE_RECEIPT,
                        this::decide));
    }

    /** Each holder and account is read between two events of its own, so that many of them keep the engine from none. */
    private void limits(Request request, JsonWriter to) {
        Viewer viewer = request.viewer();
        String wanted = request.parameter("account");
        LimitsJson json = new LimitsJson(to);
        Instant asOf =
                Asked.join(desk.loop().read(e -> e.engine().state().market().asOf()));
        ControlSet controls =
                Asked.join(desk.loop().read(e -> e.engine().controls().set()));
        to.startObject().integer("sequence", desk.loop().sequence());
        to.text("asOf", asOf == null ? null : asOf.toString()).startArray("holders");
        for (int number : Asked.join(desk.loop().read(e -> e.engine().controls().holders()))) {
            HeldLimits held =
                    Asked.join(desk.loop().read(e -> e.engine().controls().limits(number)));
            if (held != null
                    && held.accounts().stream().allMatch(viewer::sees)
                    && (wanted == null || held.accounts().contains(wanted))) {
                json.holder(held, viewer);
            }
        }
        to.endArray().startArray("breakers");
        Map<String, BreakerState> breakers =
                Asked.join(desk.loop().read(e -> e.engine().controls().memory().breakers()));
        Set<String> symbols = new TreeSet<>(breakers.keySet());
        symbols.addAll(controls.breakers().keySet());
        for (String symbol : symbols) {
            BreakerPolicy policy = controls.breakerOf(symbol);
            if (policy != null && !symbol.equals(ControlSet.ALL)) {
                json.breaker(symbol, policy, breakers.get(symbol));
            }
        }
        to.endArray().startArray("policies");
        controls.policies().policies().forEach(policy -> json.policy(policy, asOf));
        to.endArray().startArray("accounts");
        for (int number : Asked.join(desk.loop().read(e -> restricted(e.engine(), viewer, wanted)))) {
            AccountControls own =
                    Asked.join(desk.loop().read(e -> e.engine().controls().leverage(number)));
            if (own != null && (own.band() != null || !own.restrictions().isEmpty())) {
                json.account(own);
            }
        }
        to.endArray().startArray("overrides");
        if (viewer.seesAll()) {
            OverrideLog log =
                    Asked.join(desk.loop().read(e -> e.engine().controls().overrides()));
            for (OverrideEntry entry : log.entries()) {
                if (entry instanceof OverrideEntry.Requested asked) {
                    json.override(asked, log, asOf == null ? asked.at() : asOf);
                }
            }
        }
        to.endArray().endObject();
    }

    /** Returns the numbers of the accounts whose leverage may be restricted or kept, of those that the viewer sees. */
    private static List<Integer> restricted(RiskEngine engine, Viewer viewer, @Nullable String wanted) {
        ControlSet controls = engine.controls().set();
        boolean all = !controls.policies().policies().isEmpty()
                || !controls.termsPolicy().rules().isEmpty();
        AccountBook accounts = engine.state().accounts();
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < accounts.size(); number++) {
            String id = accounts.id(number);
            if (viewer.sees(id)
                    && (wanted == null || wanted.equals(id))
                    && (all || controls.controllers().containsKey(id))) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private void request(Request request, JsonWriter to) {
        requireAll(request);
        JsonValue body = request.body();
        BigDecimal cap = body.require("cap").decimal();
        if (cap.signum() < 0) {
            throw body.require("cap").refusal(FailureReason.INVALID, "expected 0 or more, in USD");
        }
        String limit = AdminEndpoints.plain(body.require("limit"));
        ControlSet controls =
                Asked.join(desk.loop().read(e -> e.engine().controls().set()));
        boolean known = controls.limits().values().stream()
                .flatMap(tree -> tree.limits().stream())
                .anyMatch(node -> node.id().equals(limit));
        if (!known) {
            throw body.require("limit").refusal(FailureReason.INVALID, "expected the id of a limit in force");
        }
        Instant at = clock.instant();
        apply(
                new ControlEvent.OverrideRequested(
                        at,
                        AdminEndpoints.plain(body.require("id")),
                        request.viewer().name(),
                        limit,
                        cap,
                        body.require("expires").instant(),
                        AdminEndpoints.plain(body.require("reason"))),
                to);
    }

    private void decide(Request request, JsonWriter to) {
        requireAll(request);
        ControlEvent.Decision decision = request.body().require("decision").constant(ControlEvent.Decision.class);
        apply(
                new ControlEvent.OverrideDecided(
                        clock.instant(),
                        request.path("override"),
                        request.viewer().name(),
                        decision),
                to);
    }

    private static void requireAll(Request request) {
        if (!request.viewer().seesAll()) {
            throw Problem.forbidden("the key does not see every account");
        }
    }

    private void apply(Event event, JsonWriter to) {
        RiskEngine.Outcome outcome = Asked.join(desk.loop().submit(event));
        if (outcome.failure() != null) {
            throw new FailureException(outcome.failure());
        }
        Asked.join(desk.loop().read(engine -> engine.journal())).awaitDurable(outcome.sequence());
        to.startObject().integer("sequence", outcome.sequence()).endObject();
    }
}
