package dev.steelyard.engine.journal.file;

import dev.steelyard.core.event.Event;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.internal.ByteWriter;
import dev.steelyard.engine.journal.EventCodec;
import dev.steelyard.engine.journal.EventVisitor;
import dev.steelyard.engine.journal.Journal;
import dev.steelyard.engine.journal.SnapshotStore;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A journal in files, written by a thread of its own with group commit: see docs/journal.md. One thread appends; it waits
 * only while the buffer is full, or for its own event under {@link SyncPolicy#EACH}. After a refused write nothing more is
 * taken: opening the folder anew cuts what was not acknowledged. <b>Single-writer</b>; {@link #durableSequence},
 * {@link #awaitDurable} and {@link #whenDurable} are <b>Thread-safe</b>.
 */
public final class FileJournal implements Journal {
    private static final String LOCK = "lock";

    private final SegmentFolder folder;
    private final JournalOptions options;
    private final FileChannel lock;
    private final SegmentWriter writer;
    private final Commits commits;
    private final @Nullable Failure cut;
    private final ByteWriter frame = new ByteWriter();
    private final CRC32C crc = new CRC32C();
    private long sequence;

    private FileJournal(
            SegmentFolder folder, JournalOptions options, FileChannel lock, SegmentWriter writer, SegmentScan.End end) {
        this.folder = folder;
        this.options = options;
        this.lock = lock;
        this.writer = writer;
        this.cut = end.cut();
        this.sequence = end.sequence();
        this.commits = new Commits(writer, options.bufferBytes(), end.sequence());
    }

    /**
     * Opens the journal of a folder to append behind its last sound event, or begins one.
     *
     * @throws FailureException INVALID with its place when the newest segment is damaged: nothing is then changed;
     *     UNSUPPORTED for the version of another program; IO when the folder cannot be written or another process has it
     */
    public static FileJournal open(Path path, JournalOptions options) {
        SegmentFolder folder = new SegmentFolder(path, options.opener());
        FileChannel lock = lock(folder);
        try {
            folder.prepare();
            SegmentScan.End end = new SegmentScan(folder).last();
            FileJournal journal = new FileJournal(folder, options, lock, SegmentWriter.open(folder, options, end), end);
            journal.commits.start();
            return journal;
        } catch (IOException e) {
            release(lock);
            throw SegmentFolder.refused(path, "expected a folder that can be written", e);
        } catch (FailureException e) {
            release(lock);
            throw e;
        }
    }

    /** Shows the events of a folder without opening it to append; see {@link Journal#read}. @return what would be cut */
    public static @Nullable Failure read(Path path, long from, EventVisitor visitor) {
        return read(new SegmentFolder(path, ChannelOpener.FILES), from, visitor);
    }

    static @Nullable Failure read(SegmentFolder folder, long from, EventVisitor visitor) {
        EventCodec codec = new EventCodec();
        return new SegmentScan(folder)
                .scan(from, (number, bytes, at, count) -> visitor.visit(number, event(codec, number, bytes, at, count)))
                .cut();
    }

    private static Event event(EventCodec codec, long number, byte[] bytes, int at, int count) {
        try {
            return codec.decode(bytes, at, count);
        } catch (FailureException e) {
            throw new FailureException(e.failure().within("event " + number));
        }
    }

    /** Takes the folder for one writer. */
    static FileChannel lock(SegmentFolder folder) {
        Path file = folder.path().resolve(LOCK);
        try {
            folder.make();
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock held = tryLock(channel);
            if (held == null) {
                channel.close();
                throw FailureException.of(
                        FailureReason.IO, file.toString(), "the journal is in use by another writer; expected none");
            }
            return channel;
        } catch (IOException e) {
            throw SegmentFolder.refused(folder.path(), "expected a folder that can be written", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw SegmentFolder.refused(Path.of(LOCK), "expected to let go of the journal", e);
        }
    }

    /** Returns what was cut from the end when it was opened, with its place; null when nothing was. */
    public @Nullable Failure cut() {
        return cut;
    }

    @Override
    public long append(Event event) {
        frame.reset(Frame.HEAD);
        EventCodec.write(event, frame);
        int length = frame.length();
        if (length > options.bufferBytes()) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    folder.path().toString(),
                    "an event had " + length + " bytes; expected at most " + options.bufferBytes());
        }
        long own = sequence + 1;
        Frame.seal(frame.array(), 0, length - Frame.HEAD, own, crc);
        commits.add(frame.array(), length, own);
        sequence = own;
        if (options.sync() == SyncPolicy.EACH) {
            commits.await(own);
        }
        return own;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public long durableSequence() {
        return commits.durable();
    }

    @Override
    public void awaitDurable(long number) {
        commits.await(number);
    }

    /** Returns a future that completes with the durable sequence once an event is durable, or with the failure of the journal. */
    public CompletableFuture<Long> whenDurable(long number) {
        return commits.future(number);
    }

    @Override
    public long first() {
        return Retention.first(folder);
    }

    /**
     * Deletes the segments of which no event is needed to go on from the last two sound snapshots. Nothing else ever does.
     *
     * @return the segments that were deleted, oldest first
     * @throws FailureException MISSING_DATA when there are fewer than two sound snapshots: nothing is then deleted; IO
     */
    public List<Path> prune(SnapshotStore snapshots) {
        return Retention.prune(folder, snapshots);
    }

    /** Shows the events that are durable when it is called, or written soon after. */
    @Override
    public void read(long from, EventVisitor visitor) {
        commits.await(sequence);
        read(folder, from, visitor);
    }

    @Override
    public void close() {
        commits.close();
        try {
            writer.close();
        } catch (IOException e) {
            throw new FailureException(writer.refused(e, commits.durable()));
        } finally {
            release(lock);
        }
    }
}
