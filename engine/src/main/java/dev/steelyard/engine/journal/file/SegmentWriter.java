package dev.steelyard.engine.journal.file;

import dev.steelyard.core.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Writes frames behind the last one, and a commit behind each batch. <b>Single-writer</b>: the journal's thread. */
final class SegmentWriter implements AutoCloseable {
    private final SegmentFolder folder;
    private final JournalOptions options;
    private final CRC32C crc = new CRC32C();
    private final byte[] commit = new byte[Frame.HEAD];
    private FileChannel channel;
    private Path segment;
    private int segmentBytes;
    private int position;

    private SegmentWriter(SegmentFolder folder, JournalOptions options, FileChannel channel, Path segment) {
        this.folder = folder;
        this.options = options;
        this.channel = channel;
        this.segment = segment;
    }

    /** Opens the last segment behind its last sound frame and cuts what is unfinished; makes the first one if there is none. */
    static SegmentWriter open(SegmentFolder folder, JournalOptions options, SegmentScan.End end) throws IOException {
        Path last = end.segment();
        if (last == null) {
            SegmentHead head = new SegmentHead(options.segmentBytes(), end.sequence() + 1);
            FileChannel made = folder.create(head);
            return new SegmentWriter(folder, options, made, folder.segment(head.firstSequence()))
                    .at(SegmentHead.BYTES, options.segmentBytes());
        }
        FileChannel channel = folder.open(last);
        try {
            if (end.unfinished() > 0) {
                SegmentFolder.zero(channel, end.offset(), (long) end.offset() + end.unfinished());
                channel.force(true);
            }
            return new SegmentWriter(folder, options, channel, last).at(end.offset(), (int) channel.size());
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private SegmentWriter at(int newPosition, int newBytes) {
        position = newPosition;
        segmentBytes = newBytes;
        return this;
    }

    /** Makes whole frames durable. @throws IOException when they may not be */
    void write(byte[] frames, int count) throws IOException {
        int at = 0;
        while (at < count) {
            int end = at;
            int last = at;
            while (end < count && position + (end - at) + Frame.length(frames, end) <= segmentBytes - Frame.HEAD) {
                last = end;
                end += Frame.length(frames, end);
            }
            if (end > at) {
                write(frames, at, end, Frame.sequence(frames, last));
            }
            at = end;
            if (at < count) {
                next(Frame.sequence(frames, at));
            }
        }
    }

    private void write(byte[] frames, int from, int to, long last) throws IOException {
        SegmentFolder.write(channel, frames, from, to, position);
        position += to - from;
        if (options.sync() != SyncPolicy.NONE) {
            channel.force(false);
        }
        Frame.commit(commit, 0, last, crc);
        SegmentFolder.write(channel, commit, 0, Frame.HEAD, position);
        position += Frame.HEAD;
    }

    private void next(long firstSequence) throws IOException {
        channel.close();
        channel = folder.create(new SegmentHead(options.segmentBytes(), firstSequence));
        segment = folder.segment(firstSequence);
        at(SegmentHead.BYTES, options.segmentBytes());
    }

    /** Returns the refusal of a write here. */
    Failure refused(IOException cause, long durable) {
        Failure failure =
                SegmentFolder.refused(segment, "expected to write", cause).failure();
        return new Failure(
                failure.reason(),
                failure.location() + " offset " + position,
                failure.message() + "; events after " + durable + " are not durable, and the journal takes no more");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
