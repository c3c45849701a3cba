package dev.steelyard.venue.rules;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A user's folder of packs: {@code <pack-id>/2024-10-24.json} is a pack, {@code <pack-id>/2024-10-24.tiers.json} an
 * overlay. A folder that does not exist is empty.
 *
 * @param folder the folder
 */
record RulePackFolder(Path folder) {
    private static final Pattern NAME = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(\\.[A-Za-z0-9_-]+)?\\.json");

    /**
     * One file.
     *
     * @param path where it is
     * @param date the first day it holds, from its name
     * @param overlay whether it is an overlay, from its name
     */
    record Entry(Path path, LocalDate date, boolean overlay) {}

    /** Returns the ids that have a folder, in order. */
    List<String> ids() {
        return children(folder).stream()
                .filter(Files::isDirectory)
                .map(child -> String.valueOf(child.getFileName()))
                .filter(RulePackReader::isId)
                .toList();
    }

    /**
     * Returns the files of a pack, by date and then by name.
     *
     * @throws FailureException INVALID for a JSON file with another name; IO when the folder cannot be read
     */
    List<Entry> entries(String id) {
        List<Entry> entries = new ArrayList<>();
        for (Path child : children(folder.resolve(id))) {
            String name = String.valueOf(child.getFileName());
            if (name.endsWith(".json") && !name.startsWith(".")) {
                entries.add(entry(child, name));
            }
        }
        return entries;
    }

    private static Entry entry(Path path, String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            throw misnamed(path);
        }
        try {
            return new Entry(path, LocalDate.parse(matcher.group(1)), matcher.group(2) != null);
        } catch (DateTimeParseException e) {
            throw misnamed(path);
        }
    }

    private static FailureException misnamed(Path path) {
        return FailureException.of(
                FailureReason.INVALID,
                path.toString(),
                "expected a file name such as 2024-10-24.json or 2024-10-24.tiers.json");
    }

    private static List<Path> children(Path parent) {
        if (!Files.isDirectory(parent)) {
            return List.of();
        }
        try (Stream<Path> children = Files.list(parent)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, parent.toString(), "expected a readable folder");
        }
    }

    /** Returns where an overlay of that source is kept: the source's name without its ending and odd characters. */
    Path overlayPath(String id, LocalDate date, String sourceName) {
        int dot = sourceName.indexOf('.', 1);
        String stem = (dot < 0 ? sourceName : sourceName.substring(0, dot)).replaceAll("[^A-Za-z0-9_-]+", "-");
        return folder.resolve(id).resolve(date + "." + (stem.isEmpty() ? "import" : stem) + ".json");
    }
}
