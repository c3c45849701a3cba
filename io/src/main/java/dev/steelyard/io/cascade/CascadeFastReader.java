package dev.steelyard.io.cascade;

import static dev.steelyard.io.cascade.CascadeParts.nonNegative;
import static dev.steelyard.io.cascade.CascadeParts.orZero;
import static dev.steelyard.io.cascade.CascadeParts.positive;
import static dev.steelyard.io.cascade.CascadeParts.waterfall;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.systemic.cascade.crowd.Adoption;
import dev.steelyard.systemic.cascade.crowd.AdoptionTerms;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.market.Impact;
import dev.steelyard.systemic.cascade.market.ImpactRule;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.systemic.cascade.scenario.Shock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Reads what a scenario in closed form has and one through books has not: impact, rounds, and what adopters would use. <b>Thread-safe</b>. */
final class CascadeFastReader {
    /** The members that go with this fidelity. */
    static final List<String> MEMBERS = List.of("impact", "rounds", "adoption");

    private static final int MOST_ROUNDS = 10_000_000;
    private static final int STANDARD_ROUNDS = 100_000;

    private CascadeFastReader() {}

    static CascadeScenario scenario(JsonValue root, String id, Crowd crowd, RuleSource rules) {
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
        AdoptionTerms terms = CascadeAdoptionReader.terms(root.present("adoption"));
        Crowd able = crowd.adopting(new Adoption(crowd.adoption().kind(), 0, terms));
        return Values.checked(
                root,
                () -> new CascadeScenario(
                        id,
                        positive(root.require("price")),
                        shock(root.require("shock")),
                        impact(impact),
                        able,
                        fund == null ? 0 : nonNegative(fund),
                        waterfall(root.present("waterfall"), rules),
                        seconds,
                        most));
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
}
