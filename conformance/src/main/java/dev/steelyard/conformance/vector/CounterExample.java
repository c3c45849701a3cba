package dev.steelyard.conformance.vector;

import dev.steelyard.conformance.Outcome;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The judgment on a published number that is wrong in its own source. It passes when we do not give it and, where the
 * case states the right one, give that: either in a field {@code corrected} with outputs of the same names, or as a
 * figure in the note, in plain or in percent. <b>Thread-safe</b>.
 */
public final class CounterExample {
    private static final Pattern FIGURE =
            Pattern.compile("(?<![\\w.])[-\u2212]?\\d[\\d,]*(?:\\.\\d+)?(?:[eE][-+]?\\d{1,2})?%?");
    private static final Pattern CORRECTS =
            Pattern.compile("correct|gives|needs|should|right|actual|=", Pattern.CASE_INSENSITIVE);

    private CounterExample() {}

    /** Returns how our answers stand against the wrong number. */
    public static Outcome judge(VectorCase vector, Comparison printed, Outputs answers) {
        List<Comparison.Output> differing =
                printed.differences().stream().filter(o -> o.value() != null).toList();
        if (differing.isEmpty()) {
            return Outcome.FAILED;
        }
        JsonValue fixed = vector.fixed();
        if (fixed != null) {
            VectorCase right = new VectorCase(
                    vector.id(),
                    vector.venue(),
                    vector.method(),
                    vector.inputs(),
                    fixed,
                    vector.tolerance(),
                    vector.standing(),
                    vector.note(),
                    null);
            return Comparison.of(right, vector.tolerance(), answers).outcome();
        }
        List<BigDecimal> stated = statedInstead(vector, printed);
        boolean given = stated.isEmpty()
                || differing.stream().anyMatch(o -> stated.stream().anyMatch(figure -> matches(o.value(), figure)));
        return given ? Outcome.EXACT : Outcome.FAILED;
    }

    /** Figures of a note that corrects, other than those that the case prints or puts in. */
    private static List<BigDecimal> statedInstead(VectorCase vector, Comparison printed) {
        String note = vector.note();
        boolean named = vector.expected().is(JsonKind.OBJECT) && vector.inputs().is(JsonKind.OBJECT);
        if (note == null || !named || !CORRECTS.matcher(note).find()) {
            return List.of();
        }
        List<BigDecimal> known = new ArrayList<>();
        for (JsonMember input : vector.inputs().members()) {
            if (input.value().is(JsonKind.NUMBER)) {
                known.add(input.value().decimal());
            }
        }
        for (JsonMember output : vector.expected().members()) {
            if (output.value().is(JsonKind.NUMBER)) {
                known.add(output.value().decimal());
            }
        }
        List<BigDecimal> stated = new ArrayList<>();
        Matcher figures = FIGURE.matcher(note);
        while (figures.find()) {
            String text = figures.group().replace(",", "").replace('\u2212', '-');
            boolean percent = text.endsWith("%");
            BigDecimal plain = new BigDecimal(percent ? text.substring(0, text.length() - 1) : text);
            BigDecimal figure = percent ? plain.movePointLeft(2) : plain;
            if (known.stream().noneMatch(k -> k.compareTo(figure) == 0)) {
                stated.add(figure);
            }
        }
        return stated;
    }

    /** True when our value, rounded to the digits of the figure, is the figure. */
    private static boolean matches(@Nullable BigDecimal value, BigDecimal figure) {
        if (value == null) {
            return false;
        }
        BigDecimal rounded = value.setScale(Math.max(figure.scale(), 0), RoundingMode.HALF_UP);
        return Decimals.limit(rounded).compareTo(figure) == 0;
    }
}
