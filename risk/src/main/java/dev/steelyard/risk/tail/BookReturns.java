package dev.steelyard.risk.tail;

import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import java.util.List;

/**
 * Returns of books that hold the series of a table in equal parts, set back to them at every bar; in a bar in which some
 * have no return, the others share. <b>Thread-safe</b>. <b>Deterministic: yes</b>.
 */
public final class BookReturns {
    private BookReturns() {}

    /** Returns the book that is long every series. */
    public static ReturnTable equalWeight(ReturnTable table) {
        return book("equal-weight", table, false);
    }

    /** Returns the book that is long every other series, the first among them, and as much short the rest. */
    public static ReturnTable longShort(ReturnTable table) {
        return book("long-short", table, true);
    }

    private static ReturnTable book(String name, ReturnTable table, boolean alternate) {
        double[][] values = table.as(ReturnKind.SIMPLE).values();
        double[] book = new double[table.size()];
        for (int row = 0; row < book.length; row++) {
            double sum = 0;
            double shorted = 0;
            int longs = 0;
            int shorts = 0;
            for (int i = 0; i < values.length; i++) {
                if (Double.isNaN(values[i][row])) {
                    continue;
                }
                if (alternate && i % 2 == 1) {
                    shorted += values[i][row];
                    shorts++;
                } else {
                    sum += values[i][row];
                    longs++;
                }
            }
            boolean whole = longs > 0 && (shorts > 0 || !alternate);
            book[row] = whole ? sum / longs - (alternate ? shorted / shorts : 0) : Double.NaN;
        }
        return ReturnTable.of(ReturnKind.SIMPLE, List.of(name), table.times(), new double[][] {book});
    }
}
