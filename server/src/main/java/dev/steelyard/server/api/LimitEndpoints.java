package dev.steelyard.server.api;

import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.control.HeldLimits;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.control.configuration.ControlSet;
import dev.steelyard.margin.control.limit.LimitScope;
import dev.steelyard.margin.control.limit.LimitUse;
import dev.steelyard.margin.control.override.OverrideEntry;
import dev.steelyard.margin.control.override.OverrideLog;
import dev.steelyard.margin.model.Answer;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

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
                        "How much of which limit is used, and which overrides are there?",
                        Schemas.LIMITS,
                        this::limits),
                Endpoint.post(
                        "/api/v1/overrides",
                        "requestOverride",
                        "Ask for a limit to be raised for a while.",
                        Scope.ADMIN,
                        Schemas.NEW_OVERRIDE,
                        Schemas.OVERRIDE_RECEIPT,
                        this::request),
                Endpoint.post(
                        "/api/v1/overrides/{override}/decide",
                        "decideOverride",
                        "Approve, reject or revoke an override: approve with another key than it was asked with.",
                        Scope.ADMIN,
                        Schemas.DECISION,
                        Schemas.OVERRIDE_RECEIPT,
                        this::decide));
    }

    private void limits(Request request, JsonWriter to) {
        to.startObject().integer("sequence", desk.loop().sequence());
        to.startArray("holders");
        for (int number : Desk.join(desk.loop().read(e -> e.engine().controls().holders()))) {
            HeldLimits held =
                    Desk.join(desk.loop().read(e -> e.engine().controls().limits(number)));
            if (held != null && held.accounts().stream().allMatch(request.viewer()::sees)) {
                write(held, request.viewer(), to);
            }
        }
        to.endArray().startArray("overrides");
        if (request.viewer().seesAll()) {
            OverrideLog log =
                    Desk.join(desk.loop().read(e -> e.engine().controls().overrides()));
            Instant asOf =
                    Desk.join(desk.loop().read(e -> e.engine().state().market().asOf()));
            for (OverrideEntry entry : log.entries()) {
                if (entry instanceof OverrideEntry.Requested asked) {
                    write(
                            asked,
                            log.status(asked.id(), asOf == null ? asked.at() : asOf)
                                    .name(),
                            to);
                }
            }
        }
        to.endArray().endObject();
    }

    /** A limit that names an account of another is not told, even where it is stated for all. */
    private static void write(HeldLimits held, Viewer viewer, JsonWriter to) {
        to.startObject().text("holder", held.holder()).startArray("accounts");
        held.accounts().forEach(to::text);
        to.endArray();
        List<LimitUse> uses = held.uses().value();
        if (uses == null) {
            to.nullValue("limits")
                    .text("limitsReason", String.valueOf(held.uses().reason()));
            to.endObject();
            return;
        }
        AnswerJson json = new AnswerJson(to);
        to.startArray("limits");
        for (LimitUse use : uses) {
            if (use.limit().scope() == LimitScope.ACCOUNT
                    && !viewer.sees(use.limit().key())) {
                continue;
            }
            to.startObject()
                    .text("id", use.limit().id())
                    .text("parent", use.limit().parent());
            to.text("scope", use.limit().scope().name()).text("key", use.limit().key());
            to.text("measure", use.limit().measure().name());
            to.text("force", use.limit().force().name())
                    .text("owner", use.limit().owner());
            json.number("cap", use.cap());
            to.text("boundBy", use.boundBy());
            json.number("used", Answer.of(use.used()));
            json.number("room", use.room());
            to.startArray("notes");
            use.notes().forEach(to::text);
            to.endArray().endObject();
        }
        to.endArray().endObject();
    }

    private static void write(OverrideEntry.Requested asked, String status, JsonWriter to) {
        to.startObject().text("id", asked.id()).text("limit", asked.limit());
        to.decimal("cap", asked.cap()).text("by", asked.by().name());
        to.text("at", asked.at().toString()).text("expires", asked.expires().toString());
        to.text("reason", asked.reason()).text("status", status).endObject();
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
                Desk.join(desk.loop().read(e -> e.engine().controls().set()));
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
        RiskEngine.Outcome outcome = Desk.join(desk.loop().submit(event));
        if (outcome.failure() != null) {
            throw new FailureException(outcome.failure());
        }
        Desk.join(desk.loop().read(engine -> engine.journal())).awaitDurable(outcome.sequence());
        to.startObject().integer("sequence", outcome.sequence()).endObject();
    }
}
