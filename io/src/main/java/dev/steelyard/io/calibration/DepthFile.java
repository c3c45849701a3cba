package dev.steelyard.io.calibration;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.BookDepth.Level;
import dev.steelyard.io.table.CsvTable;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonValue;
import dev.steelyard.json.TextFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads an order book: JSON {@code {"bids": [[price, size], ...], "asks": [...]}}, or CSV with a row for each level
 * ({@code side,price,size}) or a row for each book ({@code bids[0].price,bids[0].amount,...}, the first counts), of which those of the snapshot count where they are told apart, else
 * those of the first {@code timestamp}. Each may be compressed with gzip. <b>Thread-safe</b>.
 */
public final class DepthFile {
    private DepthFile() {}

    /**
     * Returns the book of a file.
     *
     * @throws FailureException located: PARSING for what is no number or side, INVALID for a book that is crossed, has a
     *     price twice or has an empty side; IO
     */
    public static BookDepth read(Path file, String source) {
        return of(TextFile.text(file, source), source);
    }

    /** Returns the book of a text. @throws FailureException located, as of a file */
    public static BookDepth of(String text, String source) {
        return text.stripLeading().startsWith("{")
                ? json(JsonDocument.parse(text, source).root())
                : csv(text, source);
    }

    private static BookDepth json(JsonValue root) {
        String source = root.document().name();
        Map<BigDecimal, BigDecimal> bids = side(root.require("bids"));
        Map<BigDecimal, BigDecimal> asks = side(root.require("asks"));
        return book(bids, asks, source);
    }

    private static Map<BigDecimal, BigDecimal> side(JsonValue levels) {
        Map<BigDecimal, BigDecimal> side = new TreeMap<>();
        for (JsonValue level : levels.elements()) {
            List<JsonValue> cells = level.values(cell -> cell);
            if (cells.size() < 2) {
                throw level.refusal(FailureReason.PARSING, "expected [price, size]");
            }
            if (side.put(cells.get(0).positive(), cells.get(1).nonNegative()) != null) {
                throw level.refusal(FailureReason.INVALID, "expected each price once");
            }
        }
        return side;
    }

    private static BookDepth csv(String text, String source) {
        CsvTable table = CsvTable.of(text, source);
        if (table.find("bids[0].price") >= 0) {
            return book(wide(table, "bids"), wide(table, "asks"), source);
        }
        int side = table.require("side");
        int price = table.require("price");
        int size = table.require("size", "qty", "quantity", "amount");
        int kind = table.find("update_type", "is_snapshot");
        int time = table.find("timestamp", "time", "ts");
        String first = time < 0 ? "" : table.rows().getFirst().cells().get(time);
        Map<BigDecimal, BigDecimal> bids = new TreeMap<>();
        Map<BigDecimal, BigDecimal> asks = new TreeMap<>();
        for (CsvTable.Row row : table.rows()) {
            boolean counts = kind >= 0
                    ? isSnapshot(row.cells().get(kind))
                    : time < 0 || row.cells().get(time).equals(first);
            if (!counts) {
                continue;
            }
            Map<BigDecimal, BigDecimal> levels = switch (row.cells().get(side).toLowerCase(Locale.ROOT)) {
                case "b", "bid", "buy" -> bids;
                case "a", "ask", "s", "sell" -> asks;
                default ->
                    throw FailureException.of(
                            FailureReason.PARSING,
                            source + " line " + row.line(),
                            "side was \"" + row.cells().get(side) + "\"; expected bid or ask");
            };
            BigDecimal at = table.number(row, price);
            if (at.signum() == 0 || levels.put(at, table.number(row, size)) != null) {
                throw FailureException.of(
                        FailureReason.INVALID,
                        source + " line " + row.line(),
                        "price was " + at.toPlainString() + "; expected one above 0, and each once");
            }
        }
        return book(bids, asks, source);
    }

    /** Reads the first row of a table with columns {@code bids[0].price}, {@code bids[0].amount}, ... */
    private static Map<BigDecimal, BigDecimal> wide(CsvTable table, String name) {
        Map<BigDecimal, BigDecimal> side = new TreeMap<>();
        CsvTable.Row row = table.rows().getFirst();
        for (int i = 0; table.find(name + "[" + i + "].price") >= 0; i++) {
            int price = table.find(name + "[" + i + "].price");
            int amount = table.require(name + "[" + i + "].amount");
            if (!row.cells().get(price).isEmpty()) {
                side.put(table.number(row, price), table.number(row, amount));
            }
        }
        return side;
    }

    private static boolean isSnapshot(String cell) {
        return cell.equalsIgnoreCase("snap") || cell.equalsIgnoreCase("snapshot") || cell.equalsIgnoreCase("true");
    }

    private static BookDepth book(Map<BigDecimal, BigDecimal> bids, Map<BigDecimal, BigDecimal> asks, String source) {
        List<Level> down = levels(bids, Comparator.reverseOrder());
        List<Level> up = levels(asks, Comparator.naturalOrder());
        if (down.isEmpty() || up.isEmpty()) {
            throw FailureException.of(FailureReason.MISSING_DATA, source, "a side of the book is empty");
        }
        if (down.getFirst().price().compareTo(up.getFirst().price()) >= 0) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    source,
                    "the book is crossed: best bid " + down.getFirst().price().toPlainString() + ", best ask "
                            + up.getFirst().price().toPlainString());
        }
        return new BookDepth(down, up);
    }

    private static List<Level> levels(Map<BigDecimal, BigDecimal> side, Comparator<BigDecimal> order) {
        List<Level> levels = new ArrayList<>();
        side.forEach((price, size) -> {
            if (size.signum() > 0) {
                levels.add(new Level(price, size));
            }
        });
        levels.sort(Comparator.comparing(Level::price, order));
        return levels;
    }
}
