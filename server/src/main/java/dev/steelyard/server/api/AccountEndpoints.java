package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.io.account.AccountFile;
import dev.steelyard.io.account.AccountFileWriter;
import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.io.risk.LiquidationMapJson;
import dev.steelyard.io.risk.RiskJsonWriter;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.io.risk.VenueField;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.liquidation.LiquidationMap;
import dev.steelyard.margin.liquidation.LiquidationMapBuilder;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.access.Viewer;
import dev.steelyard.server.api.Endpoint.Parameter;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.history.RecentRisk;
import dev.steelyard.server.live.Asked;
import dev.steelyard.server.live.BandView;
import dev.steelyard.server.live.Capture;
import dev.steelyard.server.reconcile.VenueFields;
import dev.steelyard.server.reconcile.VenueStatements;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CancellationException;

/** The endpoints about accounts: each answers as the verb of its name does. */
final class AccountEndpoints {
    private static final int MOST_TRADES = 100;

    private final Desk desk;
    private final LongAnswers answers;

    AccountEndpoints(Desk desk, LongAnswers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get(
                        "/api/v1/accounts",
                        "accounts",
                        "Every account in one line: equity, margins, leverage, distance to liquidation.",
                        Schemas.ACCOUNTS,
                        this::accounts),
                Endpoint.get(
                                "/api/v1/accounts/{account}",
                                "margin",
                                "Am I near liquidation, and why?",
                                Schemas.RISK,
                                this::margin)
                        .with(
                                new Parameter("explain", "boolean", "whether the working is told as a tree"),
                                new Parameter(
                                        "venueFields",
                                        "boolean",
                                        "whether the figures that the venue stated last are told beside ours")),
                Endpoint.get(
                        "/api/v1/accounts/{account}/positions",
                        "positions",
                        "What an account holds.",
                        Schemas.ACCOUNT,
                        this::positions),
                Endpoint.get(
                        "/api/v1/accounts/{account}/bands",
                        "bands",
                        "Between which values nothing can happen to an account.",
                        Schemas.BANDS,
                        this::bands),
                Endpoint.get(
                                "/api/v1/accounts/{account}/history",
                                "history",
                                "How did its figures come here? The last hours, a point each few seconds.",
                                Schemas.HISTORY,
                                this::history)
                        .with(new Parameter(
                                "after", "string", "only points after this time, such as 2026-03-02T12:00:00Z")),
                Endpoint.post(
                        "/api/v1/accounts/{account}/whatif",
                        "whatif",
                        "What if I add these trades?",
                        Scope.READ,
                        Schemas.WHAT_IF,
                        Schemas.RISK,
                        this::whatIf),
                Endpoint.get(
                        "/api/v1/liquidations",
                        "liquidations",
                        "What gets liquidated at which price?",
                        Schemas.LIQUIDATIONS,
                        this::liquidations));
    }

    private void accounts(Request request, JsonWriter to) {
        Board board = desk.board().get();
        to.startObject();
        board.head(to);
        to.startArray("accounts");
        board.accounts().values().stream()
                .filter(shown -> request.viewer().sees(shown.row().account()))
                .forEach(shown -> shown.row().write(to));
        to.endArray().endObject();
    }

    private void margin(Request request, JsonWriter to) {
        AssessOptions options = request.flag("explain") ? AssessOptions.EXPLAINED : AssessOptions.FULL;
        Capture at = desk.account(request);
        RiskAnswer answer = RiskAnswer.of(at.account(), at.market(), at.rules(), options);
        RiskJsonWriter.write(request.flag("venueFields") ? withVenueFields(answer, at) : RiskReport.of(answer), to);
    }

    /** Puts what the venue said last beside what holds here now, and says of when it is. */
    private RiskReport withVenueFields(RiskAnswer answer, Capture at) {
        VenueStatements.Statement said = desk.statements().of(at.account().id());
        String note = said == null
                ? "the venue has stated no figures of this account since the server began; see POST /api/v1/reconcile/{account}"
                : "the venue's figures are those of " + said.at() + "; ours are of this answer's marks";
        List<VenueField> fields = said == null ? List.of() : VenueFields.of(said.reported(), answer);
        return new RiskReport(answer, List.of(note), fields, null, null);
    }

    private void positions(Request request, JsonWriter to) {
        Capture at = desk.account(request);
        AccountFileWriter.write(AccountFile.of(at.account().withAsOf(at.market().asOf()), at.market()), to);
    }

    private void bands(Request request, JsonWriter to) {
        Capture at = desk.account(request);
        BandView bands = Asked.join(desk.loop().read(engine -> BandView.of(engine.engine(), at.number())));
        to.startObject().text("account", at.account().id()).integer("sequence", bands.sequence());
        to.bool("awake", bands.isAwake()).startArray("bands");
        for (BandView.Band band : bands.bands()) {
            to.startObject()
                    .text("factor", band.kind() + ":" + band.name())
                    .decimal("value", band.value())
                    .decimal("low", band.low())
                    .decimal("high", band.high())
                    .endObject();
        }
        to.endArray().endObject();
    }

    private void history(Request request, JsonWriter to) {
        String id = desk.account(request).account().id();
        Instant after = request.instant("after");
        to.startObject().text("account", id).startArray("points");
        AnswerJson json = new AnswerJson(to);
        for (RecentRisk.Point point : desk.recent().of(id, after)) {
            to.startObject();
            to.integer("sequence", point.sequence()).text("at", point.at().toString());
            to.text("status", point.status().name());
            json.amount("equity", point.equity());
            json.number("marginUtilization", point.marginUtilization());
            json.number("effectiveLeverage", point.effectiveLeverage());
            json.number("distanceToLiquidation", point.distanceToLiquidation());
            to.endObject();
        }
        to.endArray().endObject();
    }

    private void whatIf(Request request, JsonWriter to) {
        List<Trade> trades =
                limited(request.body().require("trades"), MOST_TRADES).values(AccountEndpoints::trade);
        Capture at = desk.account(
                request, trades.stream().map(Trade::symbol).distinct().toList());
        RiskReport report = RiskReport.afterTrades(
                at.account(),
                at.market(),
                at.rules(),
                trades,
                List.of(),
                account -> RiskAnswer.of(account, at.market(), at.rules(), AssessOptions.FULL, false, List.of()));
        RiskJsonWriter.write(report, to);
    }

    private static Trade trade(JsonValue value) {
        JsonValue size = value.require("size");
        if (size.decimal().signum() == 0) {
            throw size.refusal(FailureReason.INVALID, "expected a size other than 0");
        }
        return new Trade(value.require("symbol").text(), size.decimal(), value.present("price", JsonValue::positive));
    }

    static JsonValue limited(JsonValue list, int most) {
        if (list.size() == 0 || list.size() > most) {
            throw list.refusal(FailureReason.OUT_OF_RANGE, "expected a list of 1 to " + most);
        }
        return list;
    }

    private void liquidations(Request request, JsonWriter to) {
        LiquidationMap map = answers.compute(request, () -> liquidations(request.viewer()));
        LiquidationMapJson.write(map, LiquidationMap.STANDARD_MOVES, to);
    }

    /** Returns the map of a viewer's accounts. @throws CancellationException when this thread is interrupted */
    private LiquidationMap liquidations(Viewer viewer) {
        LiquidationMapBuilder builder = new LiquidationMapBuilder();
        for (Capture at : desk.accounts(viewer)) {
            if (Thread.currentThread().isInterrupted()) {
                throw new CancellationException("interrupted between two accounts");
            }
            switch (MarginEngine.tryAssess(at.account(), at.market(), at.rules(), AssessOptions.FULL)) {
                case Result.Success<AccountRisk>(AccountRisk risk) ->
                    builder.add(at.account(), at.market(), at.rules(), risk);
                case Result.Refused<AccountRisk> refused -> builder.addUnknown(at.account());
            }
        }
        return builder.build(LiquidationMap.STANDARD_STEP);
    }
}
