package dev.steelyard.venue.internal;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.json.DecimalLimits;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One object of a venue's answer, read by field name. A field may have several names, of which the first that is filled
 * counts: an absent one, a JSON null and an empty text all mean unknown. <b>Immutable</b>.
 */
public final class Row {
    private final JsonValue json;
    private final List<JsonValue> around;
    private final DecimalLimits limits;

    private Row(JsonValue json, List<JsonValue> around, DecimalLimits limits) {
        this.json = json;
        this.around = around;
        this.limits = limits;
    }

    /**
     * Returns a row.
     *
     * @param json the object
     * @param around the objects it was found in, innermost first
     */
    public static Row of(JsonValue json, List<JsonValue> around) {
        return new Row(json, List.copyOf(around), DecimalLimits.STANDARD);
    }

    /** Returns this row with longer numbers allowed, for venues that print binary fractions in full. */
    public Row withDigits(int digits) {
        return new Row(json, around, limits.withDigits(digits));
    }

    /** Returns the object itself. */
    public JsonValue json() {
        return json;
    }

    /** Returns the first filled field of that name in this object or, from the inside out, in those around it. */
    public @Nullable JsonValue nearest(String name) {
        if (json.filled(name) != null) {
            return json.filled(name);
        }
        for (JsonValue outer : around) {
            JsonValue found = outer.is(JsonKind.OBJECT) ? outer.filled(name) : null;
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Returns the text of {@link #nearest}, or null when there is none or it is no text. */
    public @Nullable String nearestText(String name) {
        JsonValue found = nearest(name);
        return found == null || !found.is(JsonKind.STRING) ? null : found.text();
    }

    /** Returns the time of the answer: the first of the fields that the objects around this one have; null when none. */
    public @Nullable Instant answerTime(String... names) {
        for (JsonValue outer : around) {
            if (outer.is(JsonKind.OBJECT)) {
                Instant time = Row.of(outer, List.of()).time(names);
                if (time != null) {
                    return time;
                }
            }
        }
        return null;
    }

    /** Returns the first filled field, or null. */
    public @Nullable JsonValue find(String... names) {
        for (String name : names) {
            JsonValue found = json.filled(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** Returns whether one of the fields is filled. */
    public boolean has(String... names) {
        return find(names) != null;
    }

    /** Returns the first filled field. @throws FailureException MISSING_DATA, located at this object, when none is */
    public JsonValue require(String... names) {
        JsonValue found = find(names);
        if (found == null) {
            JsonValue empty = json.find(names[0]);
            throw empty == null
                    ? json.failure(FailureReason.MISSING_DATA, '"' + String.join("\" or \"", names) + "\" is missing")
                    : empty.refusal(FailureReason.MISSING_DATA, "expected a value");
        }
        return found;
    }

    /** Returns the text of a required field; a number counts as its digits. */
    public String text(String... names) {
        return require(names).textOrNumber();
    }

    /** Returns the text of a field, or null when it is not filled. */
    public @Nullable String textOrNull(String... names) {
        JsonValue found = find(names);
        return found == null ? null : found.textOrNumber();
    }

    /** Returns the number in a required field. */
    public BigDecimal number(String... names) {
        return require(names).decimal(limits);
    }

    /** Returns the number in a field, or null when it is not filled. */
    public @Nullable BigDecimal numberOrNull(String... names) {
        JsonValue found = find(names);
        return found == null ? null : found.decimal(limits);
    }

    /** Returns the number in a field, or zero when it is not filled: for terms of a sum that venues leave out. */
    public BigDecimal numberOrZero(String... names) {
        BigDecimal found = numberOrNull(names);
        return found == null ? BigDecimal.ZERO : found;
    }

    /** Returns the number in a field, or null when it is not filled or 0, by which venues write unknown. */
    public @Nullable BigDecimal nonZero(String... names) {
        BigDecimal found = numberOrNull(names);
        return found == null || found.signum() == 0 ? null : found;
    }

    /**
     * Returns a price, which is above 0; null when it is not filled or 0, by which venues write unknown.
     *
     * @throws FailureException INVALID below 0
     */
    public @Nullable BigDecimal price(String... names) {
        BigDecimal found = nonZero(names);
        if (found != null && found.signum() < 0) {
            throw require(names).refusal(FailureReason.INVALID, "expected a price above 0");
        }
        return found;
    }

    /**
     * Returns a mark, which is above 0; null when it is not filled.
     *
     * @throws FailureException INVALID at 0 or below: a mark that is written is a price
     */
    public @Nullable BigDecimal mark(String... names) {
        BigDecimal found = numberOrNull(names);
        if (found != null && found.signum() <= 0) {
            throw require(names).refusal(FailureReason.INVALID, "expected a mark price above 0");
        }
        return found;
    }

    /**
     * Returns the mark of a contract, which may be 0 for an option; null when it is not filled.
     *
     * @throws FailureException INVALID below 0, and at 0 for anything but an option
     */
    public @Nullable BigDecimal mark(Instrument contract, String... names) {
        if (!(contract instanceof Instrument.Option)) {
            return mark(names);
        }
        BigDecimal found = numberOrNull(names);
        if (found != null && found.signum() < 0) {
            throw require(names).refusal(FailureReason.INVALID, "expected a mark price of 0 or above");
        }
        return found;
    }

    /** Returns the first field that states a time, or null; empty and 0 state none. */
    public @Nullable Instant time(String... names) {
        for (String name : names) {
            JsonValue found = json.filled(name);
            if (found != null && !isZero(found)) {
                return found.instant();
            }
        }
        return null;
    }

    private static boolean isZero(JsonValue value) {
        String raw = value.raw();
        return raw.equals("0") || raw.equals("\"0\"");
    }

    /**
     * Returns a size with the sign of the side that another field tells. Venues write the amount without a sign, or with
     * the same.
     *
     * @param direction above 0 long, below 0 short, 0 as the amount is signed
     * @throws FailureException INVALID when the amount of a long position is below 0
     */
    public BigDecimal directed(int direction, String... names) {
        BigDecimal amount = number(names);
        if (direction > 0 && amount.signum() < 0) {
            throw require(names).refusal(FailureReason.INVALID, "expected 0 or above, as the side is long");
        }
        return direction < 0 ? amount.abs().negate() : amount;
    }

    /** Returns a size with the sign of its leg, as {@link #directed(int, String...)} does; one-way it is signed. */
    public BigDecimal directed(PositionSide leg, String... names) {
        return directed(
                switch (leg) {
                    case LONG -> 1;
                    case SHORT -> -1;
                    case BOTH -> 0;
                },
                names);
    }

    /** Returns true or false as written, or null when the field is not filled. */
    public @Nullable Boolean flag(String name) {
        JsonValue found = find(name);
        return found == null ? null : found.bool();
    }

    /** Returns the object in a required field. */
    public Row child(String name) {
        JsonValue value = require(name);
        if (!value.is(JsonKind.OBJECT)) {
            throw value.refusal(FailureReason.PARSING, "expected an object");
        }
        return inside(value);
    }

    /** Returns the object in a field, or null when it is not filled. */
    public @Nullable Row childOrNull(String name) {
        return has(name) ? child(name) : null;
    }

    /** Returns the objects of the list in a field; none when it is not filled. */
    public List<Row> rows(String name) {
        JsonValue list = find(name);
        List<Row> rows = new ArrayList<>();
        if (list != null) {
            for (JsonValue element : list.elements()) {
                if (!element.is(JsonKind.OBJECT)) {
                    throw element.refusal(FailureReason.PARSING, "expected an object");
                }
                rows.add(inside(element));
            }
        }
        return rows;
    }

    /** Returns the objects that are members of the object in a field, with their names; none when it is not filled. */
    public List<NamedRow> namedRows(String name) {
        Row parent = childOrNull(name);
        List<NamedRow> rows = new ArrayList<>();
        if (parent != null) {
            for (JsonMember member : parent.json.members()) {
                if (member.value().is(JsonKind.OBJECT)) {
                    rows.add(new NamedRow(member.name(), inside(member.value())));
                }
            }
        }
        return rows;
    }

    /**
     * A row and the member name that it was found under.
     *
     * @param name as written
     * @param row the object
     */
    public record NamedRow(String name, Row row) {}

    private Row inside(JsonValue value) {
        List<JsonValue> outer = new ArrayList<>();
        outer.add(json);
        outer.addAll(around);
        return new Row(value, outer, limits);
    }

    /** Makes a failure located at the first filled of the fields, or at this object. */
    public FailureException failure(FailureReason reason, String message, String... names) {
        JsonValue found = find(names);
        return (found == null ? json : found).failure(reason, message);
    }
}
