package dev.steelyard.json;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** Reads a file whole, which may be compressed with gzip: its first two bytes tell. <b>Thread-safe</b>; no state. */
public final class TextFile {
    private static final int GZIP_FIRST = 0x1f;
    private static final int GZIP_SECOND = 0x8b;
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private TextFile() {}

    /** Returns a file's bytes, unpacked. @param source what failures call it @throws FailureException IO */
    public static byte[] bytes(Path file, String source) {
        try (InputStream raw = new BufferedInputStream(Files.newInputStream(file))) {
            raw.mark(2);
            boolean packed = raw.read() == GZIP_FIRST && raw.read() == GZIP_SECOND;
            raw.reset();
            try (InputStream plain = packed ? new GZIPInputStream(raw) : raw) {
                return plain.readAllBytes();
            }
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, source, "cannot be read: " + Unreadable.why(e));
        }
    }

    /** Returns a file's text in UTF-8, without a byte order mark. @throws FailureException IO */
    public static String text(Path file, String source) {
        return text(bytes(file, source));
    }

    /** Returns bytes as text in UTF-8, without a byte order mark. */
    public static String text(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
