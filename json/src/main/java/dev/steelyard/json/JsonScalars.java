package dev.steelyard.json;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;

/** Decodes scalar values; the methods of {@link JsonValue} of the same names say how. */
final class JsonScalars {
    private JsonScalars() {}

    /** Returns the decoded text of a string. */
    static String text(JsonValue value) {
        Source source = value.document().source();
        int from = value.offset() + 1;
        int to = value.end() - 1;
        return source.hasBackslash(from, to) ? unescaped(value) : source.slice(from, to);
    }

    private static String unescaped(JsonValue value) {
        int from = value.offset();
        byte[] bytes = value.document().source().bytes();
        String text;
        try (JsonParser parser =
                JsonTokenizer.FACTORY.createParser(ObjectReadContext.empty(), bytes, from, value.end() - from)) {
            parser.nextToken();
            text = parser.getString();
        }
        boolean halfPair =
                text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
        if (halfPair) {
            throw value.refusal(FailureReason.PARSING, "expected whole characters, not half a surrogate pair");
        }
        return text;
    }

    /** Hands the bytes of the number or text that {@code value} is to {@code reader}. */
    private static <T> T number(JsonValue value, NumberReader<T> reader) {
        JsonKind kind = value.kind();
        if (kind != JsonKind.NUMBER && kind != JsonKind.STRING) {
            throw value.refusal(FailureReason.PARSING, "expected a number such as 20");
        }
        int inset = kind == JsonKind.STRING ? 1 : 0;
        return reader.read(value.document().source().bytes(), value.offset() + inset, value.end() - inset);
    }

    @FunctionalInterface
    private interface NumberReader<T> {
        T read(byte[] bytes, int from, int to);
    }

    static BigDecimal decimal(JsonValue value, DecimalLimits limits) {
        return number(value, (bytes, from, to) -> DecimalText.parse(bytes, from, to, limits, value::refusal));
    }

    static double real(JsonValue value) {
        return number(value, (bytes, from, to) -> DecimalText.parseReal(bytes, from, to, value::refusal));
    }

    static long integer(JsonValue value, long lowest, long highest) {
        BigDecimal number = decimal(value, DecimalLimits.STANDARD).stripTrailingZeros();
        if (number.scale() > 0) {
            throw value.refusal(FailureReason.PARSING, "expected a whole number such as 20");
        }
        if (number.compareTo(BigDecimal.valueOf(lowest)) < 0 || number.compareTo(BigDecimal.valueOf(highest)) > 0) {
            throw value.refusal(
                    FailureReason.OUT_OF_RANGE, "expected a whole number from " + lowest + " to " + highest);
        }
        return number.longValueExact();
    }

    static boolean bool(JsonValue value) {
        return switch (value.raw()) {
            case "true", "\"true\"" -> true;
            case "false", "\"false\"" -> false;
            default -> throw value.refusal(FailureReason.PARSING, "expected true or false");
        };
    }

    static Instant instant(JsonValue value, @Nullable TimeUnit unit) {
        if (value.is(JsonKind.STRING) && unit == null) {
            return InstantText.parse(text(value), value::refusal);
        }
        if (value.is(JsonKind.STRING) || value.is(JsonKind.NUMBER)) {
            BigDecimal time = decimal(value, DecimalLimits.STANDARD);
            return unit == null
                    ? InstantText.ofEpoch(time, value::refusal)
                    : InstantText.ofEpoch(time, unit, value::refusal);
        }
        throw value.refusal(FailureReason.PARSING, InstantText.EXPECTED);
    }

    static <E extends Enum<E>> E constant(JsonValue value, Class<E> type) {
        E[] constants = type.getEnumConstants();
        if (value.is(JsonKind.STRING)) {
            String name = text(value);
            for (E constant : constants) {
                if (constant.name().equals(name)) {
                    return constant;
                }
            }
        }
        throw noneOf(value, Arrays.stream(constants).map(Enum::name).collect(Collectors.joining(", ")));
    }

    static <T> T choice(JsonValue value, Map<String, T> choices) {
        if (value.is(JsonKind.STRING)) {
            T chosen = choices.get(text(value));
            if (chosen != null) {
                return chosen;
            }
        }
        throw noneOf(value, String.join(", ", choices.keySet()));
    }

    private static FailureException noneOf(JsonValue value, String words) {
        return value.refusal(FailureReason.PARSING, "expected one of " + words);
    }
}
