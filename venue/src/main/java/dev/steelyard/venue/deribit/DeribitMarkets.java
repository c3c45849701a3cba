package dev.steelyard.venue.deribit;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Reads Deribit instruments, book summaries and open orders. */
final class DeribitMarkets {
    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final Map<String, OrderSide> SIDES = Words.of("buy", OrderSide.BUY, "sell", OrderSide.SELL);
    private static final Map<String, OptionType> RIGHTS = Words.of("call", OptionType.CALL, "put", OptionType.PUT);

    private DeribitMarkets() {}

    /** Reads one instrument; spot pairs and combos are none of an account's positions. */
    static void contract(Row row, AccountDraft draft) {
        String kind = row.text("kind");
        if (!kind.equals("future") && !kind.equals("option")) {
            return;
        }
        String symbol = row.text("instrument_name");
        String base = row.text("base_currency");
        String settle = row.text("settlement_currency");
        BigDecimal size = row.require("contract_size").positive();
        Instant expiry =
                "perpetual".equals(row.textOrNull("settlement_period")) ? null : row.time("expiration_timestamp");
        String counter = row.text("counter_currency", "quote_currency");
        Instrument found;
        if (kind.equals("option") && expiry != null) {
            BigDecimal strike = row.require("strike").positive();
            OptionType right = row.require("option_type").choice(RIGHTS);
            found = Contracts.option(symbol, base, counter, settle, size, expiry, strike, right);
        } else if ("linear".equals(row.textOrNull("instrument_type", "future_type"))) {
            found = Contracts.linear(symbol, base, settle, size, expiry);
        } else {
            found = Contracts.inverse(symbol, base, counter, size, expiry);
        }
        draft.instrument(Contracts.withTick(found, row.nonZero("tick_size")));
    }

    /** Reads one book summary or ticker: mark, and volatility of an option. */
    static void summary(Row row, AccountDraft draft) {
        String symbol = row.text("instrument_name");
        BigDecimal mark = row.numberOrNull("mark_price");
        if (mark != null && mark.signum() >= 0) {
            draft.mark(symbol, mark);
        }
        BigDecimal vol = row.nonZero("mark_iv");
        if (vol != null) {
            draft.market().vol(symbol, Decimals.divide(vol, HUNDRED));
        }
        BigDecimal funding = row.numberOrNull("funding_8h");
        if (funding != null) {
            draft.market().fundingRate(symbol, funding);
        }
    }

    /** Reads one open order. */
    static void order(Row row, AccountDraft draft) {
        String symbol = row.text("instrument_name");
        BigDecimal open = row.number("amount").subtract(row.numberOrZero("filled_amount"));
        String type = row.textOrNull("order_type");
        if (open.signum() <= 0 || (type != null && type.startsWith("stop"))) {
            return;
        }
        Instrument contract = draft.terms(row, DeribitAccounts.PACK, symbol);
        draft.order(new Order(
                symbol,
                row.require("direction").choice(SIDES),
                DeribitAccounts.contracts(open, contract),
                type != null && type.equals("market") ? null : row.price("price"),
                Boolean.TRUE.equals(row.flag("reduce_only")),
                PositionSide.BOTH));
    }
}
