package dev.steelyard.venue.gate;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Gate writes. Sizes are contracts: {@code BTC_USDT} 0.0001 BTC, {@code ETH_USDT} 0.01 ETH, {@code BTC_USD} 1 USD;
 * others come from the contract list or from a position's value. A leverage of 0 is cross margin.
 */
public final class GateShapes {
    private static final String PACK = "gate";

    private static final FigureTable UNIFIED = FigureTable.builder()
            .amount(Figure.EQUITY, "unified_account_total_equity", "unified_account_total", "total")
            .amount(Figure.MARGIN_BALANCE, "total_margin_balance")
            .amount(Figure.INITIAL_MARGIN, "total_initial_margin")
            .amount(Figure.MAINTENANCE_MARGIN, "total_maintenance_margin")
            .amount(Figure.FREE_MARGIN, "total_available_margin")
            .amount(Figure.LOAN, "unified_account_total_liab", "borrowed")
            .plain(Figure.VENUE_RATIO, "total_maintenance_margin_rate")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .other("total_initial_margin_rate", "spot_order_loss", "options_order_loss")
            .known("user_id", "locked", "balances", "refresh_time", "spot_hedge", "use_funding", "is_all_collateral")
            .build();

    private static final FigureTable COIN = FigureTable.builder()
            .amount(Figure.EQUITY, "equity")
            .amount(Figure.FREE_MARGIN, "available_margin", "available")
            .amount(Figure.LOAN, "total_liab", "borrowed")
            .amount(Figure.MARGIN_BALANCE, "margin_balance", "cross_balance")
            .amount(Figure.INITIAL_MARGIN, "im")
            .amount(Figure.MAINTENANCE_MARGIN, "mm")
            .otherAmount("freeze", "total_freeze", "negative_liab", "futures_pos_liab", "iso_balance", "spot_in_use")
            .build();

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "entry_price")
            .plain(Figure.MARK_PRICE, "mark_price")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liq_price")
            .amount(Figure.NOTIONAL, "value")
            .amount(Figure.INITIAL_MARGIN, "initial_margin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintenance_margin")
            .amount(Figure.ISOLATED_MARGIN, "margin")
            .amount(Figure.UNREALIZED_PNL, "unrealised_pnl")
            .amount(Figure.REALIZED_PNL, "realised_pnl", "history_pnl", "last_close_pnl")
            .plain(Figure.MAINTENANCE_MARGIN_RATE, "maintenance_rate", "average_maintenance_rate")
            .plain(Figure.SELECTED_LEVERAGE, "leverage", "cross_leverage_limit")
            .plain(Figure.MAX_LEVERAGE, "leverage_max")
            .plain(Figure.ADL_RANK, "adl_ranking")
            .other("risk_limit", "pnl_pnl", "pnl_fund", "pnl_fee", "realised_point", "history_point", "trade_max_size")
            .known("contract", "size", "mode", "user", "close_order", "pending_orders", "update_time", "update_id")
            .known("open_time", "pid")
            .build();

    private static final FigureTable ACCOUNT = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "total")
            .amount(Figure.UNREALIZED_PNL, "unrealised_pnl")
            .amount(Figure.INITIAL_MARGIN, "position_margin", "position_initial_margin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintenance_margin")
            .amount(Figure.ORDER_MARGIN, "order_margin")
            .amount(Figure.FREE_MARGIN, "available", "cross_available")
            .otherAmount("cross_order_margin", "cross_initial_margin", "cross_maintenance_margin", "bonus", "point")
            .otherAmount("cross_unrealised_pnl", "isolated_position_margin")
            .known(
                    "user",
                    "currency",
                    "in_dual_mode",
                    "enable_credit",
                    "margin_mode",
                    "enable_evolved_classic",
                    "history")
            .build();

    private static final Map<String, BigDecimal> SIZES =
            Map.of("BTC", new BigDecimal("0.0001"), "ETH", new BigDecimal("0.01"));

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Gate unified account", Part.ACCOUNT)
                    .with("balances")
                    .withAny("unified_account_total", "total_margin_balance")
                    .when(value -> isObject(value, "balances"))
                    .reads(GateShapes::unified),
            Shape.named("Gate futures position", Part.POSITIONS)
                    .with("contract", "size", "entry_price", "leverage")
                    .reads(GateShapes::position),
            Shape.named("Gate futures account", Part.ACCOUNT)
                    .with("total", "unrealised_pnl", "position_margin", "order_margin", "available", "currency")
                    .reads(GateShapes::account),
            Shape.named("Gate futures contract", Part.CONTRACTS)
                    .with("name", "quanto_multiplier", "mark_price")
                    .reads(GateShapes::contract));

    private GateShapes() {}

    private static boolean isObject(JsonValue value, String field) {
        JsonValue found = value.present(field);
        return found != null && found.is(JsonKind.OBJECT);
    }

    /** Equity of a coin is net of what is borrowed and contains profit; points are no money. */
    private static void unified(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.mode(AccountMode.MULTI_ASSET);
        draft.wallet().stated();
        draft.answeredAt(row.time("refresh_time"));
        draft.reported().account(row, UNIFIED, Asset.USD);
        for (Row.NamedRow coin : row.namedRows("balances")) {
            if (coin.name().equals("POINT")) {
                continue;
            }
            Asset asset = Contracts.asset(coin.name());
            draft.wallet().equity(coin.row(), asset, coin.row().number("equity"));
            draft.reported().asset(coin.row(), COIN, asset);
        }
    }

    private static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        String symbol = row.text("contract");
        BigDecimal size = row.number("size");
        if (size.signum() == 0) {
            return;
        }
        Instrument contract = draft.terms(row, PACK, symbol, () -> implied(row, symbol, size, draft));
        BigDecimal leverage = row.nonZero("leverage");
        String mode = row.textOrNull("mode");
        PositionSide side = "dual_long".equals(mode)
                ? PositionSide.LONG
                : "dual_short".equals(mode) ? PositionSide.SHORT : PositionSide.BOTH;
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(row.price("entry_price"))
                .mark(row.mark("mark_price"))
                .leverage(leverage == null ? row.nonZero("cross_leverage_limit") : leverage)
                .side(side)
                .times(row.time("open_time"), row.time("update_time"))
                .reported(POSITION);
        if (leverage == null) {
            draft.position(position);
        } else {
            BigDecimal margin = row.nonZero("margin");
            draft.position(position.isolated(margin));
            draft.wallet().adjust(contract.settle(), margin == null ? BigDecimal.ZERO : margin.negate());
        }
    }

    private static @Nullable Instrument implied(Row row, String symbol, BigDecimal size, AccountDraft draft) {
        BigDecimal price = row.price("mark_price");
        BigDecimal value = row.nonZero("value");
        BigDecimal each =
                price == null || value == null ? null : Implied.contractSize(size.abs(), price, value.abs(), false);
        if (each == null) {
            return null;
        }
        draft.warn("The contract value of " + symbol + ", " + Decimals.plain(each) + ", follows from its value.");
        return linear(symbol, each);
    }

    private static void account(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        Asset asset = Contracts.asset(row.text("currency"));
        draft.wallet().balance(row, asset, row.number("total"));
        draft.reported().asset(row, ACCOUNT, asset);
    }

    private static void contract(Row row, AccountDraft draft) {
        String symbol = row.text("name");
        BigDecimal multiplier = row.nonZero("quanto_multiplier");
        Instrument stated = multiplier == null || multiplier.signum() < 0 ? find(symbol) : linear(symbol, multiplier);
        if (stated != null) {
            draft.instrument(Contracts.withTick(stated, row.nonZero("order_price_round")));
            BigDecimal mark = row.mark("mark_price");
            if (mark != null) {
                draft.mark(symbol, mark);
            }
        }
    }

    /** Returns the contract of that name, or null when its value is not known. */
    public static @Nullable Instrument find(String symbol) {
        if (symbol.equals("BTC_USD")) {
            return Contracts.inverse(symbol, "BTC", "USD", BigDecimal.ONE, null);
        }
        int end = symbol.indexOf('_');
        BigDecimal size = end <= 0 ? null : SIZES.get(symbol.substring(0, end));
        return size == null ? null : linear(symbol, size);
    }

    private static @Nullable Instrument linear(String symbol, BigDecimal size) {
        int end = symbol.indexOf('_');
        return end <= 0 || !symbol.endsWith("_USDT")
                ? null
                : Contracts.linear(symbol, symbol.substring(0, end), "USDT", size, null);
    }
}
