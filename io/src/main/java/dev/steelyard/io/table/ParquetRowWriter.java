package dev.steelyard.io.table;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as an Apache Parquet file: text as UTF-8, numbers as DECIMAL(38, s) with s = 18 decimals unless a larger
 * value of the column leaves room for fewer, half even, times in microseconds UTC; every column optional, plainly encoded,
 * compressed with gzip. Rows are held until the end, because s depends on all of them. <b>Single-writer</b>;
 * <b>Deterministic: yes</b>.
 */
public final class ParquetRowWriter implements RowWriter {
    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final int GROUP_ROWS = 100_000;

    private static final int PLAIN = 0;
    private static final int RLE = 3;
    private static final int GZIP = 2;

    private final OutputStream stream;
    private final List<ParquetColumn> columns = new ArrayList<>();
    private int rows;
    private long written;

    private record Chunk(long offset, long size, long plainSize) {}

    private record Group(int rows, List<Chunk> chunks) {}

    /** Writes to {@code stream}, which stays open. */
    public ParquetRowWriter(OutputStream stream, List<Column> columns) {
        this.stream = stream;
        columns.forEach(column -> this.columns.add(new ParquetColumn(column)));
    }

    @Override
    public void row(List<? extends @Nullable Object> cells) {
        if (cells.size() != columns.size()) {
            throw new IllegalArgumentException("a row had " + cells.size() + " cells; expected " + columns.size());
        }
        for (int i = 0; i < cells.size(); i++) {
            columns.get(i).add(cells.get(i));
        }
        rows++;
    }

    @Override
    public void close() {
        put(MAGIC);
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < rows; from += GROUP_ROWS) {
            groups.add(group(from, Math.min(rows, from + GROUP_ROWS)));
        }
        byte[] footer = footer(groups);
        put(footer);
        put(ByteBuffer.allocate(Integer.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(footer.length)
                .array());
        put(MAGIC);
    }

    private Group group(int from, int to) {
        List<Chunk> chunks = new ArrayList<>();
        for (ParquetColumn column : columns) {
            byte[] plain = column.page(from, to);
            byte[] packed = packed(plain);
            byte[] header = new ThriftWriter()
                    .i32(1, 0)
                    .i32(2, plain.length)
                    .i32(3, packed.length)
                    .struct(5)
                    .i32(1, to - from)
                    .i32(2, PLAIN)
                    .i32(3, RLE)
                    .i32(4, RLE)
                    .end()
                    .end()
                    .toByteArray();
            chunks.add(new Chunk(written, header.length + packed.length, header.length + plain.length));
            put(header);
            put(packed);
        }
        return new Group(to - from, chunks);
    }

    private byte[] footer(List<Group> groups) {
        ThriftWriter thrift = new ThriftWriter().i32(1, 2).structs(2, columns.size() + 1);
        thrift.element().text(4, "schema").i32(5, columns.size()).end();
        columns.forEach(column -> column.schema(thrift));
        thrift.i64(3, rows).structs(4, groups.size());
        for (Group group : groups) {
            long size = group.chunks().stream().mapToLong(Chunk::plainSize).sum();
            thrift.element().structs(1, columns.size());
            for (int i = 0; i < columns.size(); i++) {
                Chunk chunk = group.chunks().get(i);
                ParquetColumn column = columns.get(i);
                thrift.element()
                        .i64(2, chunk.offset())
                        .struct(3)
                        .i32(1, column.type())
                        .i32s(2, PLAIN, RLE)
                        .texts(3, List.of(column.name()))
                        .i32(4, GZIP)
                        .i64(5, group.rows())
                        .i64(6, chunk.plainSize())
                        .i64(7, chunk.size())
                        .i64(9, chunk.offset())
                        .end()
                        .end();
            }
            thrift.i64(2, size).i64(3, group.rows()).end();
        }
        return thrift.text(6, "steelyard").end().toByteArray();
    }

    private static byte[] packed(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw refused(e);
        }
        return bytes.toByteArray();
    }

    private void put(byte[] bytes) {
        try {
            stream.write(bytes);
            written += bytes.length;
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private static FailureException refused(IOException e) {
        return FailureException.of(FailureReason.IO, "", "expected to write Parquet, was refused: " + e.getMessage());
    }
}
