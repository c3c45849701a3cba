package dev.steelyard.engine.journal;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over the canonical bytes of a state. <b>Immutable</b>.
 *
 * @param hex 64 digits
 */
public record StateHash(String hex) {
    /** Returns the hash of what is written. */
    public static StateHash of(SnapshotStore.Content content) {
        MessageDigest digest = digest();
        try (OutputStream sink = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            content.writeTo(sink);
        } catch (IOException e) {
            throw FailureException.of(
                    FailureReason.IO, "", "expected the bytes of a state, was refused: " + e.getMessage());
        }
        return of(digest.digest());
    }

    /** Returns a hash by its 32 bytes. */
    public static StateHash of(byte[] bytes) {
        return new StateHash(HexFormat.of().formatHex(bytes));
    }

    /** Returns the function that hashes. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
