package dev.steelyard.server.store;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.engine.journal.file.FileJournal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Where everything of one server is (docs/data-folder.md): {@code journal/} with events and snapshots, {@code steelyard.db},
 * {@code risk/}. <b>Immutable</b>.
 *
 * @param path of the folder
 */
public record DataFolder(Path path) {
    private static final String JOURNAL = "journal";
    private static final String RISK = "risk";
    private static final String SNAPSHOT = ".snapshot";
    private static final String SEGMENT = ".journal";
    private static final int MOST_COPIES = 10;

    /** Returns the folder, made where it was not. @throws FailureException IO when it cannot be */
    public static DataFolder at(Path path) {
        try {
            Files.createDirectories(path.resolve(JOURNAL));
            return new DataFolder(path);
        } catch (IOException e) {
            throw refused(path, e);
        }
    }

    /** Returns the folder of events and snapshots. */
    public Path journal() {
        return path.resolve(JOURNAL);
    }

    /** Returns the folder of figures. */
    public Path risk() {
        return path.resolve(RISK);
    }

    /**
     * Copies everything to a folder that is not there yet, which is then a data folder like this one; a server may run on
     * this one meanwhile. Snapshots are copied before events, so that the events reach as far as any snapshot; an event that
     * is being written is left out whole when the copy is opened.
     *
     * @throws FailureException IO when something is refused, or the copy is there already
     */
    public void backUp(Path copy) {
        if (Files.exists(copy)) {
            throw FailureException.of(FailureReason.IO, copy.toString(), "it is there already; expected a new folder");
        }
        if (!Files.isDirectory(journal())) {
            throw FailureException.of(FailureReason.IO, path.toString(), "expected a data folder");
        }
        DataFolder to = at(copy);
        try {
            for (Path file : files(journal(), SNAPSHOT)) {
                copy(file, to.journal().resolve(file.getFileName()));
            }
            List<Path> segments = files(journal(), SEGMENT);
            for (Path file : segments) {
                copy(file, to.journal().resolve(file.getFileName()));
            }
            if (!segments.isEmpty()) {
                makeSound(segments.getLast(), to);
            }
            if (Files.exists(path.resolve(Store.FILE))) {
                try (Store store = Store.open(path)) {
                    store.backUp(copy.resolve(Store.FILE));
                }
            }
            for (Path file : files(risk(), ".parquet")) {
                Path target = to.risk().resolve(risk().relativize(file));
                Files.createDirectories(target.getParent());
                copy(file, target);
            }
        } catch (IOException e) {
            throw refused(copy, e);
        }
    }

    /** The newest segment may have been written to behind the copying and before it: then it is copied again. */
    private static void makeSound(Path newest, DataFolder to) throws IOException {
        String name = newest.getFileName().toString();
        long first = Long.parseLong(name.substring(0, name.length() - SEGMENT.length()));
        for (int left = MOST_COPIES; ; left--) {
            try {
                FileJournal.read(to.journal(), first, (sequence, event) -> true);
                return;
            } catch (FailureException e) {
                if (left == 0) {
                    throw e;
                }
                Files.copy(newest, to.journal().resolve(name), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** A file that goes while it is copied was replaced by newer ones, which are copied after it. */
    private static void copy(Path file, Path target) throws IOException {
        try {
            Files.copy(file, target);
        } catch (NoSuchFileException gone) {
            Files.deleteIfExists(target);
        }
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        return LiveFolder.files(folder, Integer.MAX_VALUE).stream()
                .filter(file -> file.toString().endsWith(ending))
                .toList();
    }

    private static FailureException refused(Path path, IOException e) {
        return FailureException.of(FailureReason.IO, path.toString(), "expected a folder, was refused: " + e);
    }
}
