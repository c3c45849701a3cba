package dev.steelyard.server.api;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.cascade.AdoptionQuestion;
import dev.steelyard.json.JsonValue;
import dev.steelyard.systemic.cascade.crowd.Adoption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoublePredicate;
import org.jspecify.annotations.Nullable;

/** Which mechanism more and more accounts adopt: the option {@code --adopt} of the verb {@code cascade} with its own. */
final class AdoptionQuery {
    /** Shares, shocks or depths; more are refused. */
    static final int MOST = 21;

    private AdoptionQuery() {}

    /** Reads it from the members of a body; null when no mechanism is stated. */
    static @Nullable AdoptionQuestion of(JsonValue body) {
        JsonValue adopt = body.present("adopt");
        if (adopt == null) {
            for (String name : List.of("shares", "shocks", "depths")) {
                JsonValue alone = body.present(name);
                if (alone != null) {
                    throw alone.failure(FailureReason.INVALID, "\"" + name + "\" goes with \"adopt\"");
                }
            }
            return null;
        }
        JsonValue shocks = body.present("shocks");
        return new AdoptionQuestion(
                adopt.choice(kinds()),
                reals(body, "shares", AdoptionQuestion.STANDARD_SHARES, "from 0 to 1", x -> x >= 0 && x <= 1),
                shocks == null ? null : reals(body, "shocks", List.of(), "finite, above -1", x -> x > -1),
                reals(body, "depths", AdoptionQuestion.STANDARD_DEPTHS, "finite, above 0", x -> x > 0));
    }

    /** Returns what accounts can adopt: brokers are in books, which the command line runs. */
    private static Map<String, Adoption.Kind> kinds() {
        Map<String, Adoption.Kind> kinds = new LinkedHashMap<>();
        for (Adoption.Kind kind : Adoption.Kind.values()) {
            if (!kind.isOfBrokers()) {
                kinds.put(kind.word(), kind);
            }
        }
        return kinds;
    }

    private static List<Double> reals(
            JsonValue body, String name, List<Double> absent, String range, DoublePredicate rule) {
        JsonValue stated = body.present(name);
        return stated == null
                ? absent
                : AccountEndpoints.limited(stated, MOST).values(value -> {
                    double number = value.real();
                    if (!rule.test(number) || Double.isInfinite(number)) {
                        throw value.refusal(FailureReason.INVALID, "expected a number " + range);
                    }
                    return number;
                });
    }
}
