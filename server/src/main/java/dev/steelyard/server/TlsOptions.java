package dev.steelyard.server;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.UnrecoverableKeyException;
import java.util.Collections;

/**
 * With what the server proves who it is. <b>Immutable</b>.
 *
 * @param keyStore a PKCS #12 file of a private key and its chain
 * @param password of the file
 */
public record TlsOptions(Path keyStore, String password) {
    /**
     * Returns these options, for a file that opens with its password and holds a private key.
     *
     * @throws FailureException IO for a file that cannot be read; INVALID for one that is none or does not open
     */
    public static TlsOptions opened(Path keyStore, String password) {
        String name = keyStore.toString();
        try (InputStream stream = Files.newInputStream(keyStore)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(stream, password.toCharArray());
            for (String alias : Collections.list(keys.aliases())) {
                if (keys.isKeyEntry(alias) && keys.getKey(alias, password.toCharArray()) != null) {
                    return new TlsOptions(keyStore, password);
                }
            }
        } catch (NoSuchFileException e) {
            throw FailureException.of(FailureReason.IO, name, "expected a PKCS #12 file, there is none");
        } catch (IOException e) {
            boolean wrong = e.getCause() instanceof UnrecoverableKeyException;
            throw FailureException.of(
                    wrong ? FailureReason.INVALID : FailureReason.IO,
                    name,
                    wrong
                            ? "the password in STEELYARD_TLS_PASSWORD does not open it"
                            : "expected a PKCS #12 file, was refused: " + e.getMessage());
        } catch (GeneralSecurityException e) {
            throw FailureException.of(
                    FailureReason.INVALID, name, "expected a PKCS #12 file with a private key: " + e.getMessage());
        }
        throw FailureException.of(FailureReason.INVALID, name, "it holds no private key; expected one and its chain");
    }

    @Override
    public String toString() {
        return "TlsOptions[" + keyStore + ", password withheld]";
    }
}
