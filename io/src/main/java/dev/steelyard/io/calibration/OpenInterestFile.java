package dev.steelyard.io.calibration;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.table.CsvTable;
import dev.steelyard.json.TextFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the open interest of a market, as notional: a time, a value, and where it holds several markets their symbol. Rows of
 * one time are added up. <b>Thread-safe</b>.
 */
public final class OpenInterestFile {
    private static final int RECENT = 30;

    private OpenInterestFile() {}

    /**
     * Returns the median of the last {@value #RECENT} values.
     *
     * @param symbol the market
     * @param base its base asset; empty when unknown
     * @throws FailureException located: PARSING, IO; MISSING_DATA when no row is of the market
     */
    public static double read(Path file, String source, String symbol, String base) {
        CsvTable table = CsvTable.of(TextFile.text(file, source), source);
        int time = table.require("timestamp", "time", "ts", "date");
        int value = table.require(
                "oi_close", "open_interest", "openinterest", "oi", "value", "close", "sumopeninterestvalue");
        List<Integer> names = new ArrayList<>();
        for (String name : List.of("symbol", "market", "coin_symbol", "base", "coin")) {
            int index = table.find(name);
            if (index >= 0) {
                names.add(index);
            }
        }
        Map<String, Double> byTime = new LinkedHashMap<>();
        for (CsvTable.Row row : table.rows()) {
            boolean own = names.isEmpty()
                    || names.stream()
                            .map(index -> row.cells().get(index))
                            .anyMatch(name -> name.equals(symbol) || (!base.isEmpty() && name.equals(base)));
            if (own && !row.cells().get(value).isEmpty()) {
                byTime.merge(row.cells().get(time), table.number(row, value).doubleValue(), Double::sum);
            }
        }
        if (byTime.isEmpty()) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, source, "has no open interest of " + symbol + " or " + base);
        }
        double[] all = byTime.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] last = Arrays.copyOfRange(all, Math.max(0, all.length - RECENT), all.length);
        Arrays.sort(last);
        double median = last[(last.length - 1) / 2];
        if (!(median > 0)) {
            throw FailureException.of(FailureReason.INVALID, source, "open interest was 0; expected above 0");
        }
        return median;
    }
}
