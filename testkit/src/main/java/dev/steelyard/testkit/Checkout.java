package dev.steelyard.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where tests find the checkout and the folder of shared vectors and records beside it. */
public final class Checkout {
    private Checkout() {}

    /** Returns the folder of the checkout. */
    public static Path root() {
        Path start = Path.of(System.getProperty("steelyard.root", "")).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isRegularFile(at.resolve("ARCHITECTURE.md"))) {
                return at;
            }
        }
        throw new IllegalStateException("no checkout at or above " + start);
    }

    /** Returns where a file or folder of the shared folder is, if it is there. */
    public static Path sharedPath(String name) {
        String stated = System.getProperty("steelyard.shared");
        return (stated == null ? root().resolve("../shared") : Path.of(stated)).resolve(name);
    }

    /** Returns a file or folder of the shared folder; skips the test when it is not there. */
    public static Path shared(String name) {
        Path path = sharedPath(name);
        assumeTrue(Files.exists(path), () -> "the shared folder has no " + name);
        return path;
    }

    /** Returns whether generated files are to be written instead of compared: {@code -Dsteelyard.update=true}. */
    public static boolean updates() {
        return Boolean.getBoolean("steelyard.update");
    }
}
