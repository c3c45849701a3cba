package dev.steelyard.json;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One JSON text, read and found well-formed: its bytes and a tape of where each value lies, about a quarter of the
 * text's size. Values are decoded when they are asked for. <b>Immutable</b>; <b>Thread-safe</b>.
 *
 * <p>Reading refuses, with line, column and JSON pointer: broken or truncated JSON, text behind the value, an empty
 * text, NaN and infinities, a name given twice in one object, nesting beyond {@value #MAXIMUM_DEPTH} levels, bytes
 * that are not UTF-8 (a byte order mark is skipped). How long and large a number may be is checked where it is read,
 * so that a field nobody reads never refuses a file.
 */
public final class JsonDocument {
    /** Most levels of objects and arrays inside each other. */
    public static final int MAXIMUM_DEPTH = 256;

    /** Largest text that is read, in bytes: one gibibyte. */
    public static final int MAXIMUM_BYTES = 1 << 30;

    /** Members from which on an object gets an index of its names the first time one is looked up. */
    private static final int INDEXED_SIZE = 256;

    private final Source source;
    private final JsonTape tape;
    private final JsonNames names;

    /** For each large object looked into, by its index on the tape: name number and tape index, sorted. */
    private final Map<Integer, long[]> memberIndexes = new ConcurrentHashMap<>();

    JsonDocument(Source source, JsonTape tape, JsonNames names) {
        this.source = source;
        this.tape = tape;
        this.names = names;
    }

    /**
     * Reads a text held in memory.
     *
     * @param bytes the text in UTF-8; kept, not copied, so nobody may write to it afterwards
     * @param name what failures call the text, such as a file name
     * @throws FailureException PARSING for text that is not strict JSON; OUT_OF_RANGE for too deep or too long a text
     */
    public static JsonDocument parse(byte[] bytes, String name) {
        if (bytes.length > MAXIMUM_BYTES) {
            throw tooLong(name);
        }
        return JsonTokenizer.read(new Source(bytes, name));
    }

    /** Reads a text held in memory, as {@link #parse(byte[], String)} does. */
    public static JsonDocument parse(String text, String name) {
        return parse(text.getBytes(StandardCharsets.UTF_8), name);
    }

    /** Reads a file and calls it by its file name, as {@link #parse(Path, String)} does. */
    public static JsonDocument parse(Path file) {
        Path last = file.getFileName();
        return parse(file, last == null ? file.toString() : last.toString());
    }

    /**
     * Reads a file.
     *
     * @param name what failures call the file
     * @throws FailureException as {@link #parse(byte[], String)}; IO when the file cannot be read
     */
    public static JsonDocument parse(Path file, String name) {
        try {
            if (Files.size(file) > MAXIMUM_BYTES) {
                throw tooLong(name);
            }
            return parse(Files.readAllBytes(file), name);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /**
     * Reads a stream to its end, and leaves closing it to the caller.
     *
     * @param name what failures call the stream
     * @throws FailureException as {@link #parse(byte[], String)}; IO when the stream cannot be read
     */
    public static JsonDocument parse(InputStream stream, String name) {
        try {
            return parse(stream.readNBytes(MAXIMUM_BYTES + 1), name);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    private static FailureException tooLong(String name) {
        return FailureException.of(
                FailureReason.OUT_OF_RANGE, name, "expected at most " + MAXIMUM_BYTES + " bytes of JSON, was more");
    }

    private static FailureException unreadable(String name, IOException e) {
        return FailureException.of(
                FailureReason.IO, name, "expected a readable file, was unreadable: " + Unreadable.why(e));
    }

    /** Returns the outermost value. */
    public JsonValue root() {
        return new JsonValue(this, 0);
    }

    /** Returns what failures call this text. */
    public String name() {
        return source.name();
    }

    Source source() {
        return source;
    }

    JsonTape tape() {
        return tape;
    }

    JsonNames names() {
        return names;
    }

    /** Returns the member of that name in the object at {@code index}, or null. */
    @Nullable
    JsonValue member(int index, String name) {
        int number = names.find(name);
        if (number == JsonNames.ABSENT) {
            return null;
        }
        if (tape.size(index) >= INDEXED_SIZE) {
            return indexedMember(index, number);
        }
        int end = tape.next(index);
        for (int at = index + JsonTape.HEADER; at < end; at = tape.next(at + 1)) {
            if (tape.nameNumber(at) == number) {
                return new JsonValue(this, at + 1);
            }
        }
        return null;
    }

    private @Nullable JsonValue indexedMember(int index, int number) {
        long[] members = memberIndexes.computeIfAbsent(index, this::sortedMembers);
        int found = -Arrays.binarySearch(members, (long) number << 32) - 1;
        return found < members.length && (int) (members[found] >>> 32) == number
                ? new JsonValue(this, (int) members[found])
                : null;
    }

    private long[] sortedMembers(int index) {
        long[] members = new long[tape.size(index)];
        int at = index + JsonTape.HEADER;
        for (int i = 0; i < members.length; i++) {
            members[i] = (long) tape.nameNumber(at) << 32 | (at + 1);
            at = tape.next(at + 1);
        }
        Arrays.sort(members);
        return members;
    }
}
