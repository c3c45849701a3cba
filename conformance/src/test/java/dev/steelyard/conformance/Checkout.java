package dev.steelyard.conformance;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests find the checkout and the shared folder beside it. */
final class Checkout {
    private Checkout() {}

    static Path root() {
        String stated = System.getProperty("steelyard.root");
        Path start = Path.of(stated == null ? "" : stated).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("conformance/src/main/java"))) {
                return at;
            }
        }
        throw new IllegalStateException("no checkout at or above " + start);
    }

    /** Returns a file or folder of the shared folder; skips the test when it is not there. */
    static Path shared(String name) {
        String stated = System.getProperty("steelyard.shared");
        Path path = (stated == null ? root().resolve("../shared") : Path.of(stated)).resolve(name);
        assumeTrue(Files.exists(path), () -> "the shared folder has no " + name);
        return path;
    }

    /** Returns whether generated files are to be written instead of compared: {@code -Dsteelyard.update=true}. */
    static boolean updates() {
        return Boolean.getBoolean("steelyard.update");
    }
}
