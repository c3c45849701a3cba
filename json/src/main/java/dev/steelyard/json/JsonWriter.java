package dev.steelyard.json;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes JSON to a stream as it is told, member by member, in the order told: the same calls give the same bytes on
 * every machine. Decimals are written as text in plain notation, so that no reader rounds them; an absent value is an
 * explicit null. Nothing but a small buffer is held in memory. <b>Single-writer</b>; <b>Deterministic: yes</b>.
 *
 * <p>Calls that would not make one JSON value, such as a member without a name, are errors of the program and throw
 * {@link IllegalStateException}; a stream that cannot be written to is a {@link FailureException} with reason IO.
 */
public final class JsonWriter implements AutoCloseable {
    /** Powers of ten up to which, both ways, a decimal is written without an exponent. */
    private static final int PLAIN_EXPONENT = 40;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final DefaultPrettyPrinter INDENTED = indented();

    private final JsonGenerator generator;
    private final String name;
    private final boolean endsLine;

    private JsonWriter(JsonGenerator generator, String name, boolean endsLine) {
        this.generator = generator;
        this.name = name;
        this.endsLine = endsLine;
    }

    /**
     * Returns a writer without white space, but for a line end behind the value.
     *
     * @param stream where to write; closing the writer flushes it and leaves it open
     * @param name what failures call the stream
     */
    public static JsonWriter compact(OutputStream stream, String name) {
        return new JsonWriter(FACTORY.createGenerator(ObjectWriteContext.empty(), stream), name, true);
    }

    /** Returns a writer that indents by two spaces and ends the last line, otherwise as {@link #compact} does. */
    public static JsonWriter pretty(OutputStream stream, String name) {
        return new JsonWriter(FACTORY.createGenerator(new Pretty(), stream), name, true);
    }

    /** Returns the compact text, without a line end, of the one value that {@code content} writes. */
    public static String toText(Consumer<JsonWriter> content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonWriter writer =
                new JsonWriter(FACTORY.createGenerator(ObjectWriteContext.empty(), bytes), "text", false)) {
            content.accept(writer);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static DefaultPrettyPrinter indented() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        return new DefaultPrettyPrinter(Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""))
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }

    /** Begins an object, as an element or as the outermost value. */
    public JsonWriter startObject() {
        return write(JsonGenerator::writeStartObject);
    }

    /** Begins an object as a member. */
    public JsonWriter startObject(String member) {
        return name(member).startObject();
    }

    /** Ends the innermost object. */
    public JsonWriter endObject() {
        return write(JsonGenerator::writeEndObject);
    }

    /** Begins a list, as an element or as the outermost value. */
    public JsonWriter startArray() {
        return write(JsonGenerator::writeStartArray);
    }

    /** Begins a list as a member. */
    public JsonWriter startArray(String member) {
        return name(member).startArray();
    }

    /** Ends the innermost list. */
    public JsonWriter endArray() {
        return write(JsonGenerator::writeEndArray);
    }

    /** Writes the name of the next member; a name given twice in one object is an error of the program. */
    public JsonWriter name(String member) {
        return write(target -> target.writeName(member));
    }

    /** Writes a text, or null. */
    public JsonWriter text(@Nullable String value) {
        return value == null ? nullValue() : write(target -> target.writeString(value));
    }

    /** Writes a text, or null, as a member. */
    public JsonWriter text(String member, @Nullable String value) {
        return name(member).text(value);
    }

    /** Writes an exact number as text in plain notation with the decimals it has, or null. */
    public JsonWriter decimal(@Nullable BigDecimal value) {
        return text(value == null ? null : plain(value));
    }

    /** Writes an exact number as text in plain notation, or null, as a member. */
    public JsonWriter decimal(String member, @Nullable BigDecimal value) {
        return name(member).decimal(value);
    }

    /** Writes a whole number. */
    public JsonWriter integer(long value) {
        return write(target -> target.writeNumber(value));
    }

    /** Writes a whole number as a member. */
    public JsonWriter integer(String member, long value) {
        return name(member).integer(value);
    }

    /** Writes the shortest number that reads back as this double, which must be finite. */
    public JsonWriter real(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("value was " + value + "; expected a finite number");
        }
        return write(target -> target.writeNumber(value));
    }

    /** Writes the shortest number that reads back as this double, which must be finite, as a member. */
    public JsonWriter real(String member, double value) {
        return name(member).real(value);
    }

    /** Writes true or false. */
    public JsonWriter bool(boolean value) {
        return write(target -> target.writeBoolean(value));
    }

    /** Writes true or false as a member. */
    public JsonWriter bool(String member, boolean value) {
        return name(member).bool(value);
    }

    /** Writes null. */
    public JsonWriter nullValue() {
        return write(JsonGenerator::writeNull);
    }

    /** Writes null as a member. */
    public JsonWriter nullValue(String member) {
        return name(member).nullValue();
    }

    /** Writes a value that was read, with all it holds; its numbers digit by digit as they stand. */
    public JsonWriter value(JsonValue value) {
        switch (value.kind()) {
            case OBJECT -> {
                startObject();
                for (JsonMember member : value.members()) {
                    value(member.name(), member.value());
                }
                endObject();
            }
            case ARRAY -> {
                startArray();
                value.elements().forEach(this::value);
                endArray();
            }
            case STRING -> text(value.text());
            case NUMBER -> write(target -> target.writeNumber(value.raw()));
            case BOOLEAN -> bool(value.bool());
            case NULL -> nullValue();
        }
        return this;
    }

    /** Writes a value that was read, as a member. */
    public JsonWriter value(String member, JsonValue value) {
        return name(member).value(value);
    }

    /**
     * Ends the text and flushes the stream, which stays open.
     *
     * @throws IllegalStateException when the value written is not complete
     */
    @Override
    public void close() {
        TokenStreamContext place = generator.streamWriteContext();
        boolean complete = place.inRoot() && place.hasCurrentIndex() && place.getCurrentIndex() == 0;
        if (complete && endsLine) {
            write(target -> target.writeRaw('\n'));
        }
        write(JsonGenerator::close);
        if (!complete) {
            throw new IllegalStateException("the JSON written was not complete");
        }
    }

    private JsonWriter write(Consumer<JsonGenerator> step) {
        try {
            step.accept(generator);
            return this;
        } catch (JacksonIOException e) {
            String cause = e.getCause() == null
                    ? e.getOriginalMessage()
                    : String.valueOf(e.getCause().getMessage());
            throw FailureException.of(FailureReason.IO, name, "expected to write, was refused: " + cause);
        } catch (JacksonException e) {
            throw new IllegalStateException(e.getOriginalMessage(), e);
        }
    }

    private static String plain(BigDecimal value) {
        int power = value.precision() - 1 - value.scale();
        return Math.abs(power) < PLAIN_EXPONENT ? value.toPlainString() : value.toString();
    }

    /** Makes a generator indent. */
    private static final class Pretty extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return INDENTED.createInstance();
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
