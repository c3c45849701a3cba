package dev.steelyard.venue.bybit;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Reads Bybit contract lists, tickers and open orders. */
final class BybitMarkets {
    private static final Map<String, OrderSide> SIDES = Words.of("Buy", OrderSide.BUY, "Sell", OrderSide.SELL);

    private BybitMarkets() {}

    /** Reads one contract of instruments-info. */
    static void contract(Row row, AccountDraft draft) {
        String symbol = row.text("symbol");
        String type = row.text("contractType");
        Asset settle = Contracts.asset(row.text("settleCoin"));
        String base = row.text("baseCoin");
        Instant expiry = type.endsWith("Perpetual") ? null : row.time("deliveryTime");
        Instrument found = type.startsWith("Inverse")
                ? Contracts.inverse(symbol, base, row.text("quoteCoin"), BigDecimal.ONE, expiry)
                : Contracts.linear(symbol, base, settle.code(), expiry);
        Row filter = row.childOrNull("priceFilter");
        draft.instrument(Contracts.withTick(found, filter == null ? null : filter.nonZero("tickSize")));
    }

    /** Reads one ticker: mark and funding rate. */
    static void ticker(Row row, AccountDraft draft) {
        String symbol = row.text("symbol");
        BigDecimal mark = row.mark("markPrice");
        if (mark != null) {
            draft.mark(symbol, mark);
        }
        BigDecimal funding = row.numberOrNull("fundingRate");
        if (funding != null) {
            draft.market().fundingRate(symbol, funding);
        }
        draft.answeredAt(row.answerTime("time"));
    }

    /** Reads one open order. */
    static void order(Row row, AccountDraft draft) {
        String symbol = row.text("symbol");
        if ("Untriggered".equals(row.textOrNull("orderStatus"))) {
            draft.warn("Conditional orders hold no margin until triggered and are left out.");
            return;
        }
        BigDecimal open = row.has("leavesQty")
                ? row.number("leavesQty")
                : row.number("qty").subtract(row.numberOrZero("cumExecQty"));
        if (open.signum() <= 0) {
            return;
        }
        draft.terms(row, BybitContracts.pack(row.nearestText("category"), symbol), symbol);
        String index = row.textOrNull("positionIdx");
        draft.order(new Order(
                symbol,
                row.require("side").choice(SIDES),
                open,
                row.price("price"),
                Boolean.TRUE.equals(row.flag("reduceOnly")),
                "1".equals(index) ? PositionSide.LONG : "2".equals(index) ? PositionSide.SHORT : PositionSide.BOTH));
    }
}
