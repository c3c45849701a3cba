package dev.steelyard.engine.journal;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.internal.ByteReader;
import dev.steelyard.engine.internal.ByteWriter;

/**
 * The canonical bytes of events: equal events have equal bytes, and the bytes of an event read back as an equal one.
 * The first byte is the version of the form, the first that has the kind of event. The form is in docs/journal.md. <b>Single-writer</b>; <b>Deterministic:
 * yes</b>.
 */
public final class EventCodec {
    /** The highest version that is read and written. */
    public static final int VERSION = 3;

    private final ByteWriter writer = new ByteWriter();
    private final ByteReader reader = new ByteReader();

    /** Makes a codec. */
    public EventCodec() {}

    /**
     * Returns the bytes of an event.
     *
     * @throws FailureException INVALID when a name holds half of a character
     */
    public byte[] encode(Event event) {
        writer.reset(0);
        write(event, writer);
        return writer.toBytes();
    }

    /** Returns the event of all the bytes; see {@link #decode(byte[], int, int)}. */
    public Event decode(byte[] bytes) {
        return decode(bytes, 0, bytes.length);
    }

    /**
     * Returns the event of some bytes.
     *
     * @throws FailureException UNSUPPORTED for the version of a newer program; INVALID for bytes that are no event, with
     *     the place among them
     */
    public Event decode(byte[] bytes, int from, int count) {
        reader.over(bytes, from, count);
        int version = reader.u8();
        if (version == 0 || version > VERSION) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    "byte 0",
                    "event version was " + version + "; this program reads up to " + VERSION
                            + ": it was written by a newer one");
        }
        try {
            Event event = EventReader.read(reader);
            reader.end();
            if (EventKinds.version(event) != version) {
                throw reader.wrong(
                        "event version was " + version + "; this kind is of version " + EventKinds.version(event));
            }
            return event;
        } catch (IllegalArgumentException e) {
            throw reader.wrong("the event was impossible: " + e.getMessage());
        }
    }

    /** Writes an event behind what a writer holds. */
    public static void write(Event event, ByteWriter writer) {
        EventWriter.write(event, writer.u8(EventKinds.version(event)));
    }
}
