package dev.steelyard.json;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads a source once, from front to back, onto a tape, and refuses all that is not one strict JSON value: broken
 * syntax, text behind the value, a name given twice in one object, nesting beyond {@link JsonDocument#MAXIMUM_DEPTH},
 * bytes that are not UTF-8. Used by one thread, once.
 */
final class JsonTokenizer {
    /** The one configuration of the parser. Depth is bounded below, lengths by that of the source. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(2 * JsonDocument.MAXIMUM_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private static final int NO_NAME = -1;

    private final Source source;
    private final JsonTape tape = new JsonTape();
    private final JsonNames names = new JsonNames();

    private final int[] openIndex = new int[JsonDocument.MAXIMUM_DEPTH];
    private final int[] childCount = new int[JsonDocument.MAXIMUM_DEPTH];
    private final int[] lastName = new int[JsonDocument.MAXIMUM_DEPTH];
    private int depth;

    private @Nullable JsonToken last;
    private int lastOffset;

    /** For each name the serial number of the object it was last seen in, to find a name given twice. */
    private int[] lastObject = new int[16];

    private int objectSerial;

    private JsonTokenizer(Source source) {
        this.source = source;
    }

    /** Reads {@code source}, or throws the located failure of the first thing wrong with it. */
    static JsonDocument read(Source source) {
        int malformed = source.malformedOffset();
        if (malformed >= 0) {
            throw FailureException.of(
                    FailureReason.PARSING,
                    source.lineAndColumn(malformed),
                    String.format("expected UTF-8 text, was a byte 0x%02X", source.bytes()[malformed]));
        }
        JsonTokenizer tokenizer = new JsonTokenizer(source);
        tokenizer.run();
        tokenizer.tape.trim();
        return new JsonDocument(source, tokenizer.tape, tokenizer.names);
    }

    private void run() {
        int start = source.start();
        try (JsonParser parser =
                FACTORY.createParser(ObjectReadContext.empty(), source.bytes(), start, source.length() - start)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                int offset = start + (int) parser.currentTokenLocation().getByteOffset();
                accept(token, offset, parser);
                last = token;
                lastOffset = offset;
            }
        } catch (JacksonException e) {
            throw syntaxFailure();
        }
        if (last == null) {
            throw syntaxFailure();
        }
    }

    private void accept(JsonToken token, int offset, JsonParser parser) {
        if (depth == 0 && last != null) {
            throw syntaxFailure();
        }
        switch (token) {
            case PROPERTY_NAME -> name(parser.currentName());
            case START_OBJECT, START_ARRAY -> open(offset);
            case END_OBJECT, END_ARRAY -> close(offset);
            default -> {
                tape.scalar(offset);
                countChild();
            }
        }
    }

    private void name(String name) {
        int number = names.number(name);
        tape.name(number);
        lastName[depth - 1] = number;
    }

    private void open(int offset) {
        if (depth == JsonDocument.MAXIMUM_DEPTH) {
            throw failure(
                    FailureReason.OUT_OF_RANGE,
                    offset,
                    "expected at most " + JsonDocument.MAXIMUM_DEPTH + " levels of nesting");
        }
        openIndex[depth] = tape.open(offset);
        childCount[depth] = 0;
        lastName[depth] = NO_NAME;
        depth++;
    }

    private void close(int offset) {
        int index = openIndex[depth - 1];
        tape.close(index, childCount[depth - 1]);
        if (source.bytes()[offset] == '}') {
            requireDistinctNames(index);
        }
        depth--;
        countChild();
    }

    /** Counts a finished value to the object or array that holds it. */
    private void countChild() {
        if (depth > 0) {
            childCount[depth - 1]++;
            lastName[depth - 1] = NO_NAME;
        }
    }

    private void requireDistinctNames(int object) {
        objectSerial++;
        if (lastObject.length < names.count()) {
            lastObject = Arrays.copyOf(lastObject, Math.max(names.count(), 2 * lastObject.length));
        }
        int end = tape.next(object);
        for (int at = object + JsonTape.HEADER; at < end; at = tape.next(at + 1)) {
            int number = tape.nameNumber(at);
            if (lastObject[number] == objectSerial) {
                lastName[depth - 1] = number;
                throw failure(
                        FailureReason.PARSING,
                        tape.offset(at + 1),
                        "expected each name once, was \"" + Source.shown(names.name(number)) + "\" a second time");
            }
            lastObject[number] = objectSerial;
        }
    }

    private FailureException syntaxFailure() {
        int openOffset = depth == 0 ? source.start() : tape.offset(openIndex[depth - 1]);
        return new SyntaxDiagnosis(source, last, lastOffset, depth, openOffset, pointer()).failure();
    }

    private FailureException failure(FailureReason reason, int offset, String message) {
        return FailureException.of(reason, JsonPointer.located(source.lineAndColumn(offset), pointer()), message);
    }

    /**
     * Returns the pointer to what is being read: down the open objects and arrays, and the name waiting for a value.
     */
    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (int level = 0; level < depth; level++) {
            if (lastName[level] != NO_NAME) {
                JsonPointer.append(pointer, names.name(lastName[level]));
            } else if (level < depth - 1) {
                JsonPointer.append(pointer, Integer.toString(childCount[level]));
            }
        }
        return pointer.toString();
    }
}
