package dev.steelyard.venue.deribit;

import dev.steelyard.quant.surface.OptionQuote;
import dev.steelyard.venue.codec.ChainFile;
import dev.steelyard.venue.internal.ChainDraft;
import dev.steelyard.venue.internal.CsvRow;
import dev.steelyard.venue.internal.CsvTable;
import java.util.List;

/**
 * Reads snapshots of Deribit chains as columns: prices in coin, {@code implied_volatility} that of the mark as a
 * fraction, {@code underlying} the forward of the expiry. <b>Thread-safe</b>.
 */
public final class DeribitSnapshots {
    private static final List<String> COLUMNS = List.of(
            "timestamp",
            "instrument_name",
            "underlying",
            "option_type",
            "strike",
            "expiry_datetime",
            "bid_price",
            "ask_price",
            "implied_volatility",
            "currency");

    private DeribitSnapshots() {}

    /** Returns whether a table has the columns of a snapshot. */
    public static boolean recognizes(CsvTable table) {
        return table.columns().containsAll(COLUMNS);
    }

    /** Returns the chains of a snapshot. */
    public static ChainFile read(CsvTable table) {
        ChainDraft draft = new ChainDraft();
        for (CsvRow row : table.rows()) {
            OptionQuote quote = new OptionQuote(
                    row.text("instrument_name"),
                    row.optionType("option_type"),
                    row.required("strike"),
                    row.moment("expiry_datetime"),
                    row.moment("timestamp"),
                    row.positive("underlying"),
                    row.positive("bid_price"),
                    row.positive("ask_price"),
                    row.number("mark_price"),
                    row.positive("implied_volatility"),
                    row.number("delta"),
                    row.positive("open_interest"));
            draft.add(row.text("currency"), quote, row.positive("index_price"));
        }
        return draft.build(table.name(), "Deribit snapshot");
    }
}
