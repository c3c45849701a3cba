package dev.steelyard.engine.journal.file;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of a journal: segments by the sequence of their first event. <b>Thread-safe</b>; no state. */
final class SegmentFolder {
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.journal");
    private static final String UNFINISHED = ".tmp";
    private static final int CHUNK = 1 << 20;

    private final Path folder;
    private final ChannelOpener opener;

    SegmentFolder(Path folder, ChannelOpener opener) {
        this.folder = folder;
        this.opener = opener;
    }

    Path path() {
        return folder;
    }

    /** Returns the segments in order. */
    List<Path> segments() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw refused(folder, "expected the folder of a journal", e);
        }
    }

    /** Returns the sequence that the name of a segment states. */
    static long firstSequence(Path segment) {
        return Long.parseLong(segment.getFileName().toString().substring(0, 20));
    }

    /** Returns a whole segment. */
    byte[] read(Path segment) {
        try (FileChannel channel = opener.open(segment, StandardOpenOption.READ)) {
            byte[] bytes = new byte[Math.toIntExact(Math.min(channel.size(), Integer.MAX_VALUE - CHUNK))];
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining() && channel.read(buffer, buffer.position()) >= 0) {
                // Goes on until the file is read.
            }
            return bytes;
        } catch (IOException e) {
            throw refused(segment, "expected to read the segment", e);
        }
    }

    /** Makes the folder when there is none. */
    void make() throws IOException {
        Files.createDirectories(folder);
    }

    /** Forgets segments that were never finished. */
    void prepare() {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(UNFINISHED)).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw refused(folder, "expected a folder that can be written", e);
        }
    }

    /** Makes a segment in full, so that a full disk is found before an event is in it, and opens it. */
    FileChannel create(SegmentHead head) throws IOException {
        String name = name(head.firstSequence());
        Path unfinished = folder.resolve(name + UNFINISHED);
        FileChannel channel =
                opener.open(unfinished, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            write(channel, head.bytes(), 0, SegmentHead.BYTES, 0);
            zero(channel, SegmentHead.BYTES, head.segmentBytes());
            channel.force(true);
            Files.move(unfinished, segment(head.firstSequence()), StandardCopyOption.ATOMIC_MOVE);
            try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
                directory.force(true);
            }
            return channel;
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    Path segment(long firstSequence) {
        return folder.resolve(name(firstSequence));
    }

    private static String name(long firstSequence) {
        String digits = Long.toString(firstSequence);
        return "0".repeat(20 - digits.length()) + digits + ".journal";
    }

    FileChannel open(Path segment) throws IOException {
        return opener.open(segment, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** Writes all of a part of an array. */
    static void write(FileChannel channel, byte[] bytes, int from, int to, long position) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes, from, to - from);
        long at = position;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
    }

    /** Writes zeros from a place to another. */
    static void zero(FileChannel channel, long from, long to) throws IOException {
        byte[] zeros = new byte[CHUNK];
        for (long at = from; at < to; at += CHUNK) {
            write(channel, zeros, 0, (int) Math.min(CHUNK, to - at), at);
        }
    }

    /** Returns the refusal of a file that the machine refused. */
    static FailureException refused(Path file, String expectation, IOException cause) {
        String kind = cause.getClass().getSimpleName();
        return FailureException.of(
                FailureReason.IO, file.toString(), expectation + ", was refused: " + kind + ": " + cause.getMessage());
    }
}
