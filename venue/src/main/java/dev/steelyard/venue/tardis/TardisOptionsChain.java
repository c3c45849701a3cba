package dev.steelyard.venue.tardis;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.quant.surface.OptionQuote;
import dev.steelyard.venue.codec.ChainFile;
import dev.steelyard.venue.internal.ChainDraft;
import dev.steelyard.venue.internal.CsvRow;
import dev.steelyard.venue.internal.CsvTable;
import dev.steelyard.venue.internal.OptionName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads Tardis' {@code options_chain}: a row for each change, of which the last of each symbol counts; volatilities in
 * percent, times in microseconds. <b>Thread-safe</b>.
 */
public final class TardisOptionsChain {
    private static final List<String> COLUMNS = List.of(
            "exchange",
            "symbol",
            "timestamp",
            "type",
            "strike_price",
            "expiration",
            "bid_price",
            "ask_price",
            "mark_iv",
            "underlying_price");

    private static final long FIRST_MICROSECOND = 1_000_000_000_000_000L;
    private static final long FIRST_NANOSECOND = 1_000_000_000_000_000_000L;

    private TardisOptionsChain() {}

    /** Returns whether a table has the columns of an {@code options_chain}. */
    public static boolean recognizes(CsvTable table) {
        return table.columns().containsAll(COLUMNS);
    }

    /** Returns the chains as of the last row of each symbol. */
    public static ChainFile read(CsvTable table) {
        ChainDraft draft = new ChainDraft();
        for (CsvRow row : table.rows()) {
            String exchange = row.text("exchange");
            if (!exchange.equals("deribit")) {
                throw FailureException.of(
                        FailureReason.UNSUPPORTED, row.location(), "exchange was " + exchange + "; expected deribit");
            }
            String symbol = row.text("symbol");
            String underlying = symbol.substring(0, Math.max(0, symbol.indexOf('-')));
            Double forward = row.positive("underlying_price");
            OptionQuote quote = new OptionQuote(
                    symbol,
                    row.optionType("type"),
                    row.required("strike_price"),
                    moment(row, "expiration", draft),
                    moment(row, "timestamp", draft),
                    forward,
                    OptionName.overForward(underlying, row.positive("bid_price"), forward),
                    OptionName.overForward(underlying, row.positive("ask_price"), forward),
                    OptionName.overForward(underlying, row.number("mark_price"), forward),
                    fraction(row.positive("mark_iv")),
                    row.number("delta"),
                    row.positive("open_interest"));
            draft.add(underlying, quote, null);
        }
        return draft.build(table.name(), "Tardis options_chain");
    }

    private static @Nullable Double fraction(@Nullable Double percent) {
        return percent == null ? null : percent / 100;
    }

    /** Microseconds; nanoseconds are told by their size and remarked on. */
    private static Instant moment(CsvRow row, String column, ChainDraft draft) {
        long stamp = row.whole(column);
        if (stamp < FIRST_MICROSECOND) {
            throw FailureException.of(
                    FailureReason.INVALID,
                    row.location(),
                    column + " was " + stamp + "; expected microseconds since 1970, 16 digits");
        }
        if (stamp >= FIRST_NANOSECOND) {
            draft.remark(column + " has 19 digits and was read as nanoseconds; the format has microseconds");
            return Instant.ofEpochSecond(stamp / 1_000_000_000, stamp % 1_000_000_000);
        }
        return Instant.ofEpochSecond(stamp / 1_000_000, stamp % 1_000_000 * 1000);
    }
}
