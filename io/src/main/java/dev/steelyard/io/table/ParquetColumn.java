package dev.steelyard.io.table;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of one column, on their way into a Parquet file. <b>Single-writer</b>. */
final class ParquetColumn {
    /** Digits of a DECIMAL of sixteen bytes. */
    private static final int PRECISION = 38;

    /** Decimals where the values leave room for so many. */
    private static final int MOST_DECIMALS = 18;

    private static final int DECIMAL_BYTES = 16;

    /** Physical types of the format. */
    private static final int INT64 = 2;

    private static final int BYTE_ARRAY = 6;
    private static final int FIXED_LEN_BYTE_ARRAY = 7;

    private static final int OPTIONAL = 1;

    private final Column column;
    private final List<@Nullable Object> values = new ArrayList<>();
    private int wholeDigits = 1;

    ParquetColumn(Column column) {
        this.column = column;
    }

    String name() {
        return column.name();
    }

    void add(@Nullable Object value) {
        values.add(value);
        if (value instanceof BigDecimal number) {
            wholeDigits = Math.max(wholeDigits, number.precision() - number.scale());
        }
    }

    /** Returns the physical type. */
    int type() {
        return switch (column.type()) {
            case TEXT -> BYTE_ARRAY;
            case DECIMAL -> FIXED_LEN_BYTE_ARRAY;
            case TIME -> INT64;
        };
    }

    /** Decimals of the column: 18, fewer where the largest value needs the digits before the point. */
    private int decimals() {
        if (wholeDigits > PRECISION) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    "column " + name(),
                    "expected numbers of at most " + PRECISION + " digits before the point; Parquet holds no more");
        }
        return Math.min(MOST_DECIMALS, PRECISION - wholeDigits);
    }

    /** Writes the column's place in the schema. */
    void schema(ThriftWriter thrift) {
        thrift.element().i32(1, type());
        if (column.type() == Column.Type.DECIMAL) {
            thrift.i32(2, DECIMAL_BYTES);
        }
        thrift.i32(3, OPTIONAL).text(4, name());
        switch (column.type()) {
            case TEXT -> thrift.i32(6, 0).struct(10).struct(1).end().end();
            case DECIMAL ->
                thrift.i32(6, 5)
                        .i32(7, decimals())
                        .i32(8, PRECISION)
                        .struct(10)
                        .struct(5)
                        .i32(1, decimals())
                        .i32(2, PRECISION)
                        .end()
                        .end();
            case TIME ->
                thrift.i32(6, 10)
                        .struct(10)
                        .struct(8)
                        .yes(1)
                        .struct(2)
                        .struct(2)
                        .end()
                        .end()
                        .end()
                        .end();
        }
        thrift.end();
    }

    /** Returns the page of rows {@code from} to {@code to}: which cells are filled, then the values of those that are. */
    byte[] page(int from, int to) {
        ByteArrayOutputStream levels = new ByteArrayOutputStream();
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        int decimals = column.type() == Column.Type.DECIMAL ? decimals() : 0;
        for (int row = from; row < to; ) {
            int end = row;
            boolean filled = values.get(row) != null;
            while (end < to && (values.get(end) != null) == filled) {
                Object value = values.get(end++);
                if (value != null) {
                    content.writeBytes(encoded(value, decimals));
                }
            }
            ThriftWriter.varint(levels, (long) (end - row) << 1);
            levels.write(filled ? 1 : 0);
            row = end;
        }
        ByteBuffer page = little(Integer.BYTES + levels.size() + content.size());
        return page.putInt(levels.size())
                .put(levels.toByteArray())
                .put(content.toByteArray())
                .array();
    }

    private byte[] encoded(Object value, int decimals) {
        return switch (column.type()) {
            case TEXT -> {
                byte[] text = value.toString().getBytes(StandardCharsets.UTF_8);
                yield little(Integer.BYTES + text.length)
                        .putInt(text.length)
                        .put(text)
                        .array();
            }
            case DECIMAL -> {
                byte[] digits = ((BigDecimal) value)
                        .setScale(decimals, RoundingMode.HALF_EVEN)
                        .unscaledValue()
                        .toByteArray();
                byte[] wide = new byte[DECIMAL_BYTES];
                int lead = DECIMAL_BYTES - digits.length;
                Arrays.fill(wide, 0, lead, (byte) (digits[0] < 0 ? -1 : 0));
                System.arraycopy(digits, 0, wide, lead, digits.length);
                yield wide;
            }
            case TIME ->
                little(Long.BYTES)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value))
                        .array();
        };
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
