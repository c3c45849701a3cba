package dev.steelyard.venue.orderly;

import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Orderly writes, and the exchanges on it. {@code PERP_BTC_USDC} is of one base unit. The wallet is the total
 * collateral without the profit of the positions at their average entries, so that equity comes out as stated.
 */
public final class OrderlyShapes {
    private static final String PACK = "orderly";
    private static final Asset USDC = Asset.of("USDC");

    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.MARGIN_BALANCE, "total_collateral_value")
            .amount(Figure.FREE_MARGIN, "free_collateral")
            .plain(Figure.VENUE_RATIO, "margin_ratio", "current_margin_ratio_with_orders", "open_margin_ratio")
            .plain(Figure.INITIAL_MARGIN_RATE, "initial_margin_ratio", "initial_margin_ratio_with_orders")
            .plain(Figure.MAINTENANCE_MARGIN_RATE, "maintenance_margin_ratio", "maintenance_margin_ratio_with_orders")
            .otherAmount("total_pnl_24_h")
            .known("rows")
            .build();

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "average_open_price")
            .plain(Figure.MARK_PRICE, "mark_price")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "est_liq_price")
            .amount(Figure.ENTRY_NOTIONAL, "cost_position")
            .amount(Figure.UNREALIZED_PNL, "unsettled_pnl")
            .plain(Figure.INITIAL_MARGIN_RATE, "imr", "IMR_withdraw_orders")
            .plain(Figure.MAINTENANCE_MARGIN_RATE, "mmr", "MMR_with_orders")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .plain(Figure.ADL_RANK, "adl_quantile")
            .other("settle_price", "last_sum_unitary_funding", "pending_long_qty", "pending_short_qty", "fee_24_h")
            .other("pnl_24_h")
            .known("symbol", "position_qty", "timestamp", "updated_time", "seq")
            .build();

    private static final FigureTable HOLDING = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "holding")
            .otherAmount("frozen", "pending_short")
            .known("token", "updated_time")
            .build();

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Orderly positions", Part.ACCOUNT)
                    .with("rows", "total_collateral_value", "free_collateral")
                    .reads(OrderlyShapes::positions),
            Shape.named("Orderly position", Part.POSITIONS)
                    .with("symbol", "position_qty", "average_open_price")
                    .reads(OrderlyShapes::position),
            Shape.named("Orderly holding", Part.ACCOUNT)
                    .with("token", "holding", "frozen")
                    .reads(OrderlyShapes::holding));

    private OrderlyShapes() {}

    private static void positions(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.answerTime("timestamp"));
        draft.reported().account(row, TOTALS, USDC);
        BigDecimal wallet = row.number("total_collateral_value");
        for (Row position : row.rows("rows")) {
            wallet = wallet.subtract(position(position, draft));
        }
        draft.wallet().derived(USDC, wallet);
    }

    /** Adds a position and returns its profit at the average entry. */
    private static BigDecimal position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        BigDecimal size = row.number("position_qty");
        if (size.signum() == 0) {
            return BigDecimal.ZERO;
        }
        Instrument contract = draft.terms(row, PACK, row.text("symbol"));
        BigDecimal entry = row.price("average_open_price");
        BigDecimal mark = row.mark("mark_price");
        draft.position(PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(mark)
                .leverage(row.nonZero("leverage"))
                .times(null, row.time("updated_time", "timestamp"))
                .reported(POSITION));
        return entry == null || mark == null ? BigDecimal.ZERO : size.multiply(mark.subtract(entry));
    }

    private static void holding(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        Asset asset = Contracts.asset(row.text("token"));
        draft.wallet().balance(row, asset, row.number("holding"));
        draft.reported().asset(row, HOLDING, asset);
    }

    /** Returns the contract {@code PERP_BASE_QUOTE}, or null for another name. */
    public static @Nullable Instrument find(String symbol) {
        String[] parts = symbol.split("_", -1);
        return parts.length != 3 || !parts[0].equals("PERP") || parts[1].isEmpty() || parts[2].isEmpty()
                ? null
                : Contracts.linear(symbol, parts[1], parts[2], null);
    }
}
