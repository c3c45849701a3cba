package dev.steelyard.margin.bulk;

import dev.steelyard.core.market.MarketView;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * The marks that a book follows, as a column. <b>Single-writer</b>. <b>Allocates: never after warm-up</b> when marks are
 * set as doubles. A mark that was never set, or was cleared, is unknown: rows that need it must ask the exact path.
 */
public final class BulkMarket {
    final BulkBook book;
    /** The mark, or 1 / mark for inverse contracts, by kind; NaN when unknown. */
    final double[] prices;

    private final int[][] kindsOfSymbol;
    private final List<String> symbols;

    private BulkMarket(BulkBook book) {
        this.book = book;
        this.symbols = book.symbols();
        this.kindsOfSymbol = book.kindsBySymbol.values().toArray(int[][]::new);
        this.prices = new double[book.referencePrices.length];
        Arrays.fill(prices, Double.NaN);
    }

    /** Returns a market in which every mark is unknown. */
    public static BulkMarket unknown(BulkBook book) {
        return new BulkMarket(book);
    }

    /** Returns the marks of a book at a state of the market. */
    public static BulkMarket of(BulkBook book, MarketView market) {
        BulkMarket column = new BulkMarket(book);
        for (String symbol : column.symbols) {
            BigDecimal mark = market.mark(symbol);
            if (mark != null) {
                column.mark(symbol, mark);
            }
        }
        return column;
    }

    /** Returns the symbols, whose places are the indices of {@link #mark(int, double)}. */
    public List<String> symbols() {
        return symbols;
    }

    /**
     * Sets the mark of a symbol that the book follows; of another one, nothing. A mark beyond 2⁻²⁰⁰ to 2²⁰⁰ (about 10⁶⁰)
     * stays unknown.
     *
     * @param mark in quote units, greater than 0
     */
    public void mark(String symbol, BigDecimal mark) {
        if (mark.signum() <= 0) {
            throw new IllegalArgumentException("mark of " + symbol + " was " + mark + "; expected > 0");
        }
        int[] kinds = book.kindsBySymbol.get(symbol);
        for (int i = 0; kinds != null && i < kinds.length; i++) {
            prices[kinds[i]] = KindTable.x(mark, book.inverse[kinds[i]]);
        }
    }

    /**
     * Sets a mark without allocating. A mark beyond 2⁻²⁰⁰ to 2²⁰⁰ (about 10⁶⁰) stays unknown.
     *
     * @param index the symbol's place in {@link #symbols}
     * @param mark in quote units, finite and greater than 0; it stands for exactly this double
     */
    public void mark(int index, double mark) {
        if (!(mark > 0 && mark < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("mark of " + symbols.get(index) + " was " + mark + "; expected > 0");
        }
        for (int kind : kindsOfSymbol[index]) {
            double x = book.inverse[kind] ? 1 / mark : mark;
            prices[kind] = KindTable.isInRange(mark) ? x : Double.NaN;
        }
    }

    /** Makes the mark of a symbol unknown. */
    public void clear(String symbol) {
        int[] kinds = book.kindsBySymbol.get(symbol);
        for (int i = 0; kinds != null && i < kinds.length; i++) {
            prices[kinds[i]] = Double.NaN;
        }
    }

    /** Returns the largest x in units of its reference price, at least 1, rounded up: what error units are scaled by. */
    double rise() {
        double rise = 1;
        for (int kind = 0; kind < prices.length; kind++) {
            double ratio = prices[kind] / book.referencePrices[kind];
            rise = ratio > rise ? ratio : rise;
        }
        return rise * (1 + 0x1p-50);
    }
}
