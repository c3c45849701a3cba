package dev.steelyard.json;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One value of a {@link JsonDocument}: a light cursor that decodes what it is asked for. A member can be absent, an
 * explicit JSON null, or a value; venues also write an empty text for "none": {@link #find}, {@link #present} and
 * {@link #filled} tell the three apart. Every failure names file, line, column and pointer, and what was found.
 * <b>Immutable</b>; <b>Thread-safe</b>.
 */
public final class JsonValue {
    private final JsonDocument document;
    private final int index;

    JsonValue(JsonDocument document, int index) {
        this.document = document;
        this.index = index;
    }

    /** Returns the document this is a value of. */
    public JsonDocument document() {
        return document;
    }

    /** Returns the kind. */
    public JsonKind kind() {
        return switch (document.source().bytes()[offset()]) {
            case '{' -> JsonKind.OBJECT;
            case '[' -> JsonKind.ARRAY;
            case '"' -> JsonKind.STRING;
            case 't', 'f' -> JsonKind.BOOLEAN;
            case 'n' -> JsonKind.NULL;
            default -> JsonKind.NUMBER;
        };
    }

    /** Returns whether this is of that kind. */
    public boolean is(JsonKind kind) {
        return kind() == kind;
    }

    /** Returns whether this is an explicit JSON null. */
    public boolean isNull() {
        return is(JsonKind.NULL);
    }

    /** Returns the number of members of an object or of elements of a list; 0 for any other value. */
    public int size() {
        return document.tape().isContainer(index) ? document.tape().size(index) : 0;
    }

    // Members of an object

    /**
     * Returns the member of that name, which may be a JSON null, or null when it is absent.
     *
     * @throws FailureException PARSING when this is no object
     */
    public @Nullable JsonValue find(String name) {
        return document.member(required(JsonKind.OBJECT), name);
    }

    /** Returns the member of that name, or null when it is absent or a JSON null. */
    public @Nullable JsonValue present(String name) {
        JsonValue member = find(name);
        return member == null || member.isNull() ? null : member;
    }

    /** Returns what {@code reader} makes of the member, or null when it is absent or a JSON null. */
    public <T> @Nullable T present(String name, Function<JsonValue, T> reader) {
        JsonValue member = present(name);
        return member == null ? null : reader.apply(member);
    }

    /** Returns the member of that name, or null when it is absent, a JSON null or an empty text. */
    public @Nullable JsonValue filled(String name) {
        JsonValue member = present(name);
        return member == null || member.isEmptyText() ? null : member;
    }

    /** Returns what {@code reader} makes of the member, or null when it is absent, a JSON null or an empty text. */
    public <T> @Nullable T filled(String name, Function<JsonValue, T> reader) {
        JsonValue member = filled(name);
        return member == null ? null : reader.apply(member);
    }

    /**
     * Returns the member of that name.
     *
     * @throws FailureException MISSING_DATA, located at this object when it is absent, at itself when it is a JSON null
     */
    public JsonValue require(String name) {
        JsonValue member = find(name);
        if (member == null) {
            throw failure(FailureReason.MISSING_DATA, '"' + Source.shown(name) + "\" is missing");
        }
        if (member.isNull()) {
            throw member.refusal(FailureReason.MISSING_DATA, "expected a value");
        }
        return member;
    }

    /** Returns whether there is a member of that name, be it null. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /**
     * Returns the members in the order of the file.
     *
     * @throws FailureException PARSING when this is no object
     */
    public Iterable<JsonMember> members() {
        int object = required(JsonKind.OBJECT);
        JsonNames names = document.names();
        JsonTape tape = document.tape();
        return () -> new JsonChildren<>(
                document, object, 1, value -> new JsonMember(names.name(tape.nameNumber(value.index - 1)), value));
    }

    /** Returns the members of this object whose names are not in {@code known}, as they are, without decoding them. */
    public JsonExtra extra(Set<String> known) {
        required(JsonKind.OBJECT);
        return new JsonExtra(this, known);
    }

    // Elements of a list

    /**
     * Returns the elements in the order of the file.
     *
     * @throws FailureException PARSING when this is no list
     */
    public Iterable<JsonValue> elements() {
        int array = required(JsonKind.ARRAY);
        return () -> new JsonChildren<>(document, array, 0, value -> value);
    }

    /**
     * Returns what {@code reader} makes of each element, in order, unmodifiable; the first failure stops it.
     *
     * @throws FailureException PARSING when this is no list; whatever the reader throws
     */
    public <T> List<T> values(Function<JsonValue, T> reader) {
        required(JsonKind.ARRAY);
        List<T> values = new ArrayList<>(size());
        for (JsonValue element : elements()) {
            values.add(reader.apply(element));
        }
        return Collections.unmodifiableList(values);
    }

    // Scalars

    /**
     * Returns the decoded text.
     *
     * @throws FailureException PARSING when this is no text, or one with half a surrogate pair
     */
    public String text() {
        required(JsonKind.STRING);
        return JsonScalars.text(this);
    }

    /** Returns the decoded text, or the digits of a number as written: for names that some venues write as numbers. */
    public String textOrNumber() {
        return is(JsonKind.NUMBER) ? raw() : text();
    }

    /**
     * Returns the exact number, written as a JSON number or as text, within {@link DecimalLimits#STANDARD}.
     *
     * @throws FailureException PARSING when this states no finite number; OUT_OF_RANGE beyond the limits
     */
    public BigDecimal decimal() {
        return decimal(DecimalLimits.STANDARD);
    }

    /** Returns the exact number within {@code limits}, as {@link #decimal()} does. */
    public BigDecimal decimal(DecimalLimits limits) {
        return JsonScalars.decimal(this, limits);
    }

    /**
     * Returns the number, which must be above zero.
     *
     * @throws FailureException as {@link #decimal()}; INVALID at zero or below
     */
    public BigDecimal positive() {
        BigDecimal value = decimal();
        if (value.signum() <= 0) {
            throw refusal(FailureReason.INVALID, "expected a number above 0");
        }
        return value;
    }

    /**
     * Returns the number, which must not be below zero.
     *
     * @throws FailureException as {@link #decimal()}; INVALID below zero
     */
    public BigDecimal nonNegative() {
        BigDecimal value = decimal();
        if (value.signum() < 0) {
            throw refusal(FailureReason.INVALID, "expected a number of 0 or above");
        }
        return value;
    }

    /**
     * Returns the whole number, written as a JSON number or as text; 20, 20.0 and 2e1 are the same.
     *
     * @throws FailureException PARSING when this states no whole number; OUT_OF_RANGE beyond 64 bits
     */
    public long integer() {
        return JsonScalars.integer(this, Long.MIN_VALUE, Long.MAX_VALUE);
    }

    /** Returns the whole number, which must be from {@code lowest} to {@code highest}, both included. */
    public int integer(int lowest, int highest) {
        return (int) JsonScalars.integer(this, lowest, highest);
    }

    /**
     * Returns the double nearest to the number, written as a JSON number or as text, of any number of digits. For
     * estimates and statistics, never for an amount.
     *
     * @throws FailureException PARSING when this states no finite number; OUT_OF_RANGE beyond what a double can hold
     */
    public double real() {
        return JsonScalars.real(this);
    }

    /**
     * Returns true or false, written as the JSON word or as text.
     *
     * @throws FailureException PARSING for anything else
     */
    public boolean bool() {
        return JsonScalars.bool(this);
    }

    /**
     * Returns the instant, written in ISO-8601 with an offset, or as seconds, milliseconds, microseconds or nanoseconds
     * since 1970, told apart by size; see {@link InstantText}.
     *
     * @throws FailureException PARSING when this states no instant
     */
    public Instant instant() {
        return JsonScalars.instant(this, null);
    }

    /** Returns the instant that this number, or number as text, states in {@code unit} since 1970. */
    public Instant instant(TimeUnit unit) {
        return JsonScalars.instant(this, unit);
    }

    /**
     * Returns the date, written like 2026-02-15.
     *
     * @throws FailureException PARSING when this is no date
     */
    public LocalDate date() {
        return InstantText.date(text(), this::refusal);
    }

    /**
     * Returns the constant of {@code type} whose name this text is.
     *
     * @throws FailureException PARSING naming the constants when it is none of them
     */
    public <E extends Enum<E>> E constant(Class<E> type) {
        return JsonScalars.constant(this, type);
    }

    /**
     * Returns the value that {@code choices} holds for this text.
     *
     * @param choices the words allowed, in the order a failure lists them
     * @throws FailureException PARSING naming the words when it is none of them
     */
    public <T> T choice(Map<String, T> choices) {
        return JsonScalars.choice(this, choices);
    }

    // Place and failure

    /** Returns where this is: {@code positions.json line 14 column 7 (/positions/3/size)}. Slow: for failures only. */
    public String location() {
        return JsonPointer.locate(document.source(), document.tape(), document.names(), index);
    }

    /** Returns the text of this value as it stands in the file, objects and lists with all they hold. */
    public String raw() {
        return document.source().slice(offset(), end());
    }

    /** Returns this value as a message shows it: in short, and on one line. */
    public String shown() {
        return switch (kind()) {
            case OBJECT, ARRAY -> kind().noun();
            default -> document.source().shownAt(offset());
        };
    }

    /** Makes a failure located here. */
    public FailureException failure(FailureReason reason, String message) {
        return FailureException.of(reason, location(), message);
    }

    /** Makes a failure located here that ends with the value found: {@code expected a number such as 20, was "20x"}. */
    public FailureException refusal(FailureReason reason, String expectation) {
        return failure(reason, expectation + ", was " + shown());
    }

    @Override
    public String toString() {
        return shown();
    }

    int offset() {
        return document.tape().offset(index);
    }

    /** Returns the offset behind this value. */
    int end() {
        return document.source().valueEnd(offset());
    }

    private boolean isEmptyText() {
        byte[] bytes = document.source().bytes();
        return bytes[offset()] == '"' && bytes[offset() + 1] == '"';
    }

    /** Returns the index of this value on the tape when it is of that kind. */
    private int required(JsonKind kind) {
        if (!is(kind)) {
            throw refusal(FailureReason.PARSING, "expected " + kind.noun());
        }
        return index;
    }
}
