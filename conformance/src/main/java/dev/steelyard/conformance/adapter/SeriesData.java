package dev.steelyard.conformance.adapter;

import dev.steelyard.conformance.vector.DataFolders;
import dev.steelyard.conformance.vector.Inputs;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Series as a case names them: {@code data/edhec.csv column "Emerging Markets", first 100 rows}, or {@code data/x.csv first
 * 100 rows x first 3 columns}, or a file of one number a line. <b>Thread-safe</b>.
 */
final class SeriesData {
    private static final Pattern FILE = Pattern.compile("[\\w./-]+\\.csv");
    private static final Pattern COLUMN = Pattern.compile("column \"([^\"]+)\"");
    private static final Pattern ROWS = Pattern.compile("first (\\d+) rows");
    private static final Pattern COLUMNS = Pattern.compile("first (\\d+) columns");
    private static final Pattern CELL = Pattern.compile("\"([^\"]*)\"|([^,]+)");

    private SeriesData() {}

    /** Returns the one series of a case. */
    static double[] one(Inputs inputs, DataFolders data) {
        double[][] all = all(inputs, data);
        if (all.length != 1) {
            throw FailureException.of(
                    FailureReason.UNSUPPORTED, "data", "names " + all.length + " series; expected one");
        }
        return all[0];
    }

    /** Returns the series of a case, by series, then row. */
    static double[][] all(Inputs inputs, DataFolders data) {
        String text = inputs.text("data");
        Matcher file = FILE.matcher(text);
        if (!file.find()) {
            throw FailureException.of(FailureReason.UNSUPPORTED, "data", "was \"" + text + "\"; expected a .csv file");
        }
        List<List<String>> rows = rows(data, file.group());
        boolean headed = !isNumber(rows.getFirst().getLast());
        List<String> header = rows.getFirst();
        int first = headed && rows.get(1).size() > 1 ? 1 : 0;
        int from = first;
        int to = header.size();
        Matcher column = COLUMN.matcher(text);
        Matcher columns = COLUMNS.matcher(text);
        if (column.find()) {
            from = header.indexOf(column.group(1));
            to = from + 1;
            if (from < 0) {
                throw FailureException.of(FailureReason.UNSUPPORTED, "data", "has no column " + column.group(1));
            }
        } else if (columns.find()) {
            to = first + Integer.parseInt(columns.group(1));
        }
        Matcher count = ROWS.matcher(text);
        int skipped = headed ? 1 : 0;
        int end = count.find() ? skipped + Integer.parseInt(count.group(1)) : rows.size();
        double[][] series = new double[to - from][end - skipped];
        for (int i = skipped; i < end; i++) {
            for (int j = from; j < to; j++) {
                series[j - from][i - skipped] = Double.parseDouble(rows.get(i).get(j));
            }
        }
        return series;
    }

    private static List<List<String>> rows(DataFolders data, String name) {
        List<List<String>> rows = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(data.resolve(name))) {
                List<String> cells = new ArrayList<>();
                Matcher cell = CELL.matcher(line);
                while (cell.find()) {
                    cells.add(cell.group(1) == null ? cell.group(2).strip() : cell.group(1));
                }
                if (!cells.isEmpty()) {
                    rows.add(cells);
                }
            }
        } catch (IOException e) {
            throw FailureException.of(FailureReason.IO, name, "cannot be read: " + e.getMessage());
        }
        return rows;
    }

    private static boolean isNumber(String cell) {
        try {
            Double.parseDouble(cell);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
