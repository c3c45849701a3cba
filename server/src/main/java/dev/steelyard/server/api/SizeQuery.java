package dev.steelyard.server.api;

import dev.steelyard.core.account.Position;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.io.control.Strict;
import dev.steelyard.io.sizing.ExposureLimit;
import dev.steelyard.io.sizing.KellyQuestion;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.covariance.CovarianceMethod;
import dev.steelyard.risk.sizing.ExecutionTerms;
import dev.steelyard.risk.sizing.SizeMethod;
import dev.steelyard.risk.sizing.SizingPolicy;
import dev.steelyard.risk.sizing.VolatilityForecast;
import dev.steelyard.server.live.Capture;
import dev.steelyard.server.problem.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** What a size is to keep to: the options of the verb {@code size}, written as members. <b>Immutable</b>. */
final class SizeQuery {
    /** More are refused: the thread of a request computes them. */
    static final int MOST_PATHS = 100_000;

    /** Contracts sized together; more are refused. */
    static final int MOST_SYMBOLS = 50;

    private static final double MOST = 1e6;
    private static final double MOST_MONEY = 1e18;
    private static final double SECONDS_PER_YEAR = 365.25 * 86_400;
    private static final String HEDGE = "hedge";
    private static final String UNWIND = "unwind";

    private final JsonValue body;
    private final String method;

    SizeQuery(JsonValue body) {
        this.body = Strict.only(
                body,
                "method",
                "symbol",
                "column",
                "side",
                "targetVol",
                "halfLife",
                "halfLifeDown",
                "forecast",
                "impliedVol",
                "impliedWeight",
                "kellyPart",
                "moneyRate",
                "funding",
                "confidence",
                "horizon",
                "budget",
                "risk",
                "stop",
                "maxLeverage",
                "band",
                "cost",
                "volume",
                "participation",
                "paths",
                "seed",
                "targetDelta",
                "aversion",
                "targetUtilization",
                "curve",
                "symbols",
                "limit",
                "covariance");
        Map<String, String> words = new LinkedHashMap<>();
        for (SizeMethod value : SizeMethod.values()) {
            words.put(word(value), word(value));
        }
        words.put(HEDGE, HEDGE);
        words.put(UNWIND, UNWIND);
        this.method = body.require("method").choice(words);
    }

    private static String word(SizeMethod value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the contracts that are sized together; null where one is. */
    @Nullable
    KellyQuestion book() {
        JsonValue symbols = body.present("symbols");
        for (String name : List.of("limit", "covariance")) {
            JsonValue alone = body.present(name);
            if (alone != null && symbols == null) {
                throw alone.failure(FailureReason.INVALID, "\"" + name + "\" goes with \"symbols\"");
            }
        }
        if (symbols == null) {
            return null;
        }
        for (String name : List.of("symbol", "column", "curve")) {
            JsonValue other = body.present(name);
            if (other != null) {
                throw other.failure(FailureReason.INVALID, "\"" + name + "\" goes without \"symbols\"");
            }
        }
        if (!method.equals(word(SizeMethod.KELLY))) {
            throw symbols.failure(FailureReason.INVALID, "\"symbols\" goes with the method kelly; it was " + method);
        }
        List<String> names = texts(symbols, MOST_SYMBOLS);
        if (names.stream().distinct().count() < names.size()) {
            throw symbols.failure(FailureReason.INVALID, "symbols names one twice: " + names);
        }
        JsonValue limit = body.present("limit");
        JsonValue covariance = body.present("covariance");
        return new KellyQuestion(
                names,
                limit == null ? List.of() : limits(limit, names),
                covariance == null ? CovarianceMethod.LEDOIT_WOLF : covariance.choice(ParityQuery.methods()));
    }

    private static List<ExposureLimit> limits(JsonValue stated, List<String> names) {
        List<ExposureLimit> limits = new ArrayList<>();
        for (String text : texts(stated, MOST_SYMBOLS)) {
            switch (ExposureLimit.parse(text, names)) {
                case Result.Success<ExposureLimit>(ExposureLimit limit) -> limits.add(limit);
                case Result.Refused<ExposureLimit>(Failure failure) ->
                    throw stated.failure(failure.reason(), "limit was \"" + text + "\"; " + failure.message());
            }
        }
        return limits;
    }

    /** Returns the texts of a list, or those that a text holds between commas. */
    private static List<String> texts(JsonValue stated, int most) {
        List<String> texts =
                stated.is(JsonKind.STRING) ? List.of(stated.text().split(",", -1)) : stated.values(JsonValue::text);
        if (texts.isEmpty() || texts.size() > most || texts.contains("")) {
            throw stated.failure(
                    FailureReason.OUT_OF_RANGE,
                    "there were " + texts.size() + "; expected 1 to " + most + ", none of them empty");
        }
        return texts;
    }

    /** Returns the contracts that are named, held or not. */
    List<String> contracts() {
        JsonValue symbol = body.present("symbol");
        JsonValue symbols = body.present("symbols");
        return symbols != null ? texts(symbols, MOST_SYMBOLS) : symbol == null ? List.of() : List.of(symbol.text());
    }

    boolean hedges() {
        return method.equals(HEDGE);
    }

    boolean unwinds() {
        return method.equals(UNWIND);
    }

    /** Returns the contract: the one named, else the only one held. */
    String symbol(Capture at) {
        JsonValue symbol = body.present("symbol");
        if (symbol != null) {
            return symbol.text();
        }
        List<String> held = at.account().positions().stream()
                .map(Position::symbol)
                .distinct()
                .toList();
        if (held.size() != 1) {
            throw Problem.badRequest(
                    "the account holds " + (held.isEmpty() ? "nothing" : String.join(", ", held)),
                    "name the contract with symbol");
        }
        return held.getFirst();
    }

    @Nullable
    String column() {
        return body.present("column", JsonValue::text);
    }

    /** Returns whether growth by leverage is asked for. */
    boolean curve() {
        JsonValue value = body.present("curve");
        if (value != null && value.is(JsonKind.STRING)) {
            return value.choice(new TreeMap<>(Map.of("true", true, "false", false)));
        }
        return value != null && value.bool();
    }

    double targetDelta() {
        return real("targetDelta", 0, value -> Math.abs(value) <= MOST_MONEY, "of dollars, at most 1e18");
    }

    double aversion() {
        return always("aversion", 1);
    }

    double targetUtilization() {
        return always("targetUtilization", 0.5);
    }

    /** Returns how orders are worked. */
    ExecutionTerms terms() {
        SizingPolicy standard = SizingPolicy.standard(SizeMethod.STOP);
        return new ExecutionTerms(cost(standard), positive("volume", null), participation(standard));
    }

    /** Returns what a size is to keep to. */
    SizingPolicy policy() {
        SizeMethod chosen = SizeMethod.valueOf(method.toUpperCase(Locale.ROOT).replace('-', '_'));
        SizingPolicy standard = SizingPolicy.standard(chosen);
        boolean shortfall = chosen == SizeMethod.ES_BUDGET;
        JsonValue confidence = body.present("confidence");
        Double level = confidence == null ? null : (Double) RiskQuery.inside(confidence);
        JsonValue horizon = body.present("horizon");
        JsonValue stop = body.present("stop");
        return new SizingPolicy(
                chosen,
                side(),
                always("targetVol", standard.targetVol()),
                forecast(standard.forecast()),
                real("kellyPart", standard.kellyPart(), value -> value > 0 && value < 2, "above 0 and below 2"),
                real("moneyRate", standard.moneyRate(), value -> value >= -1 && value <= 100, "from -1 to 100"),
                real("funding", standard.fundingRate(), value -> Math.abs(value) <= 100, "from -100 to 100"),
                shortfall || level == null ? standard.mostLiquidation() : 1 - level,
                horizon == null ? standard.horizon() : RiskQuery.span(horizon).toSeconds() / SECONDS_PER_YEAR,
                real("budget", standard.shortfallBudget(), value -> value > 0 && value < 1, "above 0 and below 1"),
                !shortfall || level == null ? standard.confidence() : level,
                real("risk", standard.riskPerTrade(), value -> value > 0 && value < 1, "above 0 and below 1"),
                stop == null ? null : (Double) RiskQuery.inside(stop),
                positive("maxLeverage", standard.mostLeverage()),
                real("band", standard.band(), value -> value >= 0 && value <= MOST, "from 0 to 1000000"),
                cost(standard),
                positive("volume", standard.dailyVolume()),
                participation(standard),
                whole("paths", standard.paths(), 2, MOST_PATHS),
                seed(standard));
    }

    private VolatilityForecast forecast(VolatilityForecast standard) {
        JsonValue model = body.present("forecast");
        Map<String, VolatilityForecast.Model> models = new LinkedHashMap<>();
        for (VolatilityForecast.Model value : VolatilityForecast.Model.values()) {
            models.put(value.name().toLowerCase(Locale.ROOT), value);
        }
        double life = always("halfLife", standard.halfLifeDays());
        return new VolatilityForecast(
                model == null ? standard.model() : model.choice(models),
                life,
                always("halfLifeDown", life),
                positive("impliedVol", standard.impliedVol()),
                real("impliedWeight", standard.impliedWeight(), value -> value >= 0 && value <= 1, "from 0 to 1"));
    }

    private int side() {
        JsonValue side = body.present("side");
        return side == null ? 0 : side.choice(new TreeMap<>(Map.of("long", 1, "short", -1)));
    }

    private double cost(SizingPolicy standard) {
        return real("cost", standard.costRate(), value -> value >= 0 && value < 1, "from 0 and below 1");
    }

    private double participation(SizingPolicy standard) {
        return always("participation", standard.participation());
    }

    private long seed(SizingPolicy standard) {
        JsonValue seed = body.present("seed");
        return seed == null ? standard.seed() : seed.integer();
    }

    private int whole(String name, int standard, int low, int high) {
        JsonValue value = body.present(name);
        return value == null ? standard : value.integer(low, high);
    }

    private double always(String name, double standard) {
        return real(name, standard, value -> value > 0 && value <= MOST, "above 0 and at most 1000000");
    }

    private @Nullable Double positive(String name, @Nullable Double standard) {
        return body.present(name) == null
                ? standard
                : (Double) real(name, 1, value -> value > 0 && value <= MOST_MONEY, "above 0 and at most 1e18");
    }

    private double real(String name, double standard, DoublePredicate fits, String bounds) {
        JsonValue value = body.present(name);
        if (value == null) {
            return standard;
        }
        double number = value.real();
        if (!fits.test(number)) {
            throw value.refusal(FailureReason.INVALID, "expected a number " + bounds);
        }
        return number;
    }
}
