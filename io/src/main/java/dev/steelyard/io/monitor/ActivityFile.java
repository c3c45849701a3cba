package dev.steelyard.io.monitor;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.io.table.CsvTable;
import dev.steelyard.margin.control.detection.ActivityTrace;
import dev.steelyard.margin.control.detection.OwnerGraph;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads who bought and sold when: {@code account,interval,side}, and where told the {@code stratum} of the interval.
 * <b>Thread-safe</b>.
 */
final class ActivityFile {
    /** The most probability of any false link among all pairs. */
    static final BigDecimal ALPHA = new BigDecimal("0.05");

    private static final BigDecimal MOST = new BigDecimal(1_000_000);

    private ActivityFile() {}

    /**
     * Returns the links that {@link OwnerGraph#found} finds, as groups of accounts that act together.
     *
     * @throws FailureException located; OUT_OF_RANGE for too many accounts
     */
    static List<List<String>> groups(CsvTable table, int mostAccounts) {
        int account = table.require("account");
        int interval = table.require("interval");
        int side = table.require("side");
        int stratum = table.find("stratum");
        Map<String, Map<Integer, Integer>> acts = new LinkedHashMap<>();
        Map<Integer, Integer> known = new TreeMap<>();
        for (CsvTable.Row row : table.rows()) {
            int at = index(table, row, interval);
            int act = act(table, row, side);
            Integer before = acts.computeIfAbsent(row.cells().get(account), name -> new TreeMap<>())
                    .putIfAbsent(at, act);
            int own = stratum < 0 ? 0 : index(table, row, stratum);
            Integer other = known.putIfAbsent(at, own);
            if ((before != null && before != act) || (other != null && other != own)) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        table.source() + " line " + row.line(),
                        "contradicts a row before on interval " + at
                                + "; expected one side of an account, and one stratum");
            }
        }
        if (acts.size() > mostAccounts) {
            throw FailureException.of(
                    FailureReason.OUT_OF_RANGE,
                    table.source(),
                    "accounts were " + acts.size() + "; expected at most " + mostAccounts
                            + ", for each is compared with each");
        }
        int count = Collections.max(known.keySet()) + 1;
        List<Integer> strata = new ArrayList<>(Collections.nCopies(count, 0));
        known.forEach(strata::set);
        List<ActivityTrace> traces = new ArrayList<>();
        acts.forEach((name, own) -> traces.add(new ActivityTrace(name, own)));
        return OwnerGraph.of(List.copyOf(acts.keySet()), OwnerGraph.found(traces, strata, ALPHA))
                .groups();
    }

    private static int index(CsvTable table, CsvTable.Row row, int column) {
        BigDecimal value = table.number(row, column);
        if (value.stripTrailingZeros().scale() > 0 || value.compareTo(MOST) > 0) {
            throw FailureException.of(
                    FailureReason.PARSING,
                    table.source() + " line " + row.line(),
                    table.names().get(column) + " was \"" + row.cells().get(column)
                            + "\"; expected a whole number from 0 to a million");
        }
        return value.intValueExact();
    }

    private static int act(CsvTable table, CsvTable.Row row, int side) {
        return switch (row.cells().get(side).toLowerCase(Locale.ROOT)) {
            case "buy" -> 1;
            case "sell" -> -1;
            default ->
                throw FailureException.of(
                        FailureReason.PARSING,
                        table.source() + " line " + row.line(),
                        "side was \"" + row.cells().get(side) + "\"; expected buy or sell");
        };
    }
}
