package dev.steelyard.conformance.vector;

import dev.steelyard.conformance.Standing;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * An element whose inputs stand beside the {@code truth} in many digits, with relative tolerances of its own for the
 * price and for the vol that gives it back. <b>Thread-safe</b>.
 */
final class TruthCase {
    /** What a case of an option's price and sensitivities is called. */
    static final String OPTION = "option-truth";
    /** What a case of the vol behind a price is called. */
    static final String IMPLIED_VOL = "option-truth/implied-vol";

    private TruthCase() {}

    /** Returns true when the element is such a case. */
    static boolean is(JsonValue element) {
        return element.is(JsonKind.OBJECT)
                && element.present("truth") instanceof JsonValue truth
                && truth.is(JsonKind.OBJECT)
                && element.has("type");
    }

    /** Returns the case, and a second one of the implied vol where a tolerance for it is stated. */
    static List<VectorCase> casesOf(JsonValue element) {
        List<VectorCase> cases = new ArrayList<>();
        JsonValue price = element.present("tol_price_rel");
        JsonValue vol = element.present("tol_iv_rel");
        Tolerance ofPrice = price == null ? Tolerance.DEFAULT : relative(price);
        cases.add(vector(element, OPTION, element.require("truth"), ofPrice));
        if (vol != null) {
            cases.add(vector(element, IMPLIED_VOL, element.require("sigma"), relative(vol)));
        }
        return cases;
    }

    private static Tolerance relative(JsonValue limit) {
        return Tolerance.of(BigDecimal.ZERO, Decimals.limit(limit.decimal()));
    }

    private static VectorCase vector(JsonValue element, String method, JsonValue expected, Tolerance tolerance) {
        return new VectorCase(
                element.require("id").textOrNumber(),
                "",
                method,
                element,
                expected,
                tolerance,
                Standing.INDEPENDENT,
                null,
                null);
    }
}
