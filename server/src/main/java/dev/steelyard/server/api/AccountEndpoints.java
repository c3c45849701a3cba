package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.io.account.AccountFile;
import dev.steelyard.io.account.AccountFileWriter;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.risk.AnswerJson;
import dev.steelyard.io.risk.LiquidationMapJson;
import dev.steelyard.io.risk.RiskJsonWriter;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.io.risk.StressJson;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.MarketShock;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.answer.StressGrid;
import dev.steelyard.margin.ledger.Trade;
import dev.steelyard.margin.liquidation.LiquidationMap;
import dev.steelyard.margin.liquidation.LiquidationMapBuilder;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.api.Endpoint.Parameter;
import dev.steelyard.server.board.AccountRow;
import dev.steelyard.server.board.Board;
import dev.steelyard.server.history.RecentRisk;
import dev.steelyard.server.live.Asked;
import dev.steelyard.server.live.BandView;
import dev.steelyard.server.live.Capture;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/** The endpoints about accounts: each answers as the verb of its name does. */
final class AccountEndpoints {
    private static final BigDecimal TOTAL_LOSS = new BigDecimal("-1");
    private static final int MOST_TRADES = 100;
    private static final int MOST_MOVES = 50;

    private final Desk desk;

    AccountEndpoints(Desk desk) {
        this.desk = desk;
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
                        .with(new Parameter("explain", "boolean", "whether the working is told as a tree")),
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
                Endpoint.post(
                        "/api/v1/accounts/{account}/stress",
                        "stress",
                        "What if prices fall and volatility rises?",
                        Scope.READ,
                        Schemas.STRESS,
                        Schemas.STRESS_GRID,
                        this::stress),
                Endpoint.post(
                        "/api/v1/accounts/{account}/stress/explain",
                        "stressExplain",
                        "One cell of the matrix with its working as a tree.",
                        Scope.READ,
                        Schemas.STRESS_CELL,
                        Schemas.RISK,
                        this::stressCell),
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
        RiskJsonWriter.write(RiskReport.of(RiskAnswer.of(at.account(), at.market(), at.rules(), options)), to);
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
            to.integer("sequence", point.row().sequence()).text("at", point.at().toString());
            to.text("status", point.row().status().name());
            AccountRow.Figures figures = point.row().shown();
            json.amount("equity", figures.equity());
            json.number("marginUtilization", figures.marginUtilization());
            json.number("effectiveLeverage", figures.effectiveLeverage());
            json.number("distanceToLiquidation", figures.distanceToLiquidation());
            to.endObject();
        }
        to.endArray().endObject();
    }

    private void whatIf(Request request, JsonWriter to) {
        List<Trade> trades =
                limited(request.body().require("trades"), MOST_TRADES).values(AccountEndpoints::trade);
        Capture at = desk.account(request);
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

    private void stress(Request request, JsonWriter to) {
        JsonValue body = request.body();
        JsonValue underlying = body.present("underlying");
        List<BigDecimal> moves = moves(body, "moves", StressGrid.STANDARD_MOVES);
        List<BigDecimal> volMoves = moves(body, "volMoves", StressGrid.STANDARD_VOL_MOVES);
        Capture at = desk.account(request);
        StressJson.write(
                StressGrid.of(
                        at.account(),
                        at.market(),
                        at.rules(),
                        underlying == null ? null : Values.asset(underlying),
                        moves,
                        volMoves,
                        List.of()),
                to);
    }

    private void stressCell(Request request, JsonWriter to) {
        Capture at = desk.account(request);
        JsonValue body = request.body();
        JsonValue underlying = body.present("underlying");
        MarketShock shock = new MarketShock(
                underlying == null ? null : Values.asset(underlying),
                move(body.require("move")),
                move(body.require("volMove")));
        MarketView there = shock.applyTo(at.account(), at.market(), at.rules());
        RiskAnswer answer = RiskAnswer.of(at.account(), there, at.rules(), AssessOptions.EXPLAINED, false, List.of());
        RiskJsonWriter.write(RiskReport.of(answer), to);
    }

    private static List<BigDecimal> moves(JsonValue body, String name, List<BigDecimal> standard) {
        JsonValue given = body.present(name);
        return given == null ? standard : limited(given, MOST_MOVES).values(AccountEndpoints::move);
    }

    private static BigDecimal move(JsonValue value) {
        if (value.decimal().compareTo(TOTAL_LOSS) <= 0) {
            throw value.refusal(FailureReason.INVALID, "expected a fraction above -1 such as -0.2");
        }
        return value.decimal();
    }

    private static JsonValue limited(JsonValue list, int most) {
        if (list.size() == 0 || list.size() > most) {
            throw list.refusal(FailureReason.OUT_OF_RANGE, "expected a list of 1 to " + most);
        }
        return list;
    }

    private void liquidations(Request request, JsonWriter to) {
        LiquidationMapBuilder builder = new LiquidationMapBuilder();
        for (Capture at : desk.accounts(request.viewer())) {
            switch (MarginEngine.tryAssess(at.account(), at.market(), at.rules(), AssessOptions.FULL)) {
                case Result.Success<AccountRisk>(AccountRisk risk) ->
                    builder.add(at.account(), at.market(), at.rules(), risk);
                case Result.Refused<AccountRisk> refused -> builder.addUnknown(at.account());
            }
        }
        LiquidationMapJson.write(builder.build(LiquidationMap.STANDARD_STEP), LiquidationMap.STANDARD_MOVES, to);
    }
}
