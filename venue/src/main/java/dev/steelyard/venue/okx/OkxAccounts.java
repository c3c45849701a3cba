package dev.steelyard.venue.okx;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the OKX account balance, instruments, mark prices and pending orders. */
final class OkxAccounts {
    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.EQUITY, "totalEq")
            .amount(Figure.MARGIN_BALANCE, "adjEq")
            .amount(Figure.INITIAL_MARGIN, "imr")
            .amount(Figure.MAINTENANCE_MARGIN, "mmr")
            .amount(Figure.FREE_MARGIN, "availEq")
            .amount(Figure.UNREALIZED_PNL, "upl")
            .amount(Figure.NOTIONAL, "notionalUsd")
            .plain(Figure.VENUE_RATIO, "mgnRatio")
            .other("isoEq", "ordFroz", "borrowFroz", "notionalUsdForBorrow", "notionalUsdForSwap")
            .other("notionalUsdForFutures", "notionalUsdForOption")
            .known("details", "uTime")
            .build();

    private static final FigureTable DETAIL = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "cashBal")
            .amount(Figure.EQUITY, "eq")
            .amount(Figure.MARGIN_BALANCE, "disEq")
            .amount(Figure.FREE_MARGIN, "availEq", "availBal")
            .amount(Figure.UNREALIZED_PNL, "upl")
            .amount(Figure.INITIAL_MARGIN, "imr")
            .amount(Figure.MAINTENANCE_MARGIN, "mmr")
            .amount(Figure.ORDER_MARGIN, "ordFrozen")
            .amount(Figure.LOAN, "liab")
            .plain(Figure.VENUE_RATIO, "mgnRatio")
            .other("eqUsd", "frozenBal", "fixedBal", "isoEq", "isoUpl", "isoLiab", "crossLiab", "uplLiab", "interest")
            .other("stgyEq", "maxLoan", "notionalLever", "borrowFroz", "spotInUseAmt", "clSpotInUseAmt", "twap")
            .other("maxSpotInUseAmt", "maxSpotInUse", "spotIsoBal", "rewardBal", "smtSyncEq", "spotCopyTradingEq")
            .known("ccy", "uTime")
            .build();

    private OkxAccounts() {}

    /** Reads a balance: adjusted equity is filled where all currencies back all positions. */
    static void balance(Row row, AccountDraft draft) {
        draft.rulePack(OkxPositions.PACK, row);
        boolean multiCurrency = row.has("adjEq");
        draft.mode(multiCurrency ? AccountMode.MULTI_ASSET : AccountMode.CROSS);
        if (multiCurrency && draft.chosenRulePack() == null) {
            draft.gap(
                    row,
                    "all currencies back all positions here, which the rules okx do not know; choose the rules "
                            + "okx-multi-currency");
        }
        draft.wallet().stated();
        draft.answeredAt(row.time("uTime"));
        draft.reported().account(row, TOTALS, Asset.USD);
        draft.totals().stated(row, "totalEq");
        for (Row detail : row.rows("details")) {
            Asset asset = Contracts.asset(detail.text("ccy"));
            draft.wallet().balance(detail, asset, wallet(detail));
            draft.reported().asset(detail, DETAIL, asset);
            draft.totals().part("totalEq", asset, detail.numberOrNull("eqUsd"));
            BigDecimal equity = detail.nonZero("eq");
            BigDecimal value = detail.nonZero("eqUsd");
            if (equity != null && value != null && value.signum() == equity.signum()) {
                draft.market().price(asset, Decimals.divide(value, equity));
                draft.warn("Prices of the currencies held are their USD equity over their equity.");
            }
        }
    }

    /** Equity without what isolated positions and unrealized profit add to it: cash, and equity in strategies. */
    private static BigDecimal wallet(Row detail) {
        BigDecimal equity = detail.numberOrNull("eq");
        BigDecimal pnl = detail.numberOrNull("upl");
        return equity == null || pnl == null
                ? detail.number("cashBal")
                : equity.subtract(pnl).subtract(detail.numberOrZero("isoEq")).add(detail.numberOrZero("isoUpl"));
    }

    /** Reads one instrument. */
    static void contract(Row row, AccountDraft draft) {
        String symbol = row.text("instId");
        String type = row.text("instType");
        String settle = row.textOrNull("settleCcy");
        BigDecimal value = row.nonZero("ctVal");
        if (settle == null || value == null) {
            return;
        }
        BigDecimal size = row.has("ctMult") ? value.multiply(row.number("ctMult")) : value;
        String[] pair = row.text("instFamily", "uly", "instId").split("-", 3);
        String quote = pair.length > 1 ? pair[1] : "USD";
        Instant expiry = row.time("expTime");
        Instrument found;
        if (type.equals("OPTION") && expiry != null) {
            OptionType right = "P".equals(row.textOrNull("optType")) ? OptionType.PUT : OptionType.CALL;
            BigDecimal strike = row.require("stk").positive();
            found = Contracts.option(symbol, pair[0], quote, settle, size, expiry, strike, right);
        } else if ("inverse".equals(row.textOrNull("ctType"))) {
            found = Contracts.inverse(symbol, settle, quote, size, expiry);
        } else {
            found = Contracts.linear(symbol, pair[0], settle, size, expiry);
        }
        draft.instrument(Contracts.withTick(found, row.nonZero("tickSz")));
    }

    /** Reads one mark price. */
    static void mark(Row row, AccountDraft draft) {
        BigDecimal mark = row.mark("markPx");
        if (mark != null) {
            draft.mark(row.text("instId"), mark);
        }
        draft.answeredAt(row.time("ts"));
    }

    private static final Map<String, OrderSide> SIDES = Words.of("buy", OrderSide.BUY, "sell", OrderSide.SELL);

    /** Reads one pending order. */
    static void order(Row row, AccountDraft draft) {
        String symbol = row.text("instId");
        BigDecimal open = row.number("sz").subtract(row.numberOrZero("accFillSz"));
        String type = row.textOrNull("instType");
        if (open.signum() <= 0 || "SPOT".equals(type) || "MARGIN".equals(type)) {
            return;
        }
        draft.terms(row, OkxPositions.PACK, symbol);
        draft.order(new Order(
                symbol,
                row.require("side").choice(SIDES),
                open,
                row.price("px"),
                Boolean.TRUE.equals(row.flag("reduceOnly")),
                leg(row.textOrNull("posSide"))));
    }

    private static PositionSide leg(@Nullable String name) {
        return "long".equals(name) ? PositionSide.LONG : "short".equals(name) ? PositionSide.SHORT : PositionSide.BOTH;
    }
}
