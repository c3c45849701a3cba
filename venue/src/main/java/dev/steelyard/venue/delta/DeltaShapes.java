package dev.steelyard.venue.delta;

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
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What Delta Exchange writes. Sizes are contracts: {@code BTCUSDT} and {@code BTCUSD} 0.001 BTC, {@code ETHUSDT} and
 * {@code ETHUSD} 0.01 ETH; other contract values come from the product list or from margin over the distance between
 * entry and bankruptcy. Positions state no mark.
 */
public final class DeltaShapes {
    private static final String PACK = "delta-exchange";

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "entry_price")
            .plain(Figure.MARK_PRICE, "mark_price")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidation_price")
            .priceOrZero(Figure.BANKRUPTCY_PRICE, "bankruptcy_price")
            .amount(Figure.ISOLATED_MARGIN, "margin")
            .amount(Figure.CLOSE_FEE, "commission")
            .amount(Figure.UNREALIZED_PNL, "unrealized_pnl")
            .amount(Figure.REALIZED_PNL, "realized_pnl")
            .amount(Figure.FUNDING_PNL, "realized_funding")
            .plain(Figure.ADL_RANK, "adl_level")
            .otherAmount("realized_cashflow")
            .known("product_id", "product_symbol", "size", "margin_mode", "auto_topup", "created_at", "updated_at")
            .known("user_id", "product")
            .build();

    private static final FigureTable WALLET = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "balance")
            .amount(Figure.FREE_MARGIN, "available_balance")
            .amount(Figure.INITIAL_MARGIN, "position_margin")
            .amount(Figure.ORDER_MARGIN, "order_margin")
            .otherAmount("commission", "blocked_margin", "portfolio_margin", "cross_position_margin")
            .otherAmount("cross_order_margin", "interest_credit", "pending_referral_bonus", "trading_fee_credit")
            .otherAmount("pending_trading_fee_credit", "cross_commission", "cross_asset_liability")
            .known("asset_id", "asset_symbol", "id", "user_id")
            .build();

    private static final Map<String, BigDecimal> SIZES =
            Map.of("BTC", new BigDecimal("0.001"), "ETH", new BigDecimal("0.01"));

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Delta Exchange position", Part.POSITIONS)
                    .with("product_symbol", "size", "entry_price")
                    .without("unfilled_size")
                    .reads(DeltaShapes::position),
            Shape.named("Delta Exchange wallet balance", Part.ACCOUNT)
                    .with("asset_id", "balance", "available_balance", "position_margin")
                    .reads(DeltaShapes::wallet),
            Shape.named("Delta Exchange product", Part.CONTRACTS)
                    .with("symbol", "contract_value", "contract_type", "notional_type")
                    .reads(DeltaShapes::product));

    private DeltaShapes() {}

    private static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        String symbol = row.text("product_symbol");
        BigDecimal size = row.number("size");
        if (size.signum() == 0) {
            return;
        }
        Instrument contract = draft.terms(row, PACK, symbol, () -> implied(row, symbol, size, draft));
        BigDecimal margin = row.nonZero("margin");
        String mode = row.textOrNull("margin_mode");
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(row.price("entry_price"))
                .mark(row.mark("mark_price"))
                .times(row.time("created_at"), row.time("updated_at"))
                .reported(POSITION);
        boolean isolated = mode == null ? margin != null : mode.equals("isolated");
        draft.position(isolated ? position.isolated(margin) : position);
    }

    /** Margin is contract value × contracts × the distance from entry to bankruptcy. */
    private static @Nullable Instrument implied(Row row, String symbol, BigDecimal size, AccountDraft draft) {
        BigDecimal entry = row.price("entry_price");
        BigDecimal bankruptcy = row.price("bankruptcy_price");
        BigDecimal margin = row.nonZero("margin");
        if (entry == null || bankruptcy == null || margin == null) {
            return null;
        }
        BigDecimal distance = entry.subtract(bankruptcy).abs();
        BigDecimal value = Implied.contractSize(size.abs(), distance, margin, false);
        if (value == null) {
            return null;
        }
        draft.warn("The contract value of " + symbol + ", " + Decimals.plain(value)
                + ", follows from its margin and bankruptcy price.");
        return contract(symbol, value);
    }

    private static void wallet(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        Asset asset = Contracts.asset(row.text("asset_symbol"));
        draft.wallet().balance(row, asset, row.number("balance"));
        draft.reported().asset(row, WALLET, asset);
    }

    private static void product(Row row, AccountDraft draft) {
        String symbol = row.text("symbol");
        String type = row.text("contract_type");
        Row base = row.childOrNull("underlying_asset");
        Row quote = row.childOrNull("quoting_asset");
        if (base == null || quote == null || !(type.equals("perpetual_futures") || type.equals("futures"))) {
            return;
        }
        BigDecimal value = row.require("contract_value").positive();
        var expiry = type.equals("futures") ? row.time("settlement_time") : null;
        Instrument stated = "inverse".equals(row.textOrNull("notional_type"))
                ? Contracts.inverse(symbol, base.text("symbol"), quote.text("symbol"), value, expiry)
                : Contracts.linear(symbol, base.text("symbol"), quote.text("symbol"), value, expiry);
        draft.instrument(Contracts.withTick(stated, row.nonZero("tick_size")));
    }

    /** Returns the contract of that name, or null when its value is not known. */
    public static @Nullable Instrument find(String symbol) {
        Instrument one = contract(symbol, BigDecimal.ONE);
        BigDecimal size = one == null ? null : SIZES.get(one.base().code());
        return size == null ? null : contract(symbol, size);
    }

    private static @Nullable Instrument contract(String symbol, BigDecimal value) {
        for (String quote : List.of("USDT", "USDC", "USD")) {
            if (symbol.endsWith(quote) && symbol.length() > quote.length()) {
                return Contracts.linear(
                        symbol, symbol.substring(0, symbol.length() - quote.length()), quote, value, null);
            }
        }
        return null;
    }
}
