package dev.steelyard.engine.journal.file;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.journal.SnapshotStore;
import dev.steelyard.engine.journal.StateHash;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Snapshots in files: {@code STEELSNP}, version, sequence; the bytes of the state; their SHA-256. A file has its name only
 * once it is whole and forced. The newest few are kept. <b>Single-writer</b>.
 */
public final class SnapshotFolder implements SnapshotStore {
    /** The version that is written. */
    public static final int VERSION = 1;

    private static final byte[] MAGIC = "STEELSNP".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern NAME = Pattern.compile("\\d{20}\\.snapshot");
    private static final int HEAD = 20;
    private static final int HASH = 32;
    private static final int BLOCK = 1 << 16;

    private final Path folder;
    private final int kept;
    private final ChannelOpener opener;

    /**
     * Uses a folder, which is made with the first snapshot.
     *
     * @param kept how many snapshots stay, at least 1
     */
    public SnapshotFolder(Path folder, int kept, ChannelOpener opener) {
        if (kept < 1) {
            throw new IllegalArgumentException("kept was " + kept + "; expected >= 1");
        }
        this.folder = folder;
        this.kept = kept;
        this.opener = opener;
    }

    @Override
    public StateHash save(long sequence, Content content) {
        Path file = file(sequence);
        Path unfinished = file.resolveSibling(file.getFileName() + ".tmp");
        MessageDigest digest = StateHash.digest();
        byte[] hash;
        try {
            Files.createDirectories(folder);
            try (FileChannel channel = opener.open(
                            unfinished,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.TRUNCATE_EXISTING,
                            StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), BLOCK)) {
                out.write(head(sequence));
                content.writeTo(new DigestOutputStream(out, digest));
                hash = digest.digest();
                out.write(hash);
                out.flush();
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (long old : sequences().stream().skip(kept).toList()) {
                Files.delete(file(old));
            }
        } catch (IOException e) {
            throw SegmentFolder.refused(file, "expected to write the snapshot", e);
        }
        return StateHash.of(hash);
    }

    @Override
    public List<Long> sequences() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .map(name -> Long.parseLong(name.substring(0, 20)))
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException e) {
            throw SegmentFolder.refused(folder, "expected a folder of snapshots", e);
        }
    }

    @Override
    public StateHash verify(long sequence) {
        Path file = file(sequence);
        try (InputStream stream = stream(file)) {
            long body = Files.size(file) - HEAD - HASH;
            byte[] head = stream.readNBytes(HEAD);
            if (body < 0 || !Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
                throw damage(file, 0, "the head of the snapshot was damaged");
            }
            int version = ByteBuffer.wrap(head).getInt(MAGIC.length);
            if (version != VERSION) {
                throw FailureException.of(
                        FailureReason.UNSUPPORTED,
                        file.toString(),
                        "the snapshot's version was " + version + "; this program reads " + VERSION);
            }
            if (!Arrays.equals(head, head(sequence))) {
                throw damage(file, MAGIC.length, "the snapshot's head named another sequence than its file");
            }
            MessageDigest digest = StateHash.digest();
            byte[] block = new byte[BLOCK];
            for (long left = body; left > 0; ) {
                int count = stream.read(block, 0, (int) Math.min(BLOCK, left));
                if (count < 0) {
                    throw damage(file, HEAD + body - left, "the snapshot ended early");
                }
                digest.update(block, 0, count);
                left -= count;
            }
            byte[] hash = digest.digest();
            if (!Arrays.equals(hash, stream.readNBytes(HASH))) {
                throw damage(file, HEAD, "the snapshot's bytes were not those of its hash");
            }
            return StateHash.of(hash);
        } catch (IOException e) {
            throw SegmentFolder.refused(file, "expected to read the snapshot", e);
        }
    }

    @Override
    public void load(long sequence, Use use) {
        Path file = file(sequence);
        try (InputStream stream = stream(file)) {
            stream.skipNBytes(HEAD);
            use.readFrom(stream);
        } catch (IOException e) {
            throw SegmentFolder.refused(file, "expected to read the snapshot", e);
        }
    }

    /** Copies the sound snapshots of states up to an event. @return the files of the others */
    List<Path> copyTo(Path target, long last) throws IOException {
        List<Path> others = new ArrayList<>();
        for (long sequence : sequences()) {
            try {
                if (sequence > last) {
                    others.add(file(sequence));
                } else {
                    verify(sequence);
                    Files.copy(file(sequence), target.resolve(file(sequence).getFileName()));
                }
            } catch (FailureException e) {
                others.add(file(sequence));
            }
        }
        return others;
    }

    private InputStream stream(Path file) throws IOException {
        return new BufferedInputStream(Channels.newInputStream(opener.open(file, StandardOpenOption.READ)), BLOCK);
    }

    private Path file(long sequence) {
        String digits = Long.toString(sequence);
        return folder.resolve("0".repeat(20 - digits.length()) + digits + ".snapshot");
    }

    private static byte[] head(long sequence) {
        return ByteBuffer.allocate(HEAD)
                .put(MAGIC)
                .putInt(VERSION)
                .putLong(sequence)
                .array();
    }

    private static FailureException damage(Path file, long offset, String message) {
        return FailureException.of(FailureReason.INVALID, file + " offset " + offset, message);
    }
}
