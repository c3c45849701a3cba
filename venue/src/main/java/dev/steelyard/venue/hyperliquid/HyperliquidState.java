package dev.steelyard.venue.hyperliquid;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.codec.ReportedFigure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads Hyperliquid's clearinghouse state. Its raw USD is cash as if every position had been paid for in full; cash with
 * the entries taken back out, raw USD + Σ size·entry, is the wallet. Equity, wallet + Σ size·(mark − entry), is then the
 * stated account value whatever digits the entries are rounded to. The mark is position value over size.
 */
final class HyperliquidState {
    static final String PACK = "hyperliquid";
    static final Asset USDC = Asset.of("USDC");

    /** Answers without {@code maxLeverage} are from before the rules depended on it. */
    private static final LocalDate BEFORE_MAX_LEVERAGE = LocalDate.of(2023, 3, 27);

    private static final FigureTable SUMMARY = FigureTable.builder()
            .amount(Figure.EQUITY, "accountValue")
            .amount(Figure.NOTIONAL, "totalNtlPos")
            .other("totalRawUsd", "totalMarginUsed")
            .build();

    private static final FigureTable CROSS = FigureTable.builder()
            .amount(Figure.MARGIN_BALANCE, "accountValue")
            .amount(Figure.INITIAL_MARGIN, "totalMarginUsed")
            .other("totalRawUsd", "totalNtlPos")
            .build();

    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.MAINTENANCE_MARGIN, "crossMaintenanceMarginUsed")
            .amount(Figure.FREE_MARGIN, "withdrawable")
            .known("assetPositions", "marginSummary", "crossMarginSummary", "time")
            .build();

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "entryPx")
            .amount(Figure.NOTIONAL, "positionValue")
            .amount(Figure.UNREALIZED_PNL, "unrealizedPnl")
            .plain(Figure.RETURN_ON_MARGIN, "returnOnEquity")
            .priceOrBlank(Figure.LIQUIDATION_PRICE, "liquidationPx")
            .plain(Figure.MAX_LEVERAGE, "maxLeverage")
            .known("coin", "szi", "leverage", "marginUsed", "cumFunding", "maxTradeSzs")
            .build();

    private static final FigureTable CROSS_MARGIN =
            FigureTable.builder().amount(Figure.INITIAL_MARGIN, "marginUsed").build();

    private static final FigureTable ISOLATED_MARGIN =
            FigureTable.builder().amount(Figure.ISOLATED_EQUITY, "marginUsed").build();

    private static final Map<String, Boolean> ISOLATED = Words.of("cross", false, "isolated", true);

    private HyperliquidState() {}

    /** Reads the state. */
    static void read(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.time("time"));
        draft.reported().account(row.child("marginSummary"), SUMMARY, "marginSummary.", USDC);
        Row cross = row.has("crossMarginSummary") ? row.child("crossMarginSummary") : row.child("marginSummary");
        draft.reported().account(cross, CROSS, "crossMarginSummary.", USDC);
        draft.reported().account(row, TOTALS, USDC);
        BigDecimal wallet = cross.number("totalRawUsd");
        boolean dated = row.has("time");
        for (Row held : row.rows("assetPositions")) {
            Row position = held.child("position");
            dated |= position.has("maxLeverage");
            wallet = wallet.add(held(position, draft));
        }
        if (!dated && row.require("assetPositions").size() > 0) {
            draft.ruleDate(BEFORE_MAX_LEVERAGE);
        }
        draft.wallet().balance(cross, USDC, wallet);
    }

    /** Reads one asset position without the account around it. */
    static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        held(row.child("position"), draft);
    }

    /** Adds a position and returns what it adds to the cross wallet: size·entry, or 0 when it is isolated. */
    private static BigDecimal held(Row row, AccountDraft draft) {
        String coin = row.text("coin");
        BigDecimal size = row.number("szi");
        if (size.signum() == 0) {
            return BigDecimal.ZERO;
        }
        Instrument contract = draft.terms(row, PACK, coin);
        BigDecimal entry = row.price("entryPx");
        BigDecimal cost = size.multiply(entry == null ? row.number("entryPx") : entry);
        Row leverage = row.child("leverage");
        boolean isolated = leverage.require("type").choice(ISOLATED);
        List<ReportedFigure> figures = new ArrayList<>(POSITION.read(row, USDC));
        figures.addAll((isolated ? ISOLATED_MARGIN : CROSS_MARGIN).read(row, USDC));
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(mark(row, contract, size))
                .leverage(leverage.nonZero("value"))
                .reported(figures, POSITION.extra(row));
        draft.position(isolated ? position.isolated(leverage.number("rawUsd").add(cost)) : position);
        BigDecimal highest = row.nonZero("maxLeverage");
        if (highest != null) {
            draft.market().state(coin, "maxLeverage", highest);
        }
        return isolated ? BigDecimal.ZERO : cost;
    }

    private static BigDecimal mark(Row row, Instrument contract, BigDecimal size) {
        BigDecimal value = row.require("positionValue").positive();
        BigDecimal mark = Implied.markOfNotional(contract.terms(), size, value);
        return mark == null ? Decimals.divide(value, size.abs()) : mark;
    }

    /** Returns whether a value is the pair of universe and contexts that metaAndAssetCtxs answers. */
    static boolean isContexts(JsonValue value) {
        if (!value.is(JsonKind.ARRAY) || value.size() != 2) {
            return false;
        }
        var elements = value.elements().iterator();
        JsonValue meta = elements.next();
        JsonValue contexts = elements.next();
        return meta.is(JsonKind.OBJECT) && meta.has("universe") && contexts.is(JsonKind.ARRAY);
    }
}
