package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarketView;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.io.risk.RiskJsonWriter;
import dev.steelyard.io.risk.RiskReport;
import dev.steelyard.io.risk.StressJson;
import dev.steelyard.io.scenario.AssetClassFile;
import dev.steelyard.io.scenario.ReverseJson;
import dev.steelyard.io.scenario.ScenarioFile;
import dev.steelyard.io.scenario.ScenarioJson;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.JsonWriter;
import dev.steelyard.margin.answer.MarketShock;
import dev.steelyard.margin.answer.RiskAnswer;
import dev.steelyard.margin.answer.StressGrid;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.risk.asset.AssetClasses;
import dev.steelyard.risk.stress.ReverseStress;
import dev.steelyard.risk.stress.Scenario;
import dev.steelyard.risk.stress.ScenarioRun;
import dev.steelyard.server.access.Scope;
import dev.steelyard.server.live.Capture;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints about markets that are not there: each answers as the verb {@code stress} does. */
final class StressEndpoints {
    private static final BigDecimal TOTAL_LOSS = new BigDecimal("-1");
    private static final int MOST_MOVES = 50;
    private static final String ALL = "all";

    private final Desk desk;
    private final LongAnswers answers;
    private final List<Scenario> scenarios = ScenarioFile.bundled();
    private final AssetClasses classes = AssetClassFile.bundled();

    StressEndpoints(Desk desk, LongAnswers answers) {
        this.desk = desk;
        this.answers = answers;
    }

    List<Endpoint> all() {
        return List.of(
                Endpoint.get(
                        "/api/v1/scenarios",
                        "scenarios",
                        "The scenarios of the product, with the source of each figure.",
                        RiskSchemas.SCENARIOS,
                        (request, to) -> ScenarioJson.list(scenarios, to)),
                Endpoint.post(
                        "/api/v1/accounts/{account}/stress",
                        "stress",
                        "What if prices fall and volatility rises? A grid, scenarios, or the nearest move that liquidates.",
                        Scope.READ,
                        RiskSchemas.STRESS,
                        RiskSchemas.STRESS_ANSWER,
                        this::stress),
                Endpoint.post(
                        "/api/v1/accounts/{account}/stress/explain",
                        "stressExplain",
                        "One cell of the matrix with its working as a tree.",
                        Scope.READ,
                        Schemas.STRESS_CELL,
                        Schemas.RISK,
                        this::cell));
    }

    private void stress(Request request, JsonWriter to) {
        JsonValue body = request.body();
        Capture at = desk.account(request);
        JsonValue reverse = body.present("reverse");
        if (body.present("scenario") != null) {
            Strict.only(body, "scenario", "toward");
            List<Scenario> chosen = chosen(body.require("scenario"));
            Double toward = body.present("toward", StressEndpoints::toward);
            ScenarioJson.write(List.of(answers.compute(request, () -> scenarios(at, chosen, toward))), to);
        } else if (reverse != null && reverse.bool()) {
            Strict.only(body, "reverse", "toward");
            Double toward = body.present("toward", StressEndpoints::toward);
            ReverseJson.write(
                    answers.compute(
                            request,
                            () -> ReverseStress.of(
                                    at.account(), at.market(), at.rules(), desk.covariance(at, List.of(), toward))),
                    to);
        } else {
            grid(at, body, to);
        }
    }

    private ScenarioRun scenarios(Capture at, List<Scenario> chosen, @Nullable Double toward) {
        List<Asset> drivers = new ArrayList<>();
        for (Scenario scenario : chosen) {
            Scenario.Driver driver = scenario.driver();
            if (driver != null) {
                drivers.add(driver.asset());
            }
        }
        return ScenarioRun.of(
                at.account(),
                at.market(),
                at.rules(),
                chosen,
                classes,
                drivers.isEmpty() ? null : desk.covariance(at, drivers, toward),
                List.of());
    }

    private List<Scenario> chosen(JsonValue value) {
        Map<String, List<Scenario>> names = new LinkedHashMap<>();
        names.put(ALL, scenarios);
        scenarios.forEach(scenario -> names.put(scenario.id(), List.of(scenario)));
        if (!value.is(JsonKind.ARRAY)) {
            return value.choice(names);
        }
        if (value.size() == 0 || value.size() > MOST_MOVES) {
            throw value.refusal(FailureReason.OUT_OF_RANGE, "expected a list of 1 to " + MOST_MOVES);
        }
        return value.values(name -> name.choice(names)).stream()
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    static double toward(JsonValue value) {
        double share = value.real();
        if (!(share >= 0 && share <= 1)) {
            throw value.refusal(FailureReason.INVALID, "expected a share from 0 to 1");
        }
        return share;
    }

    private static void grid(Capture at, JsonValue body, JsonWriter to) {
        JsonValue underlying = body.present("underlying");
        List<BigDecimal> moves = moves(body, "moves", StressGrid.STANDARD_MOVES);
        List<BigDecimal> volMoves = moves(body, "volMoves", StressGrid.STANDARD_VOL_MOVES);
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

    private void cell(Request request, JsonWriter to) {
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
        return given == null
                ? standard
                : AccountEndpoints.limited(given, MOST_MOVES).values(StressEndpoints::move);
    }

    private static BigDecimal move(JsonValue value) {
        if (value.decimal().compareTo(TOTAL_LOSS) <= 0) {
            throw value.refusal(FailureReason.INVALID, "expected a fraction above -1 such as -0.2");
        }
        return value.decimal();
    }
}
