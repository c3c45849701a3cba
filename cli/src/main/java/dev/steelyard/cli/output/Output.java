package dev.steelyard.cli.output;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.Unreadable;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import org.jspecify.annotations.Nullable;

/**
 * An answer under way. What is written stays here, in memory and from some size on in a temporary file, until
 * {@link #complete}: of an answer that fails, nothing is seen. <b>Single-writer</b>.
 */
public final class Output extends OutputStream {
    /** Bytes of an answer held in memory. */
    private static final int MOST_IN_MEMORY = 8 << 20;

    private static final FileAttribute<?>[] NO_ATTRIBUTES = {};

    private final @Nullable OutputStream target;
    private final @Nullable Path file;
    private final ByteArrayOutputStream memory = new ByteArrayOutputStream();
    private @Nullable Path spill;
    private @Nullable OutputStream spilled;

    private Output(@Nullable OutputStream target, @Nullable Path file) {
        this.target = target;
        this.file = file;
    }

    /** Returns an answer that goes to a stream, which stays open. */
    public static Output to(OutputStream target) {
        return new Output(target, null);
    }

    /** Returns an answer that replaces a file. */
    public static Output toFile(Path file) {
        return new Output(null, file);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        if (spilled == null && memory.size() + length > MOST_IN_MEMORY) {
            spill();
        }
        (spilled == null ? memory : spilled).write(bytes, offset, length);
    }

    private void spill() throws IOException {
        Path folder = file == null ? null : file.toAbsolutePath().getParent();
        spill = folder == null
                ? Files.createTempFile("steelyard", ".tmp", NO_ATTRIBUTES)
                : Files.createTempFile(folder, ".steelyard", ".tmp", NO_ATTRIBUTES);
        if (folder != null) {
            // The name is taken; the file is made anew, for others may read an answer as they may any file of the
            // person.
            Files.delete(spill);
        }
        spilled = new BufferedOutputStream(Files.newOutputStream(spill));
        memory.writeTo(spilled);
        memory.reset();
    }

    /** Writes a text. @throws FailureException IO when there is no room for it */
    public void text(String text) {
        try {
            write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw refused(e);
        }
    }

    /** Lets the answer go. @throws FailureException IO when its target refuses it */
    public void complete() {
        try {
            if (file != null) {
                replaceFile(file);
            } else if (target != null) {
                deliver(target);
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }

    private void deliver(OutputStream stream) throws IOException {
        if (spilled == null || spill == null) {
            memory.writeTo(stream);
        } else {
            spilled.close();
            Files.copy(spill, stream);
        }
        stream.flush();
    }

    private void replaceFile(Path whole) throws IOException {
        if (spill == null) {
            spill();
        }
        if (spilled != null && spill != null) {
            spilled.close();
            if (Files.isDirectory(whole)) {
                throw new IOException("it is a folder");
            }
            Files.move(spill, whole, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private FailureException refused(IOException e) {
        String why = e instanceof NoSuchFileException ? "no such folder" : Unreadable.why(e);
        String place = file == null ? "output" : file.toString();
        return FailureException.of(FailureReason.IO, place, "expected to write, was refused: " + why);
    }

    /** Forgets what was not delivered. */
    @Override
    public void close() {
        try {
            if (spilled != null) {
                spilled.close();
            }
            if (spill != null) {
                Files.deleteIfExists(spill);
            }
        } catch (IOException e) {
            throw refused(e);
        }
    }
}
