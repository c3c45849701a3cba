package dev.steelyard.cli.live;

import dev.steelyard.cli.Surroundings;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.event.EventLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Finds the events that a command line names: files, folders of {@code .jsonl} files by name, and {@code -}. */
public final class EventSources {
    private static final String STANDARD_INPUT = "-";

    private EventSources() {}

    /** Returns the sources in order; each is opened when it is asked for. @throws FailureException IO for a missing file */
    public static List<Supplier<EventLines>> of(List<String> names, Surroundings surroundings) {
        List<Supplier<EventLines>> sources = new ArrayList<>();
        for (String name : names.isEmpty() ? List.of(STANDARD_INPUT) : names) {
            if (name.equals(STANDARD_INPUT)) {
                sources.add(() -> new EventLines(surroundings.in(), "input"));
                continue;
            }
            Path path = surroundings.file(name);
            if (!Files.isDirectory(path)) {
                sources.add(() -> open(path, name));
                continue;
            }
            for (Path file : files(path, name)) {
                sources.add(() ->
                        open(file, Path.of(name).resolve(file.getFileName()).toString()));
            }
        }
        return sources;
    }

    private static List<Path> files(Path folder, String name) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw refused(name, e);
        }
    }

    private static EventLines open(Path file, String name) {
        try {
            return new EventLines(Files.newInputStream(file), name);
        } catch (IOException e) {
            throw refused(name, e);
        }
    }

    private static FailureException refused(String name, IOException e) {
        String cause = e instanceof NoSuchFileException ? "there is none" : "was refused: " + e.getMessage();
        return FailureException.of(FailureReason.IO, name, "expected a file of events, " + cause);
    }
}
