package dev.steelyard.conformance.vector;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Our answers to a case, by output name; each is worked out when it is compared, so that one that the case does not
 * ask for cannot fail it. A value is a {@code BigDecimal}, {@code BigInteger}, {@code Integer}, {@code Long}, {@code
 * Boolean}, text, a list or a map of these, or null for "none". <b>Single-writer</b>.
 */
public final class Outputs {
    private final SequencedMap<String, Supplier<@Nullable Object>> values = new LinkedHashMap<>();
    private final SequencedMap<String, Function<String, @Nullable Object>> families = new LinkedHashMap<>();
    private final SequencedMap<String, String> quotations = new LinkedHashMap<>();
    private @Nullable Supplier<@Nullable Object> single;

    private Outputs() {}

    /** Returns answers without any output yet. */
    public static Outputs of() {
        return new Outputs();
    }

    /** Returns the answer to a case that expects one value without a name. */
    public static Outputs single(Supplier<@Nullable Object> value) {
        Outputs outputs = new Outputs();
        outputs.single = value;
        return outputs;
    }

    /** Adds an output. */
    public Outputs put(String name, Supplier<@Nullable Object> value) {
        values.put(name, value);
        return this;
    }

    /** Adds an output for each key of a map, such as one for each market. */
    public Outputs put(String name, Map<String, ? extends @Nullable Object> value) {
        values.put(name, () -> value);
        return this;
    }

    /** Adds an output for each element of a list. */
    public Outputs put(String name, List<? extends @Nullable Object> value) {
        values.put(name, () -> value);
        return this;
    }

    /**
     * Adds outputs whose names begin alike and end in an argument, such as {@code liquidatableAt4200}.
     *
     * @param prefix what the names begin with
     * @param value gives the answer for what follows
     */
    public Outputs family(String prefix, Function<String, @Nullable Object> value) {
        families.put(prefix, value);
        return this;
    }

    /**
     * Marks an output as a remark of the source that is no answer to compare with.
     *
     * @param why what it is instead
     */
    public Outputs quotation(String name, String why) {
        quotations.put(name, why);
        return this;
    }

    /** Returns true when an output is a remark that is not compared. */
    boolean isQuotation(String name) {
        return quotations.containsKey(name);
    }

    /** Returns the answer to a case that expects one value without a name. */
    @Nullable
    Object value() {
        if (single == null) {
            throw FailureException.of(FailureReason.UNSUPPORTED, "", "the case expects one value; we answer by name");
        }
        return single.get();
    }

    /** Returns the answer of that name; null for "none". */
    @Nullable
    Object value(String name) {
        Supplier<@Nullable Object> value = values.get(name);
        if (value != null) {
            return value.get();
        }
        for (var family : families.entrySet()) {
            if (name.startsWith(family.getKey())) {
                return family.getValue().apply(name.substring(family.getKey().length()));
            }
        }
        throw FailureException.of(FailureReason.UNSUPPORTED, "", "no output of that name");
    }
}
