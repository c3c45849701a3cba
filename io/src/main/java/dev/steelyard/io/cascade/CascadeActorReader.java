package dev.steelyard.io.cascade;

import static dev.steelyard.io.cascade.CascadeParts.nonNegative;
import static dev.steelyard.io.cascade.CascadeParts.orZero;
import static dev.steelyard.io.cascade.CascadeParts.positive;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonValue;
import dev.steelyard.systemic.cascade.book.ActorSpec;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads a trader of a scenario through books. <b>Thread-safe</b>. */
final class CascadeActorReader {
    private static final int MOST_BORROWERS = 100_000;

    private final JsonValue value;
    private final Map<String, Integer> venues;

    private CascadeActorReader(JsonValue value, Map<String, Integer> venues) {
        this.value = value;
        this.venues = venues;
    }

    /** Returns a trader. @param venues the place of each by its name */
    static ActorSpec actor(JsonValue value, Map<String, Integer> venues) {
        CascadeActorReader reader = new CascadeActorReader(value, venues);
        Supplier<ActorSpec> actor = value.require("kind")
                .choice(Map.of(
                        "noise", reader::noise,
                        "trend", reader::trend,
                        "value", reader::value,
                        "stop", reader::stop,
                        "token", reader::token,
                        "dealer", reader::dealer,
                        "arbitrageur", reader::arbitrageur,
                        "lending", reader::lending));
        return actor.get();
    }

    private ActorSpec noise() {
        Strict.only(value, "kind", "venue", "every", "size");
        return new ActorSpec.Noise(venue("venue"), above("every"), above("size"));
    }

    private ActorSpec trend() {
        Strict.only(value, "kind", "venue", "every", "size", "memory", "band");
        return new ActorSpec.Trend(
                venue("venue"), above("every"), above("size"), above("memory"), orZero(value, "band"));
    }

    private ActorSpec value() {
        Strict.only(value, "kind", "venue", "every", "size", "band", "most");
        return new ActorSpec.Value(venue("venue"), above("every"), above("size"), orZero(value, "band"), above("most"));
    }

    private ActorSpec stop() {
        Strict.only(value, "kind", "venue", "every", "size", "level");
        return new ActorSpec.Stop(venue("venue"), above("every"), above("size"), above("level"));
    }

    private ActorSpec token() {
        Strict.only(value, "kind", "venue", "every", "multiple", "equity", "band");
        return new ActorSpec.Rebalancer(
                venue("venue"),
                above("every"),
                value.require("multiple").real(),
                above("equity"),
                orZero(value, "band"));
    }

    private ActorSpec dealer() {
        Strict.only(value, "kind", "venue", "every", "options", "deviation", "band");
        JsonValue options = value.require("options");
        return new ActorSpec.Dealer(
                venue("venue"),
                above("every"),
                options(options, option -> positive(option.require("strike"))),
                options(options, option -> option.require("contracts").real()),
                above("deviation"),
                orZero(value, "band"));
    }

    private ActorSpec lending() {
        Strict.only(
                value,
                "kind",
                "venue",
                "every",
                "borrowers",
                "collateral",
                "health",
                "threshold",
                "bonus",
                "closeFactor",
                "oracleStep");
        JsonValue health = Strict.only(value.require("health"), "from", "to");
        return Values.checked(
                value,
                () -> new ActorSpec.LendingPool(
                        venue("venue"),
                        above("every"),
                        value.require("borrowers").integer(1, MOST_BORROWERS),
                        above("collateral"),
                        positive(health.require("from")),
                        positive(health.require("to")),
                        above("threshold"),
                        orZero(value, "bonus"),
                        above("closeFactor"),
                        orZero(value, "oracleStep")));
    }

    private static List<Double> options(JsonValue options, Function<JsonValue, Double> reader) {
        return options.values(option -> reader.apply(Strict.only(option, "strike", "contracts")));
    }

    private ActorSpec arbitrageur() {
        Strict.only(value, "kind", "venue", "other", "every", "size", "threshold", "capital", "delay", "frozen");
        JsonValue frozen = value.present("frozen");
        if (frozen != null) {
            Strict.only(frozen, "from", "to");
        }
        int first = venue("venue");
        int other = venue("other");
        if (first == other) {
            throw value.require("other").refusal(FailureReason.INVALID, "expected another venue than \"venue\"");
        }
        return new ActorSpec.Arbitrageur(
                first,
                other,
                above("every"),
                above("size"),
                orZero(value, "threshold"),
                above("capital"),
                orZero(value, "delay"),
                frozen == null ? 0 : nonNegative(frozen.require("from")),
                frozen == null ? 0 : positive(frozen.require("to")));
    }

    private int venue(String member) {
        JsonValue stated = value.require(member);
        Integer found = venues.get(stated.text());
        if (found == null) {
            throw stated.refusal(
                    FailureReason.INVALID, "expected one of the venues " + String.join(", ", venues.keySet()));
        }
        return found;
    }

    private double above(String member) {
        return positive(value.require(member));
    }
}
