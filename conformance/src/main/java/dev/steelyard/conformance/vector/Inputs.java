package dev.steelyard.conformance.vector;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.DecimalLimits;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The inputs of a case, read by name; it remembers which were read, so that a failure can say what was left.
 * <b>Single-writer</b>.
 */
public final class Inputs {
    private static final DecimalLimits LONG = new DecimalLimits(100, 400);

    private final JsonValue object;
    private final SequencedSet<String> read = new LinkedHashSet<>();

    private final @Nullable JsonValue expected;

    private Inputs(JsonValue object, @Nullable JsonValue expected) {
        this.object = object;
        this.expected = expected;
    }

    /** Returns the inputs that an object states. */
    public static Inputs of(JsonValue object) {
        return new Inputs(object, null);
    }

    /** Returns the inputs of a case. */
    static Inputs of(VectorCase vector) {
        return new Inputs(vector.inputs(), vector.expected());
    }

    /** Returns whether the case asks for an output of that name: a model that has none is not the one meant. */
    public boolean asksFor(String output) {
        return expected != null && expected.is(JsonKind.OBJECT) && expected.has(output);
    }

    /** Returns true when there is a value of that name, other than null. */
    public boolean has(String name) {
        return object.present(name) != null;
    }

    /** Returns the value of that name. */
    public JsonValue value(String name) {
        read.add(name);
        return object.require(name);
    }

    /** Returns the value of that name, or null when it is absent or null. */
    public @Nullable JsonValue find(String name) {
        read.add(name);
        return object.present(name);
    }

    /** Returns the number of that name. */
    public BigDecimal decimal(String name) {
        return value(name).decimal(LONG);
    }

    /** Returns the number of that name, or {@code otherwise} when it is absent or null. */
    public BigDecimal decimal(String name, BigDecimal otherwise) {
        JsonValue value = find(name);
        return value == null ? otherwise : value.decimal(LONG);
    }

    /** Returns the number of that name, or null when it is absent or null. */
    public @Nullable BigDecimal decimalOrNull(String name) {
        JsonValue value = find(name);
        return value == null ? null : value.decimal(LONG);
    }

    /** Returns the whole number of that name, of any length. */
    public BigInteger whole(String name) {
        return whole(value(name));
    }

    /** Returns the whole number of that name, or {@code otherwise} when it is absent or null. */
    public BigInteger whole(String name, BigInteger otherwise) {
        JsonValue value = find(name);
        return value == null ? otherwise : whole(value);
    }

    /** Returns the whole number of that name within 32 bits. */
    public int integer(String name) {
        return value(name).integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Returns the whole number of that name within 32 bits, or {@code otherwise} when it is absent or null. */
    public int integer(String name, int otherwise) {
        JsonValue value = find(name);
        return value == null ? otherwise : value.integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    /** Returns the whole number of that name within 64 bits. */
    public long longInteger(String name) {
        return value(name).integer();
    }

    /** Returns the text of that name. */
    public String text(String name) {
        return value(name).text();
    }

    /** Returns the text of that name, or {@code otherwise} when it is absent or null. */
    public String text(String name, String otherwise) {
        JsonValue value = find(name);
        return value == null ? otherwise : value.text();
    }

    /** Returns the truth value of that name. */
    public boolean bool(String name) {
        return value(name).bool();
    }

    /** Returns the truth value of that name, or {@code otherwise} when it is absent or null. */
    public boolean bool(String name, boolean otherwise) {
        JsonValue value = find(name);
        return value == null ? otherwise : value.bool();
    }

    /** Returns {@code size}, negative when {@code side} says short. */
    public BigDecimal signed(String size) {
        return isShort() ? decimal(size).negate() : decimal(size);
    }

    /** Returns true when {@code side} says short; long when it is absent. */
    public boolean isShort() {
        JsonValue side = find("side");
        return side != null && side.choice(SIDES);
    }

    /** Returns the object of that name as inputs of their own. */
    public Inputs inside(String name) {
        return of(value(name));
    }

    /** Returns the objects of a list as inputs of their own; none when it is absent or null. */
    public List<Inputs> list(String name) {
        JsonValue list = find(name);
        return list == null ? List.of() : list.values(Inputs::of);
    }

    /** Returns the rows of a list of lists, each of the given number of numbers. */
    public List<List<BigDecimal>> rows(String name, int width) {
        return value(name).values(row -> numbers(row, width));
    }

    /** Returns a list of the given number of numbers. */
    public static List<BigDecimal> numbers(JsonValue list, int width) {
        List<BigDecimal> numbers = list.values(number -> number.decimal(LONG));
        if (numbers.size() != width) {
            throw list.failure(FailureReason.INVALID, "expected " + width + " numbers, was " + numbers.size());
        }
        return numbers;
    }

    /** Returns the numbers of a list. */
    public List<BigDecimal> decimals(String name) {
        return value(name).values(cell -> cell.decimal(LONG));
    }

    /** Returns what {@code reader} makes of each member of an object, in its order; none when it is absent or null. */
    public <T> SequencedMap<String, T> members(String name, Function<JsonValue, T> reader) {
        SequencedMap<String, T> members = new LinkedHashMap<>();
        JsonValue object = find(name);
        if (object != null) {
            for (JsonMember member : object.members()) {
                members.put(member.name(), reader.apply(member.value()));
            }
        }
        return members;
    }

    /** Returns the names of inputs that were never asked for. */
    public List<String> unread() {
        List<String> left = new ArrayList<>();
        if (object.is(JsonKind.OBJECT)) {
            for (JsonMember member : object.members()) {
                if (!read.contains(member.name())) {
                    left.add(member.name());
                }
            }
        }
        return left;
    }

    private static final SequencedMap<String, Boolean> SIDES = new LinkedHashMap<>(Map.of());

    static {
        SIDES.put("long", false);
        SIDES.put("short", true);
        SIDES.put("buy", false);
        SIDES.put("sell", true);
        SIDES.put("Buy", false);
        SIDES.put("Sell", true);
        SIDES.put("LONG", false);
        SIDES.put("SHORT", true);
    }

    private static BigInteger whole(JsonValue value) {
        BigDecimal number = value.decimal(LONG);
        if (number.stripTrailingZeros().scale() > 0) {
            throw value.refusal(FailureReason.PARSING, "expected a whole number");
        }
        return number.toBigIntegerExact();
    }
}
