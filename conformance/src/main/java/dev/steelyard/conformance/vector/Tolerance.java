package dev.steelyard.conformance.vector;

import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * How far an answer may be from the value expected: absolute + relative × |expected|. <b>Immutable</b>.
 *
 * @param stated true when the case or its file states it, false for the default
 * @param absolute in the unit of the value, at least 0
 * @param relative fraction of the expected value, at least 0
 * @param byOutput wider or narrower limits for outputs whose name contains the key, both without case and underscores
 * @param named further figures that the file states, by name, such as a limit per position
 */
public record Tolerance(
        boolean stated,
        BigDecimal absolute,
        BigDecimal relative,
        SequencedMap<String, Limit> byOutput,
        SequencedMap<String, BigDecimal> named) {
    /** 1e-9 of the expected value, where nothing else is stated. */
    public static final Tolerance DEFAULT =
            new Tolerance(false, BigDecimal.ZERO, new BigDecimal("1e-9"), new LinkedHashMap<>(), new LinkedHashMap<>());

    /**
     * A limit of its own for some outputs.
     *
     * @param absolute in the unit of the value; null: none
     * @param relative fraction of the expected value; null: none
     */
    public record Limit(
            @Nullable BigDecimal absolute, @Nullable BigDecimal relative) {}

    public Tolerance {
        byOutput = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(byOutput));
        named = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(named));
    }

    /** Returns a tolerance that a case states. */
    public static Tolerance of(BigDecimal absolute, BigDecimal relative) {
        return new Tolerance(true, absolute, relative, new LinkedHashMap<>(), new LinkedHashMap<>());
    }

    /** Returns this tolerance with another limit for all outputs that have none of their own. */
    public Tolerance with(BigDecimal newAbsolute, BigDecimal newRelative) {
        return new Tolerance(true, newAbsolute, newRelative, byOutput, named);
    }

    /** Returns a further figure that the file states, or zero. */
    public BigDecimal figure(String name) {
        return named.getOrDefault(name, BigDecimal.ZERO);
    }

    /**
     * Reads a tolerance: {@code {"abs", "rel"}} with limits by output such as {@code pct_abs} or
     * {@code liquidationPriceRel}, {@code {"type", "value"}}, limits under the names of outputs, or a bare number.
     *
     * @param value what the case or its file states
     * @param type what a number is that does not say: absolute or relative; null: absolute
     */
    public static Tolerance read(JsonValue value, @Nullable String type) {
        if (!value.is(JsonKind.OBJECT)) {
            return typed(type == null ? "absolute" : type, value.decimal());
        }
        JsonValue kind = value.present("type");
        if (kind != null) {
            return typed(kind.text(), value.require("value").decimal());
        }
        BigDecimal absolute = null;
        BigDecimal relative = null;
        SequencedMap<String, Limit> byOutput = new LinkedHashMap<>();
        SequencedMap<String, BigDecimal> named = new LinkedHashMap<>();
        for (JsonMember member : value.members()) {
            String name = member.name();
            if (!member.value().is(JsonKind.NUMBER)) {
                continue;
            }
            BigDecimal limit = member.value().decimal();
            String key = normalized(name);
            if (key.equals("abs")) {
                absolute = limit;
            } else if (key.equals("rel")) {
                relative = limit;
            } else if (key.endsWith("abs")) {
                Limit before = byOutput.get(stem(key));
                byOutput.put(stem(key), new Limit(limit, before == null ? null : before.relative()));
            } else if (key.endsWith("rel")) {
                Limit before = byOutput.get(stem(key));
                byOutput.put(stem(key), new Limit(before == null ? null : before.absolute(), limit));
            } else {
                named.put(name, limit);
                if (type != null) {
                    Tolerance own = typed(type, limit);
                    byOutput.put(key, new Limit(own.absolute, own.relative));
                }
            }
        }
        boolean general = absolute != null || relative != null;
        return new Tolerance(
                general,
                absolute == null ? BigDecimal.ZERO : absolute,
                relative != null ? relative : general ? BigDecimal.ZERO : DEFAULT.relative,
                byOutput,
                named);
    }

    /** Returns the largest difference allowed from the expected value of an output. */
    public BigDecimal allowed(String output, BigDecimal expected) {
        Limit own = limitOf(output);
        BigDecimal a = own == null ? absolute : own.absolute() == null ? BigDecimal.ZERO : own.absolute();
        BigDecimal r = own == null ? relative : own.relative() == null ? BigDecimal.ZERO : own.relative();
        return a.add(r.multiply(Decimals.limit(expected.abs())));
    }

    /** Returns true when a tolerance for the output is stated. */
    public boolean isStatedFor(String output) {
        return stated || limitOf(output) != null;
    }

    private @Nullable Limit limitOf(String output) {
        String name = normalized(output);
        Limit exact = byOutput.get(name);
        if (exact != null) {
            return exact;
        }
        for (var entry : byOutput.entrySet()) {
            if (name.contains(entry.getKey())) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static Tolerance typed(String type, BigDecimal value) {
        boolean relative = type.toLowerCase(Locale.ROOT).startsWith("rel");
        return relative ? of(BigDecimal.ZERO, value) : of(value, BigDecimal.ZERO);
    }

    private static String normalized(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private static String stem(String key) {
        return key.substring(0, key.length() - 3);
    }
}
