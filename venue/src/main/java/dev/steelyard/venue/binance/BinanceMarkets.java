package dev.steelyard.venue.binance;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.RulePackNames;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads Binance contract lists, mark prices and open orders. */
final class BinanceMarkets {
    private static final Map<String, OrderSide> SIDES = Words.of("BUY", OrderSide.BUY, "SELL", OrderSide.SELL);
    private static final Map<String, PositionSide> LEGS =
            Words.of("BOTH", PositionSide.BOTH, "LONG", PositionSide.LONG, "SHORT", PositionSide.SHORT);

    private BinanceMarkets() {}

    /** Reads the contracts of exchangeInfo. */
    static void contracts(Row row, AccountDraft draft) {
        for (Row contract : row.rows("symbols")) {
            if (!contract.has("contractType", "marginAsset")) {
                continue;
            }
            String symbol = contract.text("symbol");
            String base = contract.text("baseAsset");
            String quote = contract.text("quoteAsset");
            String type = contract.textOrNull("contractType");
            Instant expiry = type != null && type.startsWith("PERPETUAL") ? null : contract.time("deliveryDate");
            BigDecimal size = contract.nonZero("contractSize");
            Instrument found = size == null
                    ? Contracts.linear(symbol, base, quote, expiry)
                    : Contracts.inverse(symbol, base, quote, size, expiry);
            draft.instrument(Contracts.withTick(found, tick(contract)));
        }
    }

    private static @Nullable BigDecimal tick(Row contract) {
        for (Row filter : contract.rows("filters")) {
            if ("PRICE_FILTER".equals(filter.textOrNull("filterType"))) {
                return filter.nonZero("tickSize");
            }
        }
        return null;
    }

    /** Reads one line of premiumIndex: mark and funding rate. */
    static void premium(Row row, AccountDraft draft) {
        String symbol = row.text("symbol");
        BigDecimal mark = row.mark("markPrice");
        if (mark != null) {
            draft.mark(symbol, mark);
        }
        BigDecimal funding = row.numberOrNull("lastFundingRate");
        if (funding != null) {
            draft.market().fundingRate(symbol, funding);
        }
        draft.answeredAt(row.time("time"));
    }

    /** Reads one open order. Conditional orders hold no margin until they are triggered. */
    static void order(Row row, AccountDraft draft) {
        String symbol = row.text("symbol");
        String pack =
                BinanceContracts.isCoinMargined(symbol) ? RulePackNames.BINANCE_COINM : RulePackNames.BINANCE_USDM;
        String type = row.textOrNull("type");
        if (type != null && !type.equals("LIMIT") && !type.equals("MARKET")) {
            draft.warn("Conditional orders (" + type + ") hold no margin until triggered and are left out.");
            return;
        }
        BigDecimal open = row.number("origQty").subtract(row.numberOrZero("executedQty"));
        if (open.signum() <= 0) {
            return;
        }
        draft.terms(row, pack, symbol);
        boolean reduces = Boolean.TRUE.equals(row.flag("reduceOnly")) || Boolean.TRUE.equals(row.flag("closePosition"));
        draft.order(new Order(
                symbol,
                row.require("side").choice(SIDES),
                open,
                row.price("price"),
                reduces,
                row.has("positionSide") ? row.require("positionSide").choice(LEGS) : PositionSide.BOTH));
    }
}
