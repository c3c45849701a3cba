package dev.steelyard.io.monitor;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.TextFile;
import dev.steelyard.json.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Reads a folder of CSV files, each also as {@code .gz}, or one of them; what each is, its columns tell. See
 * {@code docs/formats.md}. <b>Thread-safe</b>.
 */
public final class MonitorFiles {
    private MonitorFiles() {}

    /**
     * Returns what the files say.
     *
     * @param path a folder or a file
     * @param source what failures call it
     * @throws FailureException located: PARSING, INVALID, IO; MISSING_DATA for a folder without a file that is understood;
     *     UNSUPPORTED for a single file that is not
     */
    public static MonitorData read(Path path, String source, MonitorUnits units) {
        boolean folder = Files.isDirectory(path);
        SequencedMap<String, String> texts = new LinkedHashMap<>();
        for (Path file : folder ? files(path, source) : List.of(path)) {
            String name = folder ? source + "/" + file.getFileName() : source;
            texts.put(name, TextFile.text(file, name));
        }
        return folder
                ? of(texts, units, MonitorLimits.LARGE)
                : only(source, texts.firstEntry().getValue(), units);
    }

    /**
     * Returns what texts say, each by the name that failures call it; the ones that are not understood are left out with a
     * remark.
     *
     * @throws FailureException located: PARSING, INVALID; MISSING_DATA for pledges without members; OUT_OF_RANGE beyond the
     *     limits
     */
    public static MonitorData of(SequencedMap<String, String> texts, MonitorUnits units, MonitorLimits limits) {
        MonitorGathering gathering = new MonitorGathering(units, limits);
        texts.forEach((name, text) -> {
            if (!gathering.take(text, name)) {
                gathering.remark(name + " has none of the columns that are known and was left out");
            }
        });
        return gathering.data();
    }

    private static MonitorData only(String name, String text, MonitorUnits units) {
        MonitorGathering gathering = new MonitorGathering(units, MonitorLimits.LARGE);
        if (!gathering.take(text, name)) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED,
                    name,
                    "has none of the columns that are known; expected such as time,symbol,close,open_interest");
        }
        return gathering.data();
    }

    private static List<Path> files(Path folder, String source) {
        try (Stream<Path> all = Files.list(folder)) {
            List<Path> files = all.filter(Files::isRegularFile)
                    .filter(f -> f.toString().endsWith(".csv") || f.toString().endsWith(".csv.gz"))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw FailureException.of(FailureReason.MISSING_DATA, source, "holds no .csv or .csv.gz file");
            }
            return files;
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, source, "cannot be listed: " + Unreadable.why(e));
        }
    }
}
