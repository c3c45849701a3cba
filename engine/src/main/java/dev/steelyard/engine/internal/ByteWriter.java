package dev.steelyard.engine.internal;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes values one behind the other into an array that grows. Whole numbers are 7 bits a byte, lowest first, signed ones
 * with the sign in the lowest bit; a decimal is its scale, then the length and the bytes of its unscaled value; a text is
 * its length and its UTF-8. <b>Single-writer</b>; <b>Allocates: never after warm-up</b>, but for numbers beyond 64 bits.
 */
public final class ByteWriter {
    private static final int FIRST_CAPACITY = 256;
    private static final int MOST_VARINT = 10;

    private byte[] bytes = new byte[FIRST_CAPACITY];
    private int length;

    /** Makes a writer that holds nothing. */
    public ByteWriter() {}

    /** Returns the array written to; it is another after it has grown. */
    public byte[] array() {
        return bytes;
    }

    /** Returns how many bytes are written. */
    public int length() {
        return length;
    }

    /** Forgets what was written and leaves room for a head of so many bytes. */
    public ByteWriter reset(int head) {
        length = 0;
        room(head);
        length = head;
        return this;
    }

    /** Returns a copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Hands what was written to a stream. */
    public void writeTo(OutputStream stream) throws IOException {
        stream.write(bytes, 0, length);
    }

    /** Writes one byte. */
    public ByteWriter u8(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    /** Writes a whole number that is at least 0. */
    public ByteWriter unsigned(long value) {
        room(MOST_VARINT);
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            bytes[length++] = (byte) ((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        bytes[length++] = (byte) rest;
        return this;
    }

    /** Writes a whole number of either sign. */
    public ByteWriter signed(long value) {
        return unsigned((value << 1) ^ (value >> 63));
    }

    /** Writes a truth. */
    public ByteWriter flag(boolean value) {
        return u8(value ? 1 : 0);
    }

    /** Writes a constant by its place in its type; a new constant goes behind the others. */
    @SuppressWarnings("EnumOrdinal")
    public ByteWriter constant(Enum<?> value) {
        return u8(value.ordinal());
    }

    /** Writes a text. @throws FailureException INVALID when it holds half of a character */
    public ByteWriter text(String value) {
        int chars = value.length();
        room(chars + MOST_VARINT);
        int start = length;
        unsigned(chars);
        for (int i = 0; i < chars; i++) {
            char c = value.charAt(i);
            if (c >= 0x80) {
                length = start;
                return encoded(value);
            }
            bytes[length++] = (byte) c;
        }
        return this;
    }

    private ByteWriter encoded(String value) {
        try {
            ByteBuffer utf8 = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(value));
            int count = utf8.remaining();
            unsigned(count);
            room(count);
            utf8.get(bytes, length, count);
            length += count;
            return this;
        } catch (CharacterCodingException e) {
            throw FailureException.of(FailureReason.INVALID, "", "a name held half of a character; expected UTF-8");
        }
    }

    /** Writes a decimal, with its scale. */
    public ByteWriter decimal(BigDecimal value) {
        signed(value.scale());
        BigInteger unscaled = value.unscaledValue();
        if (unscaled.bitLength() > 63) {
            byte[] all = unscaled.toByteArray();
            unsigned(all.length);
            room(all.length);
            System.arraycopy(all, 0, bytes, length, all.length);
            length += all.length;
            return this;
        }
        int count = unscaled.bitLength() / 8 + 1;
        long number = unscaled.longValue();
        u8(count);
        room(count);
        for (int i = count - 1; i >= 0; i--) {
            bytes[length++] = (byte) (number >> (8 * i));
        }
        return this;
    }

    /** Writes a time. */
    public ByteWriter instant(Instant value) {
        return signed(value.getEpochSecond()).unsigned(value.getNano());
    }

    /** Writes a day. */
    public ByteWriter day(LocalDate value) {
        return signed(value.toEpochDay());
    }

    /** Writes whether there is a value, and it. */
    public <T> ByteWriter optional(@Nullable T value, BiConsumer<ByteWriter, T> form) {
        flag(value != null);
        if (value != null) {
            form.accept(this, value);
        }
        return this;
    }

    /** Writes how many there are, and each. */
    public <T> ByteWriter list(Collection<T> values, BiConsumer<ByteWriter, T> form) {
        unsigned(values.size());
        for (T value : values) {
            form.accept(this, value);
        }
        return this;
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
