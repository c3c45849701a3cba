package dev.steelyard.venue.poloniex;

import dev.steelyard.core.account.PositionSide;
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
 * What Poloniex futures write. Sizes are contracts: {@code BTC_USDT_PERP} 0.001 BTC, {@code ETH_USDT_PERP} 0.01 ETH; others
 * come from the instruments answer or from margin and leverage.
 */
public final class PoloniexShapes {
    private static final String PACK = "poloniex";

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "openAvgPx")
            .plain(Figure.MARK_PRICE, "markPx")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liqPx")
            .amount(Figure.INITIAL_MARGIN, "im")
            .amount(Figure.MAINTENANCE_MARGIN, "mm")
            .amount(Figure.ISOLATED_MARGIN, "mgn")
            .amount(Figure.UNREALIZED_PNL, "upl")
            .plain(Figure.RETURN_ON_MARGIN, "uplRatio")
            .amount(Figure.REALIZED_PNL, "pnl")
            .plain(Figure.VENUE_RATIO, "mgnRatio")
            .plain(Figure.SELECTED_LEVERAGE, "lever")
            .plain(Figure.ADL_RANK, "adl")
            .amount(Figure.WITHDRAWABLE, "maxWAmt")
            .known("symbol", "posSide", "side", "mgnMode", "qty", "availQty", "state", "cTime", "uTime", "actType")
            .known("tpTrgPx", "slTrgPx")
            .build();

    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.EQUITY, "eq")
            .amount(Figure.ISOLATED_EQUITY, "isoEq")
            .amount(Figure.INITIAL_MARGIN, "im")
            .amount(Figure.MAINTENANCE_MARGIN, "mm")
            .amount(Figure.UNREALIZED_PNL, "upl")
            .amount(Figure.FREE_MARGIN, "availMgn")
            .plain(Figure.VENUE_RATIO, "mmr")
            .known("state", "cTime", "uTime", "details")
            .build();

    private static final FigureTable DETAIL = FigureTable.builder()
            .amount(Figure.EQUITY, "eq")
            .amount(Figure.ISOLATED_EQUITY, "isoEq")
            .amount(Figure.FREE_MARGIN, "avail")
            .amount(Figure.ORDER_MARGIN, "trdHold")
            .amount(Figure.UNREALIZED_PNL, "upl")
            .amount(Figure.INITIAL_MARGIN, "im")
            .amount(Figure.MAINTENANCE_MARGIN, "mm")
            .otherAmount("isoAvail", "isoHold", "isoUpl")
            .other("mmr", "imr")
            .known("ccy", "cTime", "uTime")
            .build();

    private static final Map<String, PositionSide> LEGS =
            Words.of("BOTH", PositionSide.BOTH, "LONG", PositionSide.LONG, "SHORT", PositionSide.SHORT);
    private static final Map<String, Integer> SIGNS = Words.of("BUY", 1, "SELL", -1);
    private static final Map<String, Boolean> ISOLATED = Words.of("ISOLATED", true, "CROSS", false);
    private static final Map<String, BigDecimal> SIZES =
            Map.of("BTC", new BigDecimal("0.001"), "ETH", new BigDecimal("0.01"));

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Poloniex position", Part.POSITIONS)
                    .with("symbol", "mgnMode", "openAvgPx", "qty")
                    .reads(PoloniexShapes::position),
            Shape.named("Poloniex balance", Part.ACCOUNT)
                    .with("eq", "isoEq", "availMgn", "details")
                    .reads(PoloniexShapes::balance),
            Shape.named("Poloniex instrument", Part.CONTRACTS)
                    .with("symbol", "bAsset", "bCcy", "qCcy", "ctVal")
                    .reads(PoloniexShapes::contract));

    private PoloniexShapes() {}

    private static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        String symbol = row.text("symbol");
        BigDecimal amount = row.number("qty");
        if (amount.signum() == 0) {
            return;
        }
        PositionSide leg = row.has("posSide") ? row.require("posSide").choice(LEGS) : PositionSide.BOTH;
        boolean isShort = leg == PositionSide.BOTH
                ? amount.signum() < 0 || (row.has("side") && row.require("side").choice(SIGNS) < 0)
                : leg == PositionSide.SHORT;
        BigDecimal size = row.directed(isShort ? -1 : 1, "qty");
        Instrument contract = draft.terms(row, PACK, symbol, () -> implied(row, symbol, size, draft));
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(row.price("openAvgPx"))
                .mark(row.mark("markPx"))
                .leverage(row.nonZero("lever"))
                .side(leg)
                .times(row.time("cTime"), row.time("uTime"))
                .reported(POSITION);
        boolean isolated = row.require("mgnMode").choice(ISOLATED);
        draft.position(isolated ? position.isolated(row.nonZero("mgn")) : position);
    }

    private static @Nullable Instrument implied(Row row, String symbol, BigDecimal size, AccountDraft draft) {
        BigDecimal price = row.price("markPx");
        BigDecimal margin = row.nonZero("im");
        BigDecimal leverage = row.nonZero("lever");
        if (price == null || margin == null || leverage == null) {
            return null;
        }
        BigDecimal each = Implied.contractSize(size.abs(), price, margin.multiply(leverage), false);
        if (each != null) {
            draft.warn("The contract value of " + symbol + ", " + Decimals.plain(each)
                    + ", follows from its margin and leverage.");
        }
        return each == null ? null : contract(symbol, each);
    }

    private static void balance(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.wallet().stated();
        draft.answeredAt(row.time("uTime"));
        draft.reported().account(row, TOTALS, Asset.of("USDT"));
        for (Row detail : row.rows("details")) {
            Asset asset = Contracts.asset(detail.text("ccy"));
            draft.wallet().balance(detail, asset, detail.number("eq").subtract(detail.numberOrZero("upl")));
            draft.reported().asset(detail, DETAIL, asset);
        }
    }

    private static void contract(Row row, AccountDraft draft) {
        String symbol = row.text("symbol");
        Instrument stated = Contracts.linear(
                symbol, row.text("bCcy"), row.text("qCcy"), row.require("ctVal").positive(), null);
        draft.instrument(Contracts.withTick(stated, row.nonZero("tSz")));
    }

    /** Returns the contract of that name, or null when its value is not known. */
    public static @Nullable Instrument find(String symbol) {
        int end = symbol.indexOf('_');
        BigDecimal size = end <= 0 ? null : SIZES.get(symbol.substring(0, end));
        return size == null ? null : contract(symbol, size);
    }

    private static @Nullable Instrument contract(String symbol, BigDecimal value) {
        String[] parts = symbol.split("_", -1);
        return parts.length != 3 || !parts[2].equals("PERP") || parts[0].isEmpty() || parts[1].isEmpty()
                ? null
                : Contracts.linear(symbol, parts[0], parts[1], value, null);
    }
}
