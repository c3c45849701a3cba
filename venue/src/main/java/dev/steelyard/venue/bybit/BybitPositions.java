package dev.steelyard.venue.bybit;

import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.util.Map;

/** Reads a Bybit position, of the unified account and of the accounts before it. */
final class BybitPositions {
    private static final FigureTable FIGURES = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "avgPrice", "entryPrice", "sessionAvgPrice")
            .plain(Figure.MARK_PRICE, "markPrice")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liqPrice")
            .priceOrZero(Figure.BANKRUPTCY_PRICE, "bustPrice")
            .plain(Figure.BREAK_EVEN_PRICE, "breakEvenPrice")
            .amount(Figure.ENTRY_NOTIONAL, "positionValue")
            .amount(Figure.UNREALIZED_PNL, "unrealisedPnl")
            .amount(Figure.REALIZED_PNL, "cumRealisedPnl", "curRealisedPnl")
            .amount(Figure.INITIAL_MARGIN, "positionIM", "positionIMByMp")
            .amount(Figure.MAINTENANCE_MARGIN, "positionMM", "positionMMByMp")
            .amount(Figure.ORDER_MARGIN, "orderMargin")
            .amount(Figure.ISOLATED_MARGIN, "positionBalance")
            .amount(Figure.CLOSE_FEE, "occClosingFee")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .plain(Figure.ADL_RANK, "adlRankIndicator", "deleverageIndicator")
            .other("riskLimitValue", "liqPriceByMp", "sessionUPL", "sessionRPL", "riskId", "delta", "gamma", "vega")
            .other("theta", "takeProfit", "stopLoss", "trailingStop", "activePrice", "freeQty")
            .known("symbol", "side", "size", "positionIdx", "tradeMode", "category", "positionStatus", "createdTime")
            .known("updatedTime", "createdAt", "updatedAt", "autoAddMargin", "tpslMode", "tpSlMode", "tpSLMode", "seq")
            .known("isReduceOnly", "mmrSysUpdatedTime", "mmrSysUpdateTime", "leverageSysUpdatedTime")
            .build();

    private static final Map<String, Integer> SIGNS = Words.of("Buy", 1, "Sell", -1, "None", 0);
    private static final Map<String, PositionSide> LEGS =
            Words.of("0", PositionSide.BOTH, "1", PositionSide.LONG, "2", PositionSide.SHORT);

    private BybitPositions() {}

    static void read(Row row, AccountDraft draft) {
        String symbol = row.text("symbol");
        String pack = BybitContracts.pack(row.nearestText("category"), symbol);
        draft.rulePack(pack, row);
        draft.answeredAt(row.answerTime("time", "creationTime"));
        BigDecimal amount = row.number("size");
        if (amount.signum() == 0) {
            return;
        }
        int sign = row.require("side").choice(SIGNS);
        Instrument contract = draft.terms(row, pack, symbol);
        BigDecimal size = row.directed(sign, "size");
        BigDecimal entry = row.price("avgPrice", "entryPrice", "sessionAvgPrice");
        BigDecimal pnl = row.numberOrNull("unrealisedPnl");
        BigDecimal mark = row.mark(contract, "markPrice");
        if (mark == null && pnl != null && entry != null) {
            mark = Implied.mark(contract.terms(), size, entry, pnl);
            if (mark != null) {
                draft.warn("The mark of " + symbol + ", " + Decimals.plain(mark, 12)
                        + ", follows from its unrealized profit.");
            }
        }
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(mark)
                .leverage(row.nonZero("leverage"))
                .side(leg(row))
                .times(row.time("createdTime", "createdAt"), row.time("updatedTime", "updatedAt"))
                .reported(FIGURES);
        draft.position(isIsolated(row) ? position.isolated(row.nonZero("positionBalance")) : position);
    }

    private static PositionSide leg(Row row) {
        String index = row.textOrNull("positionIdx");
        PositionSide side = index == null ? PositionSide.BOTH : LEGS.get(index);
        if (side == null) {
            throw row.require("positionIdx").refusal(FailureReason.PARSING, "expected 0, 1 or 2");
        }
        return side;
    }

    private static boolean isIsolated(Row row) {
        return "1".equals(row.textOrNull("tradeMode"));
    }
}
