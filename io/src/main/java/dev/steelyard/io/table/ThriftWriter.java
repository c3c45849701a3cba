package dev.steelyard.io.table;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Writes structures in Thrift's compact protocol, in which Parquet states its headers: fields in ascending order of id,
 * whole numbers as zigzag varints. <b>Single-writer</b>.
 */
final class ThriftWriter {
    private static final int TRUE = 1;
    private static final int I32 = 5;
    private static final int I64 = 6;
    private static final int BINARY = 8;
    private static final int LIST = 9;
    private static final int STRUCT = 12;

    /** Lists and id steps from here on are written in the long form. */
    private static final int SHORT_LIMIT = 15;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final Deque<Integer> outerIds = new ArrayDeque<>();
    private int lastId;

    byte[] toByteArray() {
        return bytes.toByteArray();
    }

    ThriftWriter i32(int id, int value) {
        header(id, I32);
        zigzag(value);
        return this;
    }

    ThriftWriter i64(int id, long value) {
        header(id, I64);
        zigzag(value);
        return this;
    }

    ThriftWriter yes(int id) {
        header(id, TRUE);
        return this;
    }

    ThriftWriter text(int id, String value) {
        header(id, BINARY);
        text(value);
        return this;
    }

    ThriftWriter texts(int id, List<String> values) {
        list(id, BINARY, values.size());
        values.forEach(this::text);
        return this;
    }

    ThriftWriter i32s(int id, int... values) {
        list(id, I32, values.length);
        for (int value : values) {
            zigzag(value);
        }
        return this;
    }

    /** Begins a list of {@code size} structures, each of which {@link #element} begins. */
    ThriftWriter structs(int id, int size) {
        list(id, STRUCT, size);
        return this;
    }

    ThriftWriter struct(int id) {
        header(id, STRUCT);
        return element();
    }

    ThriftWriter element() {
        outerIds.push(lastId);
        lastId = 0;
        return this;
    }

    /** Ends the innermost structure; that of the whole text is ended without having been begun. */
    ThriftWriter end() {
        bytes.write(0);
        lastId = outerIds.isEmpty() ? 0 : outerIds.pop();
        return this;
    }

    private void list(int id, int type, int size) {
        header(id, LIST);
        if (size < SHORT_LIMIT) {
            bytes.write(size << 4 | type);
        } else {
            bytes.write(SHORT_LIMIT << 4 | type);
            varint(size);
        }
    }

    private void header(int id, int type) {
        int step = id - lastId;
        if (step > 0 && step <= SHORT_LIMIT) {
            bytes.write(step << 4 | type);
        } else {
            bytes.write(type);
            zigzag(id);
        }
        lastId = id;
    }

    private void text(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        varint(encoded.length);
        bytes.writeBytes(encoded);
    }

    private void zigzag(long value) {
        varint(value << 1 ^ value >> 63);
    }

    private void varint(long value) {
        varint(bytes, value);
    }

    /** Writes a number in groups of seven bits, the lowest first. */
    static void varint(ByteArrayOutputStream target, long value) {
        long rest = value;
        while ((rest & ~0x7FL) != 0) {
            target.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        target.write((int) rest);
    }
}
