package dev.steelyard.io.calibration;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.table.CsvTable;
import dev.steelyard.json.TextFile;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads the volume that bars of one market state beside their closes. <b>Thread-safe</b>. */
public final class BarVolumes {
    private static final int RECENT = 720;

    private BarVolumes() {}

    /**
     * Returns the median notional of the last {@value #RECENT} bars, volume × close; null when the file has no volume of a
     * single market.
     *
     * @throws FailureException located: PARSING for a volume that is no number; IO
     */
    public static @Nullable Double medianOf(Path file, String source) {
        CsvTable table = CsvTable.of(TextFile.text(file, source), source);
        int volume = table.find("volume", "base_volume");
        int close = table.find("close", "close_price");
        if (volume < 0 || close < 0 || table.find("symbol", "asset", "name", "coin", "ticker", "market") >= 0) {
            return null;
        }
        int count = table.rows().size();
        double[] notionals = table.rows().subList(Math.max(0, count - RECENT), count).stream()
                .filter(row -> !row.cells().get(volume).isEmpty()
                        && !row.cells().get(close).isEmpty())
                .mapToDouble(row -> table.number(row, volume).doubleValue()
                        * table.number(row, close).doubleValue())
                .toArray();
        Arrays.sort(notionals);
        double median = notionals.length == 0 ? 0 : notionals[(notionals.length - 1) / 2];
        if (!(median > 0)) {
            throw FailureException.of(FailureReason.INVALID, source, "most bars have no volume; expected above 0");
        }
        return median;
    }
}
