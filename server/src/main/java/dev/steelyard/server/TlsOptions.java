package dev.steelyard.server;

import java.nio.file.Path;

/**
 * With what the server proves who it is. <b>Immutable</b>.
 *
 * @param keyStore a PKCS #12 file of a private key and its chain
 * @param password of the file
 */
public record TlsOptions(Path keyStore, String password) {
    @Override
    public String toString() {
        return "TlsOptions[" + keyStore + ", password withheld]";
    }
}
