package dev.steelyard.engine.internal;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link ByteWriter} wrote. Names that come again are the same object. <b>Single-writer</b>. What is not in
 * canonical form is refused as INVALID, with the place in the bytes.
 */
public final class ByteReader {
    private static final int POOL = 4096;
    private static final int LONGEST_POOLED = 48;
    private static final int NANOS = 1_000_000_000;

    private final @Nullable String[] pool = new String[POOL];
    private byte[] bytes = new byte[0];
    private int start;
    private int at;
    private int end;

    /** Makes a reader of nothing. */
    public ByteReader() {}

    /** Begins to read a part of an array. */
    public ByteReader over(byte[] source, int from, int count) {
        bytes = source;
        start = from;
        at = from;
        end = from + count;
        return this;
    }

    /** Insists that all was read. */
    public void end() {
        if (at != end) {
            throw wrong((end - at) + " bytes were left over");
        }
    }

    /** Reads one byte, 0 to 255. */
    public int u8() {
        need(1);
        return bytes[at++] & 0xff;
    }

    /** Reads a whole number that is at least 0. */
    public long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            int next = u8();
            value |= (next & 0x7fL) << shift;
            if (next < 0x80) {
                if ((next == 0 && shift > 0) || (shift == 63 && next > 1)) {
                    throw wrong("a number was not in its shortest form");
                }
                return value;
            }
        }
        throw wrong("a number was longer than 64 bits");
    }

    /** Reads a count of things that take at least a byte each. */
    public int count() {
        long count = unsigned();
        if (count < 0 || count > end - at) {
            throw wrong("a length was " + Long.toUnsignedString(count) + "; expected at most " + (end - at));
        }
        return (int) count;
    }

    /** Reads a whole number of either sign. */
    public long signed() {
        long value = unsigned();
        return (value >>> 1) ^ -(value & 1);
    }

    /** Reads a truth. */
    public boolean flag() {
        int value = u8();
        if (value > 1) {
            throw wrong("a flag was " + value + "; expected 0 or 1");
        }
        return value == 1;
    }

    /** Reads a constant of a type. */
    public <E extends Enum<E>> E constant(E[] constants) {
        int place = u8();
        if (place >= constants.length) {
            throw wrong("a constant was " + place + "; expected below " + constants.length);
        }
        return constants[place];
    }

    /** Reads a text. */
    public String text() {
        int count = count();
        int from = at;
        at += count;
        int hash = count;
        for (int i = from; i < at; i++) {
            if (bytes[i] < 0) {
                return decoded(from, count);
            }
            hash = 31 * hash + bytes[i];
        }
        if (count > LONGEST_POOLED) {
            return new String(bytes, from, count, StandardCharsets.ISO_8859_1);
        }
        int slot = (hash ^ (hash >>> 12)) & (POOL - 1);
        String known = pool[slot];
        if (known != null && equal(known, from, count)) {
            return known;
        }
        String fresh = new String(bytes, from, count, StandardCharsets.ISO_8859_1);
        pool[slot] = fresh;
        return fresh;
    }

    private boolean equal(String known, int from, int count) {
        if (known.length() != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (known.charAt(i) != bytes[from + i]) {
                return false;
            }
        }
        return true;
    }

    private String decoded(int from, int count) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, count))
                    .toString();
        } catch (CharacterCodingException e) {
            throw wrong("a text was not UTF-8");
        }
    }

    /** Reads a decimal. */
    public BigDecimal decimal() {
        long scale = signed();
        if (scale != (int) scale) {
            throw wrong("a scale was " + scale);
        }
        int count = count();
        need(count);
        if (count == 0 || (count > 1 && bytes[at] == bytes[at + 1] >> 7)) {
            throw wrong("a number was not in its shortest form");
        }
        int from = at;
        at += count;
        if (count > 8) {
            return new BigDecimal(new BigInteger(Arrays.copyOfRange(bytes, from, at)), (int) scale);
        }
        long value = bytes[from];
        for (int i = from + 1; i < at; i++) {
            value = (value << 8) | (bytes[i] & 0xff);
        }
        return BigDecimal.valueOf(value, (int) scale);
    }

    /** Reads a time. */
    public Instant instant() {
        long seconds = signed();
        long nanos = unsigned();
        if (nanos < 0 || nanos >= NANOS) {
            throw wrong("nanoseconds were " + nanos);
        }
        try {
            return Instant.ofEpochSecond(seconds, nanos);
        } catch (DateTimeException e) {
            throw wrong("a time was " + seconds + " s; that is beyond all years");
        }
    }

    /** Reads a day. */
    public LocalDate day() {
        long days = signed();
        try {
            return LocalDate.ofEpochDay(days);
        } catch (DateTimeException e) {
            throw wrong("a day was " + days + "; that is beyond all years");
        }
    }

    /** Reads a value that may be absent. */
    public <T> @Nullable T optional(Function<ByteReader, T> form) {
        return flag() ? form.apply(this) : null;
    }

    /** Reads a list. */
    public <T> List<T> list(Function<ByteReader, T> form) {
        int count = count();
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(form.apply(this));
        }
        return values;
    }

    /** Returns the refusal of what stands here. */
    public FailureException wrong(String message) {
        return FailureException.of(FailureReason.INVALID, "byte " + (at - start), message);
    }

    private void need(int count) {
        if (end - at < count) {
            throw wrong("the bytes ended; expected " + count + " more");
        }
    }
}
