package dev.steelyard.io.cascade;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.cascade.CascadeFile.Band;
import dev.steelyard.io.cascade.CascadeFile.Fact;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.waterfall.DeleveragingRule;
import dev.steelyard.margin.waterfall.RiskWeight;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.crowd.CrowdPart;
import dev.steelyard.systemic.cascade.crowd.CrowdRules;
import dev.steelyard.systemic.cascade.market.Impact;
import dev.steelyard.systemic.cascade.market.ImpactRule;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.systemic.cascade.scenario.Shock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a scenario of a cascade, {@value #SCHEMA}. What is not known is refused: a misspelled fund would be none. The form is
 * in docs/formats.md. <b>Thread-safe</b>.
 */
public final class CascadeFileReader {
    /** What a file states in {@code schema}. */
    public static final String SCHEMA = "steelyard/cascade-scenario/1";

    private static final int MOST_ACCOUNTS = 10_000_000;
    private static final int MOST_ROUNDS = 10_000_000;
    private static final int STANDARD_ROUNDS = 100_000;
    private static final Map<String, Integer> SIDES = Map.of("long", 1, "short", -1);

    private CascadeFileReader() {}

    /**
     * Returns the scenario that a document states.
     *
     * @throws FailureException located: PARSING, INVALID, MISSING_DATA or UNSUPPORTED
     */
    public static CascadeFile read(JsonValue root, RuleSource rules) {
        JsonValue schema = root.require("schema");
        if (!schema.text().equals(SCHEMA)) {
            throw schema.refusal(FailureReason.UNSUPPORTED, "expected schema \"" + SCHEMA + '"');
        }
        Strict.only(
                root,
                "schema",
                "id",
                "title",
                "seed",
                "price",
                "shock",
                "impact",
                "contract",
                "accounts",
                "densities",
                "fund",
                "waterfall",
                "rounds",
                "provenance",
                "misses",
                "envelope");
        double price = positive(root.require("price"));
        Crowd crowd = crowd(root, rules);
        JsonValue impact = root.present("impact");
        if (impact == null) {
            throw root.failure(
                    FailureReason.MISSING_DATA,
                    "accounts are stated without liquidity: \"impact\" is missing, which says how sales move the price");
        }
        JsonValue rounds = root.present("rounds");
        if (rounds != null) {
            Strict.only(rounds, "seconds", "most");
        }
        double seconds = rounds == null || rounds.present("seconds") == null ? 1 : positive(rounds.require("seconds"));
        int most = rounds == null || rounds.present("most") == null
                ? STANDARD_ROUNDS
                : rounds.require("most").integer(1, MOST_ROUNDS);
        JsonValue fund = root.present("fund");
        String id = Values.name(root.require("id"));
        CascadeScenario scenario = Values.checked(
                root,
                () -> new CascadeScenario(
                        id,
                        price,
                        shock(root.require("shock")),
                        impact(impact),
                        crowd,
                        fund == null ? 0 : nonNegative(fund),
                        waterfall(root.present("waterfall"), rules),
                        seconds,
                        most));
        String title = root.present("title", JsonValue::text);
        return new CascadeFile(
                scenario,
                title == null ? id : title,
                root.present("seed", JsonValue::integer),
                list(root, "provenance", CascadeFileReader::fact),
                list(root, "misses", JsonValue::text),
                list(root, "envelope", CascadeFileReader::band));
    }

    private static <T> List<T> list(JsonValue root, String member, Function<JsonValue, T> reader) {
        JsonValue stated = root.present(member);
        return stated == null ? List.of() : stated.values(reader);
    }

    private static Fact fact(JsonValue value) {
        Strict.only(value, "fact", "standing", "source");
        return new Fact(
                value.require("fact").text(),
                value.require("standing").text(),
                value.require("source").text());
    }

    private static Band band(JsonValue value) {
        Strict.only(value, "figure", "low", "high", "source");
        double low = value.require("low").real();
        double high = value.require("high").real();
        if (!(low <= high)) {
            throw value.failure(FailureReason.INVALID, "low was " + low + " and high " + high + "; expected in order");
        }
        JsonValue figure = value.require("figure");
        if (!CascadeFigures.NAMES.contains(figure.text())) {
            throw figure.refusal(FailureReason.INVALID, "expected one of " + String.join(", ", CascadeFigures.NAMES));
        }
        return new Band(figure.text(), low, high, value.require("source").text());
    }

    private static Shock shock(JsonValue value) {
        if (value.kind() == JsonKind.NUMBER) {
            return Values.checked(value, () -> Shock.of(value.real()));
        }
        Strict.only(value, "move", "deviation", "depthDeviation");
        return Values.checked(
                value,
                () -> new Shock(
                        value.require("move").real(), orZero(value, "deviation"), orZero(value, "depthDeviation")));
    }

    private static double orZero(JsonValue value, String member) {
        JsonValue stated = value.present(member);
        return stated == null ? 0 : nonNegative(stated);
    }

    private static ImpactRule impact(JsonValue value) {
        JsonValue kind = value.require("kind");
        boolean power = kind.text().equals("power") || kind.text().equals("square_root");
        if (power) {
            Strict.only(value, "kind", "scale", "volume", "exponent", "permanent", "decaySeconds");
        } else {
            Strict.only(value, "kind", "depth", "permanent", "decaySeconds");
        }
        Supplier<Impact> shape = kind.choice(Map.of(
                "linear", () -> new Impact.Linear(depth(value)),
                "exponential", () -> new Impact.Exponential(depth(value)),
                "square_root", () -> new Impact.Power(scale(value), volume(value), 0.5),
                "power", () -> new Impact.Power(scale(value), volume(value), positive(value.require("exponent")))));
        JsonValue decay = value.present("decaySeconds");
        JsonValue permanent = value.present("permanent");
        if (decay == null && permanent != null) {
            throw value.failure(FailureReason.MISSING_DATA, "\"permanent\" goes with \"decaySeconds\"");
        }
        return Values.checked(
                value,
                () -> decay == null
                        ? ImpactRule.lasting(shape.get())
                        : new ImpactRule(shape.get(), permanent == null ? 0 : permanent.real(), positive(decay)));
    }

    private static double depth(JsonValue value) {
        return positive(value.require("depth"));
    }

    private static double scale(JsonValue value) {
        return positive(value.require("scale"));
    }

    private static double volume(JsonValue value) {
        return positive(value.require("volume"));
    }

    private static Crowd crowd(JsonValue root, RuleSource rules) {
        List<CrowdPart> parts = new ArrayList<>();
        for (JsonValue value : Values.elements(root, "accounts")) {
            parts.add(levered(value));
        }
        for (JsonValue value : Values.elements(root, "densities")) {
            parts.add(density(value));
        }
        if (parts.isEmpty()) {
            throw root.failure(
                    FailureReason.MISSING_DATA, "there is no account: \"accounts\" or \"densities\" is missing");
        }
        return new Crowd(parts, contract(root.require("contract"), rules));
    }

    private static CrowdPart levered(JsonValue value) {
        Strict.only(value, "side", "number", "openInterest", "leverage", "entries", "sizeTail");
        JsonValue entries = Strict.only(value.require("entries"), "from", "to");
        JsonValue tail = value.present("sizeTail");
        return Values.checked(
                value,
                () -> new CrowdPart.Levered(
                        value.require("side").choice(SIDES),
                        value.require("number").integer(1, MOST_ACCOUNTS),
                        positive(value.require("openInterest")),
                        positive(value.require("leverage")),
                        positive(entries.require("from")),
                        positive(entries.require("to")),
                        tail == null ? null : positive(tail)));
    }

    private static CrowdPart density(JsonValue value) {
        Strict.only(value, "side", "number", "perUnit", "from", "to", "gap");
        return Values.checked(
                value,
                () -> new CrowdPart.Density(
                        value.require("side").choice(SIDES),
                        value.require("number").integer(1, MOST_ACCOUNTS),
                        positive(value.require("perUnit")),
                        positive(value.require("from")),
                        positive(value.require("to")),
                        orZero(value, "gap")));
    }

    private static CrowdRules contract(JsonValue value, RuleSource rules) {
        JsonValue pack = value.present("rules");
        if (pack == null) {
            Strict.only(value, "base", "maintenanceRate");
            return CrowdRules.flat(Values.name(value.require("base")), Values.share(value.require("maintenanceRate")));
        }
        Strict.only(value, "rules", "symbol");
        JsonValue symbol = value.require("symbol");
        RulePack found;
        try {
            found = rules.pack(pack.text());
        } catch (FailureException e) {
            throw new FailureException(e.failure().within(pack.location()));
        }
        ContractRule rule = found.contract(symbol.text());
        Instrument instrument = rule == null ? null : rule.instrument();
        if (instrument == null) {
            throw symbol.refusal(FailureReason.UNKNOWN_CONTRACT, "expected a contract that " + found.id() + " lists");
        }
        return Values.checked(symbol, () -> new CrowdRules(found, instrument));
    }

    private static WaterfallPolicy waterfall(@Nullable JsonValue value, RuleSource rules) {
        if (value == null) {
            return new WaterfallPolicy(true, null, null);
        }
        JsonValue policy = value.present("policy");
        if (policy != null) {
            Strict.only(value, "policy");
            try {
                return rules.waterfall(policy.text());
            } catch (FailureException e) {
                throw new FailureException(e.failure().within(policy.location()));
            }
        }
        Strict.only(value, "insuranceFund", "deleveraging", "socialization");
        JsonValue fund = value.present("insuranceFund");
        DeleveragingRule.Method method = value.present("deleveraging", v -> v.constant(DeleveragingRule.Method.class));
        return new WaterfallPolicy(
                fund == null || fund.bool(),
                method == null ? null : new DeleveragingRule(method, true, RiskWeight.of(RiskWeight.Shape.EQUITY)),
                value.present("socialization", v -> v.constant(WaterfallPolicy.Socialization.class)));
    }

    private static double positive(JsonValue value) {
        double number = value.real();
        if (!(number > 0 && number <= Double.MAX_VALUE)) {
            throw value.refusal(FailureReason.INVALID, "expected a number above 0");
        }
        return number;
    }

    private static double nonNegative(JsonValue value) {
        double number = value.real();
        if (!(number >= 0 && number <= Double.MAX_VALUE)) {
            throw value.refusal(FailureReason.INVALID, "expected a number at least 0");
        }
        return number;
    }
}
