package dev.steelyard.conformance.vector;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds the data files that cases name, by file name, in a folder and its subfolders. <b>Single-writer</b>. */
public final class DataFolders {
    private final List<Path> folders;
    private final Map<String, Path> found = new LinkedHashMap<>();

    private DataFolders(List<Path> folders) {
        this.folders = folders;
    }

    /**
     * Returns the folders to search.
     *
     * @param vectors the folder that the cases lie in
     * @param data the folder told; null: {@code data} in or beside the folder of the cases, then that folder itself
     */
    public static DataFolders of(Path vectors, @Nullable Path data) {
        if (data != null) {
            return new DataFolders(List.of(data));
        }
        Path start = vectors.toAbsolutePath().normalize();
        Path parent = start.getParent();
        Path here = parent != null && Files.isRegularFile(start) ? parent : start;
        List<Path> folders = new ArrayList<>();
        for (Path candidate = here; candidate != null && folders.size() < 2; candidate = candidate.getParent()) {
            folders.add(candidate.resolve("data"));
        }
        folders.add(here);
        return new DataFolders(folders.stream().filter(Files::isDirectory).toList());
    }

    /**
     * Returns the file that a case names, whatever folder it puts before the name.
     *
     * @throws FailureException IO when there is no such file
     */
    public Path resolve(String name) {
        Path known = found.get(name);
        if (known != null) {
            return known;
        }
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                Path match = files.filter(file -> file.endsWith(last) && Files.isRegularFile(file))
                        .sorted()
                        .findFirst()
                        .orElse(null);
                if (match != null) {
                    found.put(name, match);
                    return match;
                }
            } catch (IOException e) {
                throw FailureException.of(FailureReason.IO, folder.toString(), "cannot be read: " + e.getMessage());
            }
        }
        throw FailureException.of(
                FailureReason.IO, "", "data file " + name + " was not found; name its folder with --data DIR");
    }
}
