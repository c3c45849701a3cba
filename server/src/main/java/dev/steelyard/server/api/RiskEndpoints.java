package dev.steelyard.server.api;

import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.parity.ParityJson;
import dev.steelyard.io.parity.ParityRequest;
import dev.steelyard.io.scenario.AssetClassFile;
import dev.steelyard.io.sizing.KellyJson;
import dev.steelyard.io.sizing.KellyQuestion;
import dev.steelyard.io.sizing.PlanJson;
import dev.steelyard.io.sizing.SizeJson;
import dev.steelyard.io.tail.BookRiskJson;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.quant.tail.TailSettings;
import dev.steelyard.risk.sizing.HedgePlanner;
import dev.steelyard.risk.sizing.LeverageCurve;
import dev.steelyard.risk.sizing.PositionSizer;
import dev.steelyard.risk.sizing.ReturnColumn;
import dev.steelyard.risk.sizing.ReturnLaw;
import dev.steelyard.risk.sizing.SizeAnswer;
import dev.steelyard.risk.sizing.SizeCurve;
import dev.steelyard.risk.sizing.SizeMethod;
import dev.steelyard.risk.sizing.SizeSurvival;
import dev.steelyard.risk.sizing.SizingPolicy;
import dev.steelyard.risk.sizing.TradePlan;
import dev.steelyard.risk.sizing.UnwindPlanner;
import dev.steelyard.risk.tail.BookRisk;
import dev.steelyard.risk.tail.TailQuestion;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.history.PriceHistory;
import dev.steelyard.server.live.Capture;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints about what may be lost, and how big one may be: each answers as the verb of its name does. */
final class RiskEndpoints {
    private final Desk desk;
    private final LongAnswers answers;

    RiskEndpoints(Desk desk, LongAnswers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get(
                        "/api/v1/returns",
                        "returns",
                        "Which history of prices risk is measured by.",
                        RiskSchemas.RETURNS,
                        this::returns),
                Endpoint.get(
                                "/api/v1/accounts/{account}/risk",
                                "risk",
                                "How much can I lose? Value at risk and expected shortfall, with contributions.",
                                RiskSchemas.BOOK_RISK,
                                (request, to) -> risk(request, request.query(), to))
                        .with(RiskSchemas.RISK_QUERY.parameters()),
                Endpoint.post(
                        "/api/v1/accounts/{account}/risk",
                        "riskOf",
                        "The same, asked with a body.",
                        Scope.READ,
                        RiskSchemas.RISK_QUERY,
                        RiskSchemas.BOOK_RISK,
                        (request, to) -> risk(request, request.body(), to)),
                Endpoint.get(
                                "/api/v1/accounts/{account}/size",
                                "size",
                                "How big may I be? The size of one contract by a method, and the rule that binds it.",
                                RiskSchemas.SIZE,
                                (request, to) -> size(request, request.query(), to))
                        .with(RiskSchemas.SIZE_QUERY.parameters()),
                Endpoint.post(
                        "/api/v1/accounts/{account}/size",
                        "sizeOf",
                        "The same, asked with a body.",
                        Scope.READ,
                        RiskSchemas.SIZE_QUERY,
                        RiskSchemas.SIZE,
                        (request, to) -> size(request, request.body(), to)),
                Endpoint.post(
                        "/api/v1/parity",
                        "parity",
                        "Which exposures have contributions to risk as budgeted, at a target volatility?",
                        Scope.READ,
                        RiskSchemas.PARITY_QUERY,
                        RiskSchemas.PARITY,
                        this::parity));
    }

    private void returns(Request request, JsonWriter to) {
        PriceHistory.Table table = desk.history().latest();
        Failure refused = desk.history().refused();
        to.startObject();
        if (table == null) {
            to.nullValue("source").text("sourceReason", "MISSING_DATA");
        } else {
            long[] times = table.simple().times();
            to.text("source", table.source()).integer("rows", times.length);
            to.integer("barSeconds", table.simple().bar());
            to.text("from", Instant.ofEpochSecond(times[0]).toString());
            to.text("to", Instant.ofEpochSecond(times[times.length - 1]).toString());
            to.startArray("names");
            table.simple().names().forEach(to::text);
            to.endArray();
        }
        if (refused == null) {
            to.nullValue("refused");
        } else {
            to.text("refused", refused.format());
        }
        to.endObject();
    }

    private void risk(Request request, JsonValue body, JsonWriter to) {
        Capture at = desk.account(request);
        RiskQuery query = RiskQuery.of(body);
        PriceHistory.Table history = desk.history().table();
        TailSettings settings = query.settings(history.simple().bar());
        BookRiskJson.write(
                answers.compute(
                        request,
                        () -> BookRisk.of(
                                at.account(),
                                at.market(),
                                at.rules(),
                                history.simple(),
                                new TailQuestion(query.method(), settings, query.level(), AssetClassFile.bundled()))),
                to);
    }

    private void size(Request request, JsonValue body, JsonWriter to) {
        // an account that is not there is told before what is wrong with the body, which names the contracts
        desk.account(request);
        SizeQuery query = new SizeQuery(body);
        Capture at = desk.account(request, query.contracts());
        KellyQuestion book = query.book();
        if (query.hedges() || query.unwinds()) {
            PlanJson.write(answers.compute(request, () -> plan(query, at)), to);
        } else {
            SizingPolicy policy = query.policy();
            PriceHistory.Table history = desk.history().table();
            if (book != null) {
                KellyJson.write(
                        answers.compute(
                                request,
                                () -> book.sizes(
                                        at.account(),
                                        at.market(),
                                        at.rules(),
                                        history.log(),
                                        history.source(),
                                        policy)),
                        to);
                return;
            }
            Sized sized = answers.compute(request, () -> sized(query, policy, at, history));
            SizeJson.write(sized.answer(), sized.curve(), to);
        }
    }

    private static TradePlan plan(SizeQuery query, Capture at) {
        return query.unwinds()
                ? UnwindPlanner.of(at.account(), at.market(), at.rules(), query.targetUtilization(), query.terms())
                : HedgePlanner.of(
                        at.account(),
                        at.market(),
                        at.rules(),
                        query.symbol(at),
                        query.targetDelta(),
                        query.aversion(),
                        query.terms());
    }

    private record Sized(SizeAnswer answer, @Nullable LeverageCurve curve) {}

    private static Sized sized(SizeQuery query, SizingPolicy policy, Capture at, PriceHistory.Table history) {
        String symbol = query.symbol(at);
        Instrument instrument = at.rules().instrument(at.account(), symbol);
        Asset base = instrument == null ? null : instrument.base();
        ReturnColumn column = ReturnColumn.of(
                history.log(), history.source(), query.column(), symbol, base == null ? null : base.code());
        ReturnLaw law = column.law(history.source());
        SizeAnswer answer = PositionSizer.of(at.account(), at.market(), at.rules(), symbol, law, policy);
        SizeAnswer whole = policy.method() == SizeMethod.SURVIVAL && base != null
                ? SizeSurvival.added(
                        answer,
                        at.account(),
                        at.market(),
                        at.rules(),
                        history.log(),
                        Map.of(base, column.name()),
                        policy)
                : answer;
        return new Sized(
                whole, query.curve() ? SizeCurve.of(at.account(), at.market(), at.rules(), law, policy, whole) : null);
    }

    private void parity(Request request, JsonWriter to) {
        ParityRequest asked = ParityQuery.of(request.body());
        PriceHistory.Table history = desk.history().table();
        ParityJson.write(answers.compute(request, () -> asked.report(history.source(), history.simple())), to);
    }
}
