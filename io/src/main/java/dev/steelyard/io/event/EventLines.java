package dev.steelyard.io.event;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.failure.Result;
import dev.steelyard.json.JsonDocument;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The events of a text with one JSON object a line; empty lines are passed over. A line that is no event is a failure at that
 * line, and the next line is read. Lines are read as they are asked for. <b>Single-writer</b>.
 */
public final class EventLines implements Iterator<Result<Event>>, AutoCloseable {
    /** Longest line that is read, in bytes. */
    public static final int LONGEST_LINE = 1 << 26;

    private final InputStream stream;
    private final String name;
    private @Nullable Result<Event> next;
    private int line;

    /**
     * Reads a stream, which {@link #close} closes.
     *
     * @param name what failures call it, such as a file name
     */
    public EventLines(InputStream stream, String name) {
        this.stream = new BufferedInputStream(stream);
        this.name = name;
    }

    /** Returns the number of the line last read, from 1 on. */
    public int line() {
        return line;
    }

    /** Returns whether the next line may have to be waited for. */
    public boolean isDrained() {
        try {
            return next == null && stream.available() == 0;
        } catch (IOException e) {
            return true;
        }
    }

    /** Returns the place of the line last read. */
    public String location() {
        return name + " line " + line;
    }

    @Override
    public boolean hasNext() {
        while (next == null) {
            byte[] text = readLine();
            if (text == null) {
                return false;
            }
            if (!isBlank(text)) {
                next = event(text);
            }
        }
        return true;
    }

    @Override
    public Result<Event> next() {
        if (!hasNext() || next == null) {
            throw new NoSuchElementException("no line was left");
        }
        Result<Event> event = next;
        next = null;
        return event;
    }

    private Result<Event> event(byte[] text) {
        try {
            return Result.of(EventJsonReader.read(JsonDocument.parse(text, name).root()));
        } catch (FailureException e) {
            return Result.failed(atLine(e.failure()));
        }
    }

    /** Each line is a document of its own, so that a failure in it says line 1. */
    private Failure atLine(Failure failure) {
        String own = name + " line 1 ";
        String place = failure.location();
        String rest = place.startsWith(own) ? place.substring(own.length()) : "(" + place + ")";
        return new Failure(failure.reason(), location() + " " + rest, failure.message());
    }

    private static boolean isBlank(byte[] text) {
        for (byte b : text) {
            if (b != ' ' && b != '\t' && b != '\r') {
                return false;
            }
        }
        return true;
    }

    private byte @Nullable [] readLine() {
        try {
            int first = stream.read();
            if (first < 0) {
                return null;
            }
            line++;
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            for (int b = first; b >= 0 && b != '\n'; b = stream.read()) {
                if (text.size() == LONGEST_LINE) {
                    throw FailureException.of(
                            FailureReason.OUT_OF_RANGE,
                            location(),
                            "the line was longer than " + LONGEST_LINE + " bytes");
                }
                text.write(b);
            }
            return text.toByteArray();
        } catch (IOException e) {
            throw FailureException.of(
                    FailureReason.IO, name, "expected to read line " + (line + 1) + ", was refused: " + e.getMessage());
        }
    }

    @Override
    public void close() {
        try {
            stream.close();
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, name, "expected to let go, was refused: " + e.getMessage());
        }
    }
}
