package dev.steelyard.venue.codec;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.internal.Finder;
import dev.steelyard.venue.internal.Shapes;
import java.util.ArrayList;
import java.util.List;

/**
 * Recognizes and reads what venues write. A file is recognized by the names of its fields alone, inside the wrappings of
 * the venues' answers, alone or in lists. <b>Thread-safe</b>. Every format: {@code docs/formats.md}.
 */
public final class VenueCodecs {
    private VenueCodecs() {}

    /** Returns what a file is recognized as, in the order of its text; nothing when it is no venue's file. */
    public static List<DetectedFormat> detect(JsonValue file) {
        return Shapes.FINDER.find(file).stream()
                .map(found -> new DetectedFormat(
                        found.shape().name(), found.row().json().location()))
                .toList();
    }

    /** Returns whether a file is recognized, without saying why it would not be. */
    public static boolean recognizes(JsonValue file) {
        try {
            return !Shapes.FINDER.find(file).isEmpty();
        } catch (FailureException e) {
            return true;
        }
    }

    /**
     * Returns the account in one file.
     *
     * @throws FailureException PARSING when the file is of no known format; MISSING_DATA for a missing required field;
     *     INVALID for an impossible number or an error answer; UNKNOWN_CONTRACT when the terms of a contract do not follow
     *     from the file; UNSUPPORTED for something that is no account
     */
    public static DecodedAccount decode(JsonValue file, DecodeHints hints) {
        return AccountMerge.decode(List.of(file), hints);
    }

    /** Returns the names of all formats, in the order in which they are tried. */
    public static List<String> formats() {
        return Shapes.ALL.stream().map(shape -> shape.name()).toList();
    }

    static List<Finder.Found> find(JsonValue file) {
        List<Finder.Found> found = Shapes.FINDER.find(file);
        if (found.isEmpty() && !isEmptyAnswer(file)) {
            throw file.failure(
                    FailureReason.PARSING,
                    "expected an account, positions, balances or orders as a venue writes them, was "
                            + described(file));
        }
        return found;
    }

    /** An empty list of positions is an answer. */
    private static boolean isEmptyAnswer(JsonValue value) {
        if (value.is(JsonKind.ARRAY)) {
            return value.size() == 0;
        }
        if (value.is(JsonKind.OBJECT)) {
            for (String wrapping : List.of("result", "data", "list", "openPositions", "positions", "rows")) {
                JsonValue inner = value.present(wrapping);
                if (inner != null && isEmptyAnswer(inner)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String described(JsonValue file) {
        if (!file.is(JsonKind.OBJECT) && !file.is(JsonKind.ARRAY)) {
            return file.shown();
        }
        JsonValue object = file;
        if (file.is(JsonKind.ARRAY)) {
            JsonValue first = file.elements().iterator().next();
            if (!first.is(JsonKind.OBJECT)) {
                return "a list that begins with " + first.shown();
            }
            object = first;
        }
        List<String> names = new ArrayList<>();
        for (JsonMember member : object.members()) {
            if (names.size() < 6) {
                names.add(member.name());
            }
        }
        return (file == object ? "an object" : "a list of objects")
                + (names.isEmpty() ? " without fields" : " with " + String.join(", ", names));
    }
}
