package dev.steelyard.io.fragility;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.history.PriceFile;
import dev.steelyard.io.table.CsvTable;
import dev.steelyard.json.TextFile;
import dev.steelyard.systemic.indicator.DepthHistory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Reads depth of a book over time: CSV {@code time,depth}, USD within 1% of the mid. <b>Thread-safe</b>. */
public final class DepthSeriesFile {
    private DepthSeriesFile() {}

    /**
     * Returns the depths of a file, which may be compressed with gzip.
     *
     * @throws FailureException located: PARSING for what is no time or number, INVALID for a depth of 0 or a time that does
     *     not rise; IO
     */
    public static DepthHistory read(Path file, String source) {
        return read(TextFile.text(file, source), source);
    }

    /** Returns the depths of a text, as those of a file. */
    public static DepthHistory read(String text, String source) {
        CsvTable table = CsvTable.of(text, source);
        int time = table.require("time", "timestamp", "date");
        int depth = table.require("depth", "depth_usd");
        List<DepthHistory.Point> points = new ArrayList<>();
        for (CsvTable.Row row : table.rows()) {
            Instant at = Instant.ofEpochSecond(
                    PriceFile.time(row.cells().get(time), table.names().get(time), source, row.line()));
            double value = table.number(row, depth).doubleValue();
            if (value == 0 || (!points.isEmpty() && !at.isAfter(points.getLast().at()))) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        source + " line " + row.line(),
                        value == 0
                                ? "depth was 0; expected above 0"
                                : "time was " + at + ", not after "
                                        + points.getLast().at() + " of the row before; expected rising times");
            }
            points.add(new DepthHistory.Point(at, value));
        }
        return new DepthHistory(points);
    }
}
