package dev.steelyard.venue.rules;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where tests find the checkout, its bundled packs and the shared folder beside it. */
final class Checkout {
    private Checkout() {}

    static Path root() {
        String stated = System.getProperty("steelyard.root");
        Path start = Path.of(stated == null ? "" : stated).toAbsolutePath();
        for (Path at = start; at != null; at = at.getParent()) {
            if (Files.isDirectory(at.resolve("venue/src/main/resources"))) {
                return at;
            }
        }
        throw new IllegalStateException("no checkout at or above " + start);
    }

    static Path bundledPacks() {
        return root().resolve("venue/src/main/resources/dev/steelyard/venue/rules");
    }

    /** Returns the files of all bundled packs, in order. */
    static List<Path> bundledFiles() {
        try (Stream<Path> files = Files.walk(bundledPacks(), 2)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> !id(file).equals("rules"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the pack id that the folder of a pack's file states. */
    static String id(Path file) {
        Path folder = file.toAbsolutePath().getName(file.toAbsolutePath().getNameCount() - 2);
        return folder.toString();
    }

    /** Returns a file of the shared folder; skips the test when it is not there. */
    static Path shared(String file) {
        String stated = System.getProperty("steelyard.shared");
        Path path = (stated == null ? root().resolve("../shared") : Path.of(stated)).resolve(file);
        assumeTrue(Files.exists(path), () -> "the shared file " + file + " is not there");
        return path;
    }

    /** Returns whether generated files are to be written instead of compared: {@code -Dsteelyard.update=true}. */
    static boolean updates() {
        return Boolean.getBoolean("steelyard.update");
    }
}
