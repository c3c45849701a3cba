package dev.steelyard.io.control;

import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.account.Values;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reading a file in which a misspelled member would lift a control: what is not known is refused. <b>Thread-safe</b>. */
public final class Strict {
    private static final long LONGEST = 1_000_000_000;

    private Strict() {}

    /** Returns an object, refused where it has a member that is not known. */
    public static JsonValue only(JsonValue object, String... known) {
        for (JsonMember member : object.members()) {
            if (!Arrays.asList(known).contains(member.name())) {
                throw member.value()
                        .failure(
                                FailureReason.INVALID,
                                "unknown field \"" + member.name() + "\"; expected one of " + String.join(", ", known));
            }
        }
        return object;
    }

    /** Returns the entries of a list, each under a name that none before it has; nothing when the list is absent. */
    static <T> SequencedMap<String, T> named(JsonValue root, String list, String name, Function<JsonValue, T> reader) {
        SequencedMap<String, T> entries = new LinkedHashMap<>();
        JsonValue stated = root.present(list);
        if (stated != null) {
            for (JsonValue entry : stated.elements()) {
                JsonValue key = entry.require(name);
                if (entries.put(Values.name(key), reader.apply(entry)) != null) {
                    throw key.failure(FailureReason.INVALID, name + " " + key.text() + " was stated before");
                }
            }
        }
        return entries;
    }

    static <T> List<T> list(JsonValue root, String list, Function<JsonValue, T> reader) {
        JsonValue stated = root.present(list);
        return stated == null ? List.of() : stated.values(reader);
    }

    static Duration seconds(JsonValue object, String member) {
        JsonValue value = object.present(member);
        return value == null ? Duration.ZERO : Duration.ofSeconds(whole(value));
    }

    static Duration requiredSeconds(JsonValue object, String member) {
        return Duration.ofSeconds(whole(object.require(member)));
    }

    static Duration hours(JsonValue object, String member, Duration absent) {
        JsonValue value = object.present(member);
        return value == null ? absent : Duration.ofHours(whole(value));
    }

    private static long whole(JsonValue value) {
        long whole = value.integer();
        if (whole < 0 || whole > LONGEST) {
            throw value.refusal(FailureReason.INVALID, "expected a whole number from 0 to " + LONGEST);
        }
        return whole;
    }

    static @Nullable BigDecimal positive(JsonValue object, String member) {
        return object.present(member, JsonValue::positive);
    }

    static String text(JsonValue object, String member, String absent) {
        JsonValue value = object.present(member);
        return value == null ? absent : value.text();
    }
}
