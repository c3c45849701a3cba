package dev.steelyard.venue.blofin;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What BloFin writes. Sizes are contracts: {@code BTC-USDT} 0.001 BTC, {@code ETH-USDT} 0.01 ETH, {@code LTC-USDT} 1 LTC;
 * others come from the instruments answer or from margin and leverage.
 */
public final class BlofinShapes {
    private static final String PACK = "blofin";

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "averagePrice")
            .plain(Figure.MARK_PRICE, "markPrice")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidationPrice")
            .amount(Figure.UNREALIZED_PNL, "unrealizedPnl")
            .plain(Figure.RETURN_ON_MARGIN, "unrealizedPnlRatio")
            .amount(Figure.INITIAL_MARGIN, "initialMargin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintenanceMargin")
            .amount(Figure.ISOLATED_MARGIN, "margin")
            .plain(Figure.VENUE_RATIO, "marginRatio")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .plain(Figure.ADL_RANK, "adl")
            .known("instType", "instId", "marginMode", "positionId", "positionSide", "positions")
            .known("availablePositions", "createTime", "updateTime")
            .build();

    private static final FigureTable DETAIL = FigureTable.builder()
            .amount(Figure.EQUITY, "equity")
            .amount(Figure.WALLET_BALANCE, "balance")
            .amount(Figure.FREE_MARGIN, "availableEquity", "available")
            .amount(Figure.ORDER_MARGIN, "orderFrozen")
            .amount(Figure.UNREALIZED_PNL, "unrealizedPnl")
            .amount(Figure.ISOLATED_EQUITY, "isolatedEquity")
            .otherAmount("frozen", "bonus", "isolatedUnrealizedPnl", "coinUsdPrice", "spotAvailable", "liability")
            .other("equityUsd")
            .known("currency", "ts")
            .build();

    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.EQUITY, "totalEquity")
            .amount(Figure.ISOLATED_EQUITY, "isolatedEquity")
            .known("ts", "details")
            .build();

    private static final Map<String, PositionSide> LEGS =
            Words.of("net", PositionSide.BOTH, "long", PositionSide.LONG, "short", PositionSide.SHORT);
    private static final Map<String, Boolean> ISOLATED = Words.of("isolated", true, "cross", false);
    private static final Map<String, BigDecimal> SIZES =
            Map.of("BTC", new BigDecimal("0.001"), "ETH", new BigDecimal("0.01"), "LTC", BigDecimal.ONE);

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("BloFin position", Part.POSITIONS)
                    .with("instId", "positions", "averagePrice", "marginMode")
                    .reads(BlofinShapes::position),
            Shape.named("BloFin balance", Part.ACCOUNT)
                    .with("totalEquity", "isolatedEquity", "details")
                    .reads(BlofinShapes::balance),
            Shape.named("BloFin instrument", Part.CONTRACTS)
                    .with("instId", "contractValue", "baseCurrency", "quoteCurrency")
                    .reads(BlofinShapes::contract));

    private BlofinShapes() {}

    private static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        String symbol = row.text("instId");
        BigDecimal amount = row.number("positions");
        if (amount.signum() == 0) {
            return;
        }
        PositionSide leg = row.has("positionSide") ? row.require("positionSide").choice(LEGS) : PositionSide.BOTH;
        BigDecimal size = row.directed(leg, "positions");
        Instrument contract = draft.terms(row, PACK, symbol, () -> implied(row, symbol, size, draft));
        BigDecimal entry = row.price("averagePrice");
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(mark(row, contract.terms(), size, entry, draft))
                .leverage(row.nonZero("leverage"))
                .side(leg)
                .times(row.time("createTime"), row.time("updateTime"))
                .reported(POSITION);
        boolean isolated = row.require("marginMode").choice(ISOLATED);
        draft.position(isolated ? position.isolated(row.nonZero("margin")) : position);
    }

    private static @Nullable BigDecimal mark(
            Row row, ContractTerms terms, BigDecimal size, @Nullable BigDecimal entry, AccountDraft draft) {
        BigDecimal stated = row.mark("markPrice");
        BigDecimal pnl = row.numberOrNull("unrealizedPnl");
        BigDecimal fromPnl = entry == null || pnl == null ? null : Implied.mark(terms, size, entry, pnl);
        BigDecimal value = notional(row);
        BigDecimal mark =
                Implied.mark(stated, fromPnl, value == null ? null : Implied.markOfNotional(terms, size, value));
        if (mark != null && (stated == null || mark.compareTo(stated) != 0)) {
            draft.warn("The mark of " + terms.symbol() + ", " + Decimals.plain(mark, 12)
                    + ", follows from its unrealized profit; markPrice is rounded.");
        }
        return mark;
    }

    private static @Nullable BigDecimal notional(Row row) {
        BigDecimal margin = row.nonZero("initialMargin");
        BigDecimal leverage = row.nonZero("leverage");
        return margin == null || leverage == null ? null : margin.multiply(leverage);
    }

    private static @Nullable Instrument implied(Row row, String symbol, BigDecimal size, AccountDraft draft) {
        BigDecimal price = row.price("markPrice");
        BigDecimal value = notional(row);
        if (price == null || value == null) {
            return null;
        }
        BigDecimal each = Implied.contractSize(size.abs(), price, value, false);
        if (each != null) {
            draft.warn("The contract value of " + symbol + ", " + Decimals.plain(each)
                    + ", follows from its margin and leverage.");
        }
        return each == null ? null : contract(symbol, each);
    }

    private static void balance(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.wallet().stated();
        draft.answeredAt(row.time("ts"));
        draft.reported().account(row, TOTALS, Asset.USD);
        for (Row detail : row.rows("details")) {
            Asset asset = Contracts.asset(detail.text("currency"));
            BigDecimal isolated =
                    detail.numberOrZero("isolatedEquity").subtract(detail.numberOrZero("isolatedUnrealizedPnl"));
            draft.wallet().balance(detail, asset, detail.number("balance").subtract(isolated));
            draft.reported().asset(detail, DETAIL, asset);
        }
    }

    private static void contract(Row row, AccountDraft draft) {
        String symbol = row.text("instId");
        BigDecimal value = row.require("contractValue").positive();
        String base = row.text("baseCurrency");
        String quote = row.text("quoteCurrency");
        Instrument stated = "inverse".equals(row.textOrNull("contractType"))
                ? Contracts.inverse(symbol, base, quote, value, null)
                : Contracts.linear(symbol, base, quote, value, null);
        draft.instrument(Contracts.withTick(stated, row.nonZero("tickSize")));
    }

    /** Returns the contract of that name, or null when its value is not known. */
    public static @Nullable Instrument find(String symbol) {
        int dash = symbol.indexOf('-');
        BigDecimal size = dash <= 0 ? null : SIZES.get(symbol.substring(0, dash));
        return size == null ? null : contract(symbol, size);
    }

    private static @Nullable Instrument contract(String symbol, BigDecimal value) {
        int dash = symbol.indexOf('-');
        return dash <= 0 || !symbol.endsWith("-USDT")
                ? null
                : Contracts.linear(symbol, symbol.substring(0, dash), "USDT", value, null);
    }
}
