package dev.steelyard.conformance;

import dev.steelyard.conformance.adapter.AdapterRegistry;
import dev.steelyard.conformance.record.RecordRunner;
import dev.steelyard.conformance.vector.CaseRunner;
import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.FlatCases;
import dev.steelyard.conformance.vector.VectorCase;
import dev.steelyard.conformance.vector.VectorFile;
import dev.steelyard.core.failure.Failure;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Runs every case of a folder through the product's public API. <b>Thread-safe</b>; <b>Deterministic: yes</b>. */
public final class Conformance {
    private static final int SNIFFED_BYTES = 4096;
    private static final int LARGEST_TABLE = 16 << 20;

    private Conformance() {}

    /**
     * Returns what the vector files and venue records of a folder and its subfolders say about the product. A file is
     * recognized by its content, whatever it is called; a broken one is listed with the place of the fault.
     *
     * @param folder the folder, or one file
     * @param data where the files lie that cases name; null: a folder {@code data} in or beside it
     * @throws FailureException IO when the folder does not exist or cannot be listed
     */
    public static ConformanceReport run(Path folder, @Nullable Path data) {
        Run run = new Run(AdapterRegistry.standard(), DataFolders.of(folder, data));
        for (Path file : filesOf(folder)) {
            run.file(file, nameOf(folder, file));
        }
        return new ConformanceReport(run.results, run.recognized, run.unrecognized, run.unreadable);
    }

    private static List<Path> filesOf(Path folder) {
        if (!Files.exists(folder)) {
            throw FailureException.of(FailureReason.IO, folder.toString(), "there is no such file or folder");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, folder.toString(), "cannot be listed: " + e.getMessage());
        }
    }

    private static String nameOf(Path folder, Path file) {
        String name = folder.relativize(file).toString().replace('\\', '/');
        return name.isEmpty() ? String.valueOf(file.getFileName()) : name;
    }

    /** Gathers the results of one run. */
    private static final class Run {
        private final CaseRunner runner;
        private final RecordRunner records = new RecordRunner();
        private final List<CaseResult> results = new ArrayList<>();
        private final List<String> recognized = new ArrayList<>();
        private final List<String> unrecognized = new ArrayList<>();
        private final List<Failure> unreadable = new ArrayList<>();

        Run(AdapterRegistry adapters, DataFolders data) {
            this.runner = new CaseRunner(adapters, data);
        }

        void file(Path file, String name) {
            try {
                VectorFile content = content(file, name);
                (content.isEmpty() ? unrecognized : recognized).add(name);
                results.addAll(content.malformed());
                for (VectorCase vector : content.cases()) {
                    results.add(runner.run(vector));
                }
                for (JsonValue record : content.records()) {
                    results.addAll(records.run(record));
                }
            } catch (FailureException e) {
                unreadable.add(e.failure());
            }
        }

        private static VectorFile content(Path file, String name) {
            if (looksLikeJson(file, name)) {
                return VectorFile.read(JsonDocument.parse(file, name));
            }
            try (InputStream stream = Files.newInputStream(file)) {
                byte[] start = stream.readNBytes(SNIFFED_BYTES);
                String header = new String(start, StandardCharsets.UTF_8)
                        .lines()
                        .findFirst()
                        .orElse("");
                boolean table = FlatCases.isHeader(header) && Files.size(file) <= LARGEST_TABLE;
                return FlatCases.csv(table ? Files.readString(file) : "", name);
            } catch (IOException e) {
                throw FailureException.of(FailureReason.IO, name, "cannot be read: " + e.getMessage());
            }
        }

        private static boolean looksLikeJson(Path file, String name) {
            try (InputStream stream = Files.newInputStream(file)) {
                byte[] start = stream.readNBytes(SNIFFED_BYTES);
                int i = start.length >= 3 && start[0] == (byte) 0xEF ? 3 : 0;
                while (i < start.length
                        && (start[i] == ' ' || start[i] == '\n' || start[i] == '\r' || start[i] == '\t')) {
                    i++;
                }
                return i < start.length && (start[i] == '{' || start[i] == '[');
            } catch (IOException e) {
                throw FailureException.of(FailureReason.IO, name, "cannot be read: " + e.getMessage());
            }
        }
    }
}
