package dev.steelyard.conformance.vector;

import dev.steelyard.conformance.Outcome;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.DecimalLimits;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answers to a case beside the values expected, output by output. <b>Immutable</b>.
 *
 * <p>A number is exact when it equals the expected one at the digits printed; one printed with fewer than
 * {@value #PROVING_DIGITS} significant digits must then also be within the tolerance stated, because few digits prove
 * little. Else it is within tolerance or it failed.
 *
 * @param outputs in the order of the case
 */
public record Comparison(List<Output> outputs) {
    /** Significant digits from which equality at the printed digits is proof by itself. */
    public static final int PROVING_DIGITS = 5;

    private static final DecimalLimits ANY_LENGTH = new DecimalLimits(400, 400);

    /**
     * One output.
     *
     * @param name its path in the case
     * @param outcome how the answer compares
     * @param expected as the case prints it
     * @param got our answer, or why there is none
     * @param value our answer when it is a number; null otherwise
     */
    public record Output(
            String name,
            Outcome outcome,
            String expected,
            String got,
            @Nullable BigDecimal value) {}

    public Comparison {
        outputs = List.copyOf(outputs);
    }

    /** Compares the answers to a case with what it expects. */
    public static Comparison of(VectorCase vector, Tolerance tolerance, Outputs answers) {
        Walk walk = new Walk(tolerance);
        JsonValue expected = vector.expected();
        if (expected.is(JsonKind.OBJECT)) {
            for (JsonMember member : expected.members()) {
                if (!answers.isQuotation(member.name())) {
                    walk.guarded(member.name(), member.value(), () -> answers.value(member.name()));
                }
            }
        } else {
            walk.guarded("", expected, answers::value);
        }
        return new Comparison(walk.outputs);
    }

    /** Returns the worst outcome of any output; FAILED when there is none to compare. */
    public Outcome outcome() {
        if (outputs.isEmpty()) {
            return Outcome.FAILED;
        }
        Outcome worst = Outcome.EXACT;
        for (Output output : outputs) {
            worst = worst.worse(output.outcome());
        }
        return worst;
    }

    /** Returns the outputs that differ. */
    public List<Output> differences() {
        return outputs.stream().filter(o -> o.outcome() == Outcome.FAILED).toList();
    }

    /** Returns how a number compares with one that is printed. */
    public static Outcome number(BigDecimal expected, BigDecimal got, BigDecimal allowed, boolean stated) {
        boolean within = got.subtract(expected).abs().compareTo(allowed) <= 0;
        int decimals = Math.max(expected.scale(), 0);
        boolean equal = got.setScale(decimals, RoundingMode.HALF_UP).compareTo(expected) == 0;
        boolean proves = !stated || within || expected.stripTrailingZeros().precision() >= PROVING_DIGITS;
        if (equal && proves) {
            return Outcome.EXACT;
        }
        return within ? Outcome.WITHIN_TOLERANCE : Outcome.FAILED;
    }

    /** Goes through expected values and answers side by side. */
    private static final class Walk {
        private interface Answer {
            @Nullable
            Object get();
        }

        private final Tolerance tolerance;
        private final List<Output> outputs = new ArrayList<>();

        Walk(Tolerance tolerance) {
            this.tolerance = tolerance;
        }

        void guarded(String name, JsonValue expected, Answer answer) {
            Object got;
            try {
                got = answer.get();
            } catch (RuntimeException e) {
                fail(name, expected, Refusals.reason(e));
                return;
            }
            compare(name, expected, got);
        }

        private void compare(String name, JsonValue expected, @Nullable Object got) {
            switch (expected.kind()) {
                case OBJECT -> members(name, expected, got);
                case ARRAY -> elements(name, expected, got);
                case NULL -> nothing(name, expected, got);
                case BOOLEAN -> same(name, expected, got instanceof Boolean b && b == expected.bool(), got);
                case NUMBER, STRING -> scalar(name, expected, got);
            }
        }

        /** Null says "none" of a figure; beside a truth value it states nothing. */
        private void nothing(String name, JsonValue expected, @Nullable Object got) {
            if (!(got instanceof Boolean)) {
                same(name, expected, got == null, got);
            }
        }

        private void members(String name, JsonValue expected, @Nullable Object got) {
            if (!(got instanceof Map<?, ?> map)) {
                fail(name, expected, shown(got));
                return;
            }
            for (JsonMember member : expected.members()) {
                String path = name + "." + member.name();
                if (map.containsKey(member.name())) {
                    compare(path, member.value(), map.get(member.name()));
                } else {
                    fail(path, member.value(), "no output of that name");
                }
            }
        }

        private void elements(String name, JsonValue expected, @Nullable Object got) {
            if (!(got instanceof List<?> list) || list.size() != expected.size()) {
                fail(name, expected, shown(got));
                return;
            }
            int i = 0;
            for (JsonValue element : expected.elements()) {
                compare(name + "[" + i + "]", element, list.get(i));
                i++;
            }
        }

        private void scalar(String name, JsonValue expected, @Nullable Object got) {
            BigDecimal value = decimal(got);
            if (value == null) {
                String text = expected.is(JsonKind.STRING) ? expected.text() : expected.raw();
                same(name, expected, got != null && text.equals(got.toString()), got);
                return;
            }
            BigDecimal printed;
            try {
                printed = expected.decimal(ANY_LENGTH);
            } catch (FailureException e) {
                fail(name, expected, shown(got));
                return;
            }
            BigDecimal allowed = tolerance.allowed(name, printed);
            Outcome outcome = number(printed, value, allowed, tolerance.isStatedFor(name));
            outputs.add(new Output(name, outcome, text(expected), shown(got), value));
        }

        private void same(String name, JsonValue expected, boolean equal, @Nullable Object got) {
            outputs.add(
                    new Output(name, equal ? Outcome.EXACT : Outcome.FAILED, text(expected), shown(got), decimal(got)));
        }

        private void fail(String name, JsonValue expected, String got) {
            outputs.add(new Output(name, Outcome.FAILED, text(expected), got, null));
        }

        private static String text(JsonValue value) {
            return value.is(JsonKind.STRING) ? value.text() : value.raw();
        }

        private static @Nullable BigDecimal decimal(@Nullable Object value) {
            return switch (value) {
                case BigDecimal d -> d;
                case BigInteger i -> new BigDecimal(i);
                case Integer i -> BigDecimal.valueOf((long) i);
                case Long l -> BigDecimal.valueOf(l);
                case null, default -> null;
            };
        }

        private static String shown(@Nullable Object value) {
            return switch (value) {
                case null -> "none";
                case BigDecimal d -> Decimals.plain(d, 20);
                default -> value.toString();
            };
        }
    }
}
