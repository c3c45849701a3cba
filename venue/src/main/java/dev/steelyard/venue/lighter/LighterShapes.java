package dev.steelyard.venue.lighter;

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
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Lighter writes: accounts with their positions, of one base unit in USDC. The mark is position value over size.
 * Entries are rounded, so the wallet is the collateral corrected by the difference between the stated profit and the one
 * that the rounded entry gives: equity then comes out as stated.
 */
public final class LighterShapes {
    private static final String PACK = "lighter";
    private static final Asset USDC = Asset.of("USDC");
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.EQUITY, "total_asset_value")
            .amount(Figure.MARGIN_BALANCE, "cross_asset_value")
            .amount(Figure.WALLET_BALANCE, "collateral")
            .amount(Figure.FREE_MARGIN, "available_balance")
            .known("code", "account_type", "index", "l1_address", "cancel_all_time", "total_order_count", "status")
            .known("total_isolated_order_count", "pending_order_count", "account_index", "name", "description")
            .known("can_invite", "referral_points_percentage", "positions", "assets", "shares")
            .build();

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "avg_entry_price")
            .amount(Figure.NOTIONAL, "position_value")
            .amount(Figure.UNREALIZED_PNL, "unrealized_pnl")
            .amount(Figure.REALIZED_PNL, "realized_pnl")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidation_price")
            .amount(Figure.ISOLATED_MARGIN, "allocated_margin")
            .amount(Figure.FUNDING_PNL, "total_funding_paid_out")
            .other("initial_margin_fraction")
            .known(
                    "market_id",
                    "symbol",
                    "open_order_count",
                    "pending_order_count",
                    "position_tied_order_count",
                    "sign")
            .known("position", "margin_mode")
            .build();

    private static final Map<String, Boolean> ISOLATED = Words.of("0", false, "1", true);

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Lighter account", Part.ACCOUNT)
                    .with("collateral", "positions", "total_asset_value", "available_balance")
                    .accountId("index")
                    .reads(LighterShapes::account),
            Shape.named("Lighter position", Part.POSITIONS)
                    .with("market_id", "symbol", "sign", "position", "position_value")
                    .reads(LighterShapes::position));

    private LighterShapes() {}

    private static void account(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.accountId(row.textOrNull("account_index", "index"));
        draft.reported().account(row, TOTALS, USDC);
        BigDecimal wallet = row.number("collateral");
        for (Row position : row.rows("positions")) {
            wallet = wallet.add(held(position, draft));
        }
        draft.wallet().balance(row, USDC, wallet);
    }

    private static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        held(row, draft);
    }

    /** Adds a position and returns by how much its stated profit exceeds that of its rounded entry; 0 when isolated. */
    private static BigDecimal held(Row row, AccountDraft draft) {
        BigDecimal amount = row.number("position");
        if (amount.signum() == 0) {
            return BigDecimal.ZERO;
        }
        BigDecimal size = row.directed(row.number("sign").signum(), "position");
        Instrument contract = draft.terms(row, PACK, row.text("symbol"));
        BigDecimal entry = row.price("avg_entry_price");
        BigDecimal value = row.require("position_value").positive();
        BigDecimal fraction = row.nonZero("initial_margin_fraction");
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(Implied.markOfNotional(contract.terms(), size, value))
                .leverage(fraction == null ? null : leverage(fraction))
                .reported(POSITION);
        String mode = row.textOrNull("margin_mode");
        boolean isolated = mode != null && Boolean.TRUE.equals(ISOLATED.get(mode));
        draft.position(isolated ? position.isolated(row.nonZero("allocated_margin")) : position);
        BigDecimal pnl = row.numberOrNull("unrealized_pnl");
        if (isolated || entry == null || pnl == null) {
            return BigDecimal.ZERO;
        }
        BigDecimal signedValue = size.signum() < 0 ? value.negate() : value;
        return pnl.subtract(signedValue.subtract(size.multiply(entry)));
    }

    /** The fraction is in percent. */
    private static BigDecimal leverage(BigDecimal percent) {
        BigDecimal leverage = Decimals.divide(HUNDRED, percent);
        BigDecimal whole = leverage.setScale(0, RoundingMode.HALF_EVEN);
        return whole.multiply(percent)
                                .subtract(HUNDRED)
                                .abs()
                                .compareTo(percent.ulp().multiply(whole))
                        <= 0
                ? whole
                : leverage;
    }

    /** Returns the perpetual of a coin. */
    public static @Nullable Instrument find(String symbol) {
        return symbol.isBlank() ? null : Contracts.linear(symbol, symbol, "USDC", null);
    }
}
