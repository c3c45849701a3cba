package dev.steelyard.venue.cryptocom;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Expiries;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Crypto.com writes. {@code BTCUSD-PERP} and {@code BTCUSD-240628} are of one base unit, in USD. Its collateral
 * weights become haircuts of the balances; entry is cost over quantity, and the mark follows from the open profit.
 */
public final class CryptocomShapes {
    private static final String PACK = "crypto.com";
    private static final Pattern NAME = Pattern.compile("([A-Z0-9]+)USD-(PERP|\\d{6}(?:m2)?)");

    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.MARGIN_BALANCE, "total_margin_balance")
            .amount(Figure.FREE_MARGIN, "total_available_balance")
            .amount(Figure.INITIAL_MARGIN, "total_initial_margin")
            .amount(Figure.MAINTENANCE_MARGIN, "total_maintenance_margin")
            .amount(Figure.WALLET_BALANCE, "total_cash_balance")
            .amount(Figure.COLLATERAL_VALUE, "total_collateral_value")
            .amount(Figure.UNREALIZED_PNL, "total_session_unrealized_pnl")
            .amount(Figure.REALIZED_PNL, "total_session_realized_pnl")
            .amount(Figure.LOAN, "total_borrow")
            .plain(Figure.EFFECTIVE_LEVERAGE, "total_effective_leverage")
            .plain(Figure.VENUE_RATIO, "margin_score")
            .otherAmount(
                    "total_position_cost",
                    "position_limit",
                    "used_position_limit",
                    "total_haircut",
                    "total_position_im")
            .known("instrument_name", "position_balances", "is_liquidating", "has_risk", "terminatable")
            .build();

    private static final FigureTable ASSET = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "quantity")
            .plain(Figure.COLLATERAL_WEIGHT, "collateral_weight")
            .amount(Figure.ORDER_MARGIN, "reserved_qty")
            .amount(Figure.WITHDRAWABLE, "max_withdrawal_balance")
            .other("collateral_amount", "market_value", "hourly_interest_rate", "haircut")
            .known("instrument_name")
            .build();

    private static final FigureTable POSITION = FigureTable.builder()
            .amount(Figure.ENTRY_NOTIONAL, "open_pos_cost", "cost")
            .amount(Figure.UNREALIZED_PNL, "open_position_pnl", "session_pnl")
            .plain(Figure.EFFECTIVE_LEVERAGE, "effective_leverage")
            .plain(Figure.SELECTED_LEVERAGE, "target_leverage")
            .known("account_id", "quantity", "instrument_name", "type", "update_timestamp_ms")
            .build();

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Crypto.com user balance", Part.ACCOUNT)
                    .with("total_margin_balance", "total_available_balance", "position_balances")
                    .reads(CryptocomShapes::balance),
            Shape.named("Crypto.com position", Part.POSITIONS)
                    .with("instrument_name", "quantity", "open_pos_cost", "open_position_pnl")
                    .reads(CryptocomShapes::position));

    private CryptocomShapes() {}

    private static void balance(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.mode(AccountMode.MULTI_ASSET);
        draft.wallet().stated();
        draft.reported().account(row, TOTALS, Asset.USD);
        draft.totals().stated(row, "total_collateral_value");
        for (Row held : row.rows("position_balances")) {
            Asset asset = Contracts.asset(held.text("instrument_name"));
            BigDecimal quantity = held.number("quantity");
            BigDecimal weight = held.numberOrNull("collateral_weight");
            draft.wallet().balance(held, asset, quantity, weight == null ? null : BigDecimal.ONE.subtract(weight));
            draft.reported().asset(held, ASSET, asset);
            draft.totals().part("total_collateral_value", asset, held.numberOrNull("collateral_amount"));
            BigDecimal value = held.nonZero("market_value");
            if (value != null && value.signum() == quantity.signum()) {
                draft.market().price(asset, Decimals.divide(value, quantity));
                draft.warn("Prices of the assets held are their market value over their quantity.");
            }
        }
    }

    private static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        BigDecimal size = row.number("quantity");
        if (size.signum() == 0) {
            return;
        }
        Instrument contract = draft.terms(row, PACK, row.text("instrument_name"));
        BigDecimal cost = row.number("open_pos_cost").abs();
        BigDecimal entry = cost.signum() == 0 ? null : Decimals.divide(cost, size.abs());
        BigDecimal mark =
                entry == null ? null : Implied.mark(contract.terms(), size, entry, row.number("open_position_pnl"));
        if (mark != null) {
            draft.warn("Marks follow from cost and open profit.");
        }
        draft.position(PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(mark)
                .leverage(row.nonZero("target_leverage"))
                .times(null, row.time("update_timestamp_ms"))
                .reported(POSITION));
    }

    /** Returns the contract of that name, or null when it follows no convention. */
    public static @Nullable Instrument find(String symbol) {
        Matcher name = NAME.matcher(symbol);
        if (!name.matches()) {
            return null;
        }
        String date = name.group(2);
        return Contracts.linear(
                symbol,
                name.group(1),
                "USD",
                date.equals("PERP") ? null : Expiries.digits(date.substring(0, 6), Expiries.EIGHT));
    }
}
