package dev.steelyard.venue.rules;

import dev.steelyard.testkit.Checkout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where tests find the bundled packs of the checkout. */
final class BundledPacks {
    private BundledPacks() {}

    static Path folder() {
        return Checkout.root().resolve("venue/src/main/resources/dev/steelyard/venue/rules");
    }

    /** Returns the files of all bundled packs, in order. */
    static List<Path> files() {
        try (Stream<Path> files = Files.walk(folder(), 2)) {
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
}
