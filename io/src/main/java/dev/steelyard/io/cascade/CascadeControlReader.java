package dev.steelyard.io.cascade;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.Values;
import dev.steelyard.io.control.ControlFileReader;
import dev.steelyard.io.control.Strict;
import dev.steelyard.json.JsonValue;
import dev.steelyard.margin.control.breaker.BreakerPolicy;
import dev.steelyard.margin.waterfall.DrawdownTrigger;
import dev.steelyard.systemic.cascade.book.BookControls;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** Reads what the venues of a scenario do against a cascade; breakers have the form of the file of controls. <b>Thread-safe</b>. */
final class CascadeControlReader {
    private static final String ALL = "*";

    private CascadeControlReader() {}

    /** Returns the controls. @param venues the place of each by its name */
    static BookControls controls(@Nullable JsonValue value, Map<String, Integer> venues) {
        if (value == null) {
            return BookControls.NONE;
        }
        Strict.only(value, "breakers", "drawdown", "marginAddOn");
        JsonValue addOn = value.present("marginAddOn");
        SequencedMap<Integer, BreakerPolicy> breakers = breakers(value, venues);
        return Values.checked(
                value,
                () -> new BookControls(
                        breakers,
                        value.present("drawdown", CascadeControlReader::drawdown),
                        addOn == null ? BigDecimal.ZERO : addOn.nonNegative()));
    }

    private static SequencedMap<Integer, BreakerPolicy> breakers(JsonValue value, Map<String, Integer> venues) {
        SequencedMap<Integer, BreakerPolicy> breakers = new LinkedHashMap<>();
        BreakerPolicy others = null;
        for (JsonValue entry : Values.elements(value, "breakers")) {
            JsonValue name = entry.require("venue");
            BreakerPolicy policy = ControlFileReader.breaker(entry, "venue");
            Integer venue = venues.get(name.text());
            boolean again;
            if (name.text().equals(ALL)) {
                again = others != null;
                others = policy;
            } else if (venue == null) {
                throw name.refusal(
                        FailureReason.INVALID, "expected * or one of the venues " + String.join(", ", venues.keySet()));
            } else {
                again = breakers.put(venue, policy) != null;
            }
            if (again) {
                throw name.refusal(FailureReason.INVALID, "expected one breaker for each venue");
            }
        }
        if (others != null) {
            for (int venue : venues.values()) {
                breakers.putIfAbsent(venue, others);
            }
        }
        return breakers;
    }

    private static DrawdownTrigger drawdown(JsonValue value) {
        Strict.only(value, "threshold", "smallestPool");
        JsonValue pool = value.present("smallestPool");
        return Values.checked(
                value,
                () -> new DrawdownTrigger(
                        value.require("threshold").decimal(), pool == null ? BigDecimal.ZERO : pool.nonNegative()));
    }
}
