package dev.steelyard.venue.deribit;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.json.JsonDocument;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.quant.surface.OptionQuote;
import dev.steelyard.venue.codec.ChainFile;
import dev.steelyard.venue.internal.ChainDraft;
import dev.steelyard.venue.internal.OptionName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads Deribit's answers to {@code get_book_summary_by_currency} and lists of its {@code get_order_book} or
 * {@code ticker}: prices in coin, or in quote currency for linear options; {@code mark_iv} in percent. Rows of contracts
 * that are no options are left out. <b>Thread-safe</b>.
 */
public final class DeribitBooks {
    private DeribitBooks() {}

    /** Returns the chains of an answer. */
    public static ChainFile read(JsonDocument document) {
        JsonValue root = document.root();
        JsonValue result = root.is(JsonKind.OBJECT) ? root.present("result") : null;
        JsonValue rows = result == null ? root : result;
        ChainDraft draft = new ChainDraft();
        if (rows.is(JsonKind.ARRAY)) {
            for (JsonValue row : rows.elements()) {
                add(row, draft);
            }
        } else {
            add(rows, draft);
        }
        if (draft.isEmpty()) {
            throw rows.failure(
                    FailureReason.MISSING_DATA, "no option was listed; expected names such as BTC-24APR26-65000-P");
        }
        return draft.build(document.name(), "Deribit book summary");
    }

    private static void add(JsonValue row, ChainDraft draft) {
        JsonValue named = row.require("instrument_name");
        OptionName name = OptionName.parse(named.text());
        if (name == null) {
            if (named.text().endsWith("-C") || named.text().endsWith("-P")) {
                throw named.refusal(FailureReason.PARSING, "expected an option's name such as BTC-24APR26-65000-P");
            }
            return;
        }
        Double forward = positive(row, "underlying_price");
        String underlying = name.underlying();
        Double markVol = positive(row, "mark_iv");
        JsonValue greeks = row.present("greeks");
        JsonValue delta = greeks == null ? null : greeks.present("delta");
        draft.add(
                underlying,
                new OptionQuote(
                        named.text(),
                        name.type(),
                        name.strike(),
                        name.expiry(),
                        asOf(row),
                        forward,
                        price(row, "bid_price", underlying, forward),
                        price(row, "ask_price", underlying, forward),
                        OptionName.overForward(underlying, positive(row, "mark_price"), forward),
                        markVol == null ? null : markVol / 100,
                        delta == null ? null : delta.real(),
                        positive(row, "open_interest")),
                positive(row, row.has("index_price") ? "index_price" : "estimated_delivery_price"));
    }

    private static Instant asOf(JsonValue row) {
        JsonValue stamp = row.present("timestamp");
        return Instant.ofEpochMilli((stamp == null ? row.require("creation_timestamp") : stamp).integer());
    }

    /** The best price of that side, which order books and tickers call {@code best_}; 0 is none. */
    private static @Nullable Double price(JsonValue row, String name, String underlying, @Nullable Double forward) {
        boolean summary = row.has(name);
        if (!summary && !row.has("best_" + name)) {
            throw FailureException.of(
                    FailureReason.MISSING_DATA, row.location(), "expected a member " + name + " or best_" + name);
        }
        return OptionName.overForward(underlying, positive(row, summary ? name : "best_" + name), forward);
    }

    private static @Nullable Double positive(JsonValue row, String name) {
        JsonValue value = row.present(name);
        if (value == null) {
            return null;
        }
        double number = value.real();
        if (!(number >= 0) || Double.isInfinite(number)) {
            throw value.refusal(FailureReason.INVALID, "expected a number of at least 0");
        }
        return number == 0 ? null : number;
    }
}
