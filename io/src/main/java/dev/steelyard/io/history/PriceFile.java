package dev.steelyard.io.history;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.CsvLine;
import dev.steelyard.json.InstantText;
import dev.steelyard.json.TextFile;
import dev.steelyard.quant.series.PriceTable;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads histories of prices: wide ({@code date,BTC,ETH}), long ({@code time,symbol,close}), or the bars of one market
 * ({@code time,open,high,low,close}, named by the file up to its first {@code _} or dot). A time is a date, ISO 8601, or
 * a number since 1970 whose size tells its unit; without an offset it is UTC. An empty cell is missing. A history whose
 * values are all below 1 in size and not all above 0 is one of simple returns. <b>Thread-safe</b>. See
 * {@code docs/formats.md}.
 */
public final class PriceFile {
    private static final Set<String> TIMES =
            Set.of("date", "time", "timestamp", "ts", "datetime", "open_time", "close_time", "day");
    private static final Set<String> SYMBOLS = Set.of("symbol", "asset", "base", "name", "coin", "ticker", "market");
    private static final Set<String> PRICES =
            Set.of("close", "price", "close_price", "mark", "mark_price", "usd_price", "adj_close", "adj close");
    private static final Set<String> MISSING = Set.of("", "nan", "na", "n/a", "null", ".");

    private PriceFile() {}

    /**
     * Returns the prices in a text.
     *
     * @param source what failures call it
     * @throws FailureException PARSING for a text without header, or a cell that is no number or time; INVALID for a
     *     time twice or out of order, or a price not above 0; MISSING_DATA for fewer than two rows
     */
    public static PriceTable read(String text, String source) {
        return prices(entries(text, source));
    }

    /** Returns the prices in a file, which may be compressed with gzip. @throws FailureException also IO */
    public static PriceTable read(Path file, String source) {
        return read(TextFile.text(file, source), source);
    }

    /**
     * Returns the prices in a file, or of one that states returns, {@link ReturnTable#chained prices that change by them}.
     *
     * @param names of the columns wanted
     */
    public static PriceTable levels(Path file, String source, List<String> names) {
        Entries entries = entries(TextFile.text(file, source), source);
        if (!entries.areReturns()) {
            return prices(entries).select(names);
        }
        long[] times = entries.times();
        return ReturnTable.of(ReturnKind.SIMPLE, entries.names(), times, entries.values(times))
                .select(names)
                .chained();
    }

    /** Returns the returns of the prices in a text, or the returns that it states itself. */
    public static ReturnTable returns(String text, String source, ReturnKind kind) {
        Entries entries = entries(text, source);
        if (!entries.areReturns()) {
            return prices(entries).returns(kind);
        }
        long[] times = entries.times();
        return ReturnTable.of(ReturnKind.SIMPLE, entries.names(), times, entries.values(times))
                .as(kind);
    }

    /** Returns the returns of the prices in a file, or the returns that it states itself. */
    public static ReturnTable returns(Path file, String source, ReturnKind kind) {
        return returns(TextFile.text(file, source), source, kind);
    }

    private static PriceTable prices(Entries entries) {
        entries.requirePrices();
        long[] times = entries.times();
        return PriceTable.of(entries.names(), times, entries.values(times));
    }

    private static Entries entries(String text, String source) {
        Entries entries = new Entries(source);
        List<String> header = List.of();
        Shape shape = null;
        int line = 0;
        int rows = 0;
        for (String raw : (Iterable<String>) text.lines()::iterator) {
            line++;
            if (raw.isBlank() || raw.startsWith("#")) {
                continue;
            }
            List<String> cells = CsvLine.cells(raw);
            if (shape == null) {
                header = cells;
                shape = Shape.of(header, source, line);
                shape.name(entries);
            } else if (cells.size() != header.size()) {
                throw refusal(source, line, "cells were " + cells.size() + "; expected " + header.size());
            } else {
                shape.add(entries, cells, source, line);
                rows++;
            }
        }
        if (rows < 2) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, source, "has " + rows + " rows of prices; expected at least 2");
        }
        entries.requireSome();
        return entries;
    }

    /**
     * Which cell is what.
     *
     * @param symbol index of the name; −1 when the columns are the names
     * @param price index of the price; −1 when every other column is one
     */
    private record Shape(List<String> header, int time, int symbol, int price, String only) {
        static Shape of(List<String> header, String source, int line) {
            List<String> words =
                    header.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
            int time = first(words, TIMES);
            time = time < 0 && words.getFirst().isEmpty() ? 0 : time;
            if (time < 0 || header.size() < 2) {
                throw refusal(
                        source,
                        line,
                        "header was \"" + String.join(",", header) + "\"; expected date,BTC,ETH or time,symbol,close");
            }
            int symbol = first(words, SYMBOLS);
            int price = first(words, PRICES);
            if (symbol >= 0 && price >= 0) {
                return new Shape(header, time, symbol, price, "");
            }
            if (price >= 0) {
                String file = source.substring(source.replace('\\', '/').lastIndexOf('/') + 1);
                return new Shape(header, time, -1, price, file.split("[_.]", 2)[0]);
            }
            if ((header.contains("") && header.indexOf("") != time)
                    || new LinkedHashSet<>(header).size() < header.size()) {
                throw refusal(source, line, "a column has no name or that of another; expected each name once");
            }
            return new Shape(header, time, -1, -1, "");
        }

        private static int first(List<String> words, Set<String> known) {
            for (int i = 0; i < words.size(); i++) {
                if (known.contains(words.get(i))) {
                    return i;
                }
            }
            return -1;
        }

        void name(Entries entries) {
            for (int i = 0; price < 0 && i < header.size(); i++) {
                if (i != time) {
                    entries.name(header.get(i));
                }
            }
        }

        void add(Entries entries, List<String> cells, String source, int line) {
            long moment = PriceFile.time(cells.get(time), header.get(time), source, line);
            if (price >= 0) {
                String name = symbol < 0 ? only : cells.get(symbol);
                if (name.isEmpty()) {
                    throw refusal(source, line, "symbol was empty; expected a name such as BTC");
                }
                entries.add(name, moment, number(cells.get(price), header.get(price), source, line), line);
                return;
            }
            for (int i = 0; i < header.size(); i++) {
                if (i != time) {
                    entries.add(header.get(i), moment, number(cells.get(i), header.get(i), source, line), line);
                }
            }
        }
    }

    private static double number(String cell, String column, String source, int line) {
        if (MISSING.contains(cell.toLowerCase(Locale.ROOT))) {
            return Double.NaN;
        }
        Double value = CsvLine.real(cell);
        if (value == null) {
            throw refusal(source, line, column + " was \"" + cell + "\"; expected a number such as 50123.4");
        }
        if (!Double.isFinite(value)) {
            throw refusal(source, line, column + " was \"" + cell + "\"; expected a finite number");
        }
        return value;
    }

    /**
     * Returns the seconds since 1970 of a cell: a date, ISO 8601, or a number whose size tells its unit; UTC without an offset.
     *
     * @param column what the cell is called
     * @throws FailureException PARSING, located at the line of the source
     */
    public static long time(String cell, String column, String source, int line) {
        String expected = column + " was \"" + cell + "\"; expected a time such as 2026-02-15 or 1771156800";
        try {
            if (cell.length() == 10 && cell.charAt(4) == '-') {
                return LocalDate.parse(cell).toEpochDay() * 86_400;
            }
            String text = cell.replace(' ', 'T');
            if (text.indexOf('T') > 0 && text.indexOf('Z') < 0 && text.indexOf('+') < 0 && text.lastIndexOf('-') < 10) {
                return LocalDateTime.parse(text).toEpochSecond(ZoneOffset.UTC);
            }
            return InstantText.parse(text, (reason, expectation) -> refusal(source, line, expected))
                    .getEpochSecond();
        } catch (DateTimeException e) {
            throw refusal(source, line, expected);
        }
    }

    private static FailureException refusal(String source, int line, String message) {
        return FailureException.of(FailureReason.PARSING, source + " line " + line, message);
    }
}
