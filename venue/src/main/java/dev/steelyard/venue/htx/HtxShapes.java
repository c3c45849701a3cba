package dev.steelyard.venue.htx;

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
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What HTX writes. Sizes are contracts: {@code BTC-USDT} 0.001 BTC, {@code ETH-USDT} 0.01 ETH; {@code BTC-USD} and
 * {@code BTC240628} 100 USD, the same of other coins 10 USD; further linear ones follow from margin and leverage. Profit
 * counts from {@code cost_hold}, the price at the last settlement, and is in {@code margin_balance} but not in
 * {@code margin_static}. The older answers state no mark: the last price stands in, and the account says so.
 */
public final class HtxShapes {
    private static final String PACK = "htx";
    private static final Pattern NAME = Pattern.compile("([A-Z0-9]+?)-(USDT|USD)(?:-(\\d{6}))?");
    private static final Pattern COIN_FUTURE = Pattern.compile("([A-Z]+)(\\d{6})");
    private static final BigDecimal HUNDRED = new BigDecimal("100");
    private static final Map<String, BigDecimal> SIZES =
            Map.of("BTC", new BigDecimal("0.001"), "ETH", new BigDecimal("0.01"));
    private static final Map<String, Integer> SIGNS = Words.of("buy", 1, "sell", -1);
    private static final Map<String, Boolean> ISOLATED = Words.of("isolated", true, "cross", false);

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "cost_open", "open_avg_price", "cost_hold")
            .plain(Figure.MARK_PRICE, "mark_price")
            .plain(Figure.LAST_PRICE, "last_price")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidation_price")
            .amount(Figure.INITIAL_MARGIN, "position_margin", "initial_margin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintenance_margin")
            .amount(Figure.UNREALIZED_PNL, "profit_unreal", "profit")
            .amount(Figure.ISOLATED_EQUITY, "margin_balance")
            .amount(Figure.ISOLATED_MARGIN, "margin_static", "margin")
            .plain(Figure.VENUE_RATIO, "risk_rate", "margin_rate")
            .plain(Figure.RETURN_ON_MARGIN, "profit_rate")
            .plain(Figure.SELECTED_LEVERAGE, "lever_rate")
            .plain(Figure.ADL_RANK, "adl_risk_percent")
            .amount(Figure.FREE_MARGIN, "margin_available")
            .amount(Figure.WITHDRAWABLE, "withdraw_available")
            .otherAmount("margin_position", "margin_frozen", "profit_real")
            .other("adjust_factor")
            .known(
                    "symbol",
                    "contract_code",
                    "contract_type",
                    "volume",
                    "available",
                    "frozen",
                    "direction",
                    "margin_mode")
            .known(
                    "margin_asset",
                    "margin_account",
                    "position_mode",
                    "position_side",
                    "margin_currency",
                    "created_time")
            .known("updated_time", "pair", "business_type", "store_time")
            .build();

    private static final FigureTable ACCOUNT = FigureTable.builder()
            .amount(Figure.MARGIN_BALANCE, "margin_balance")
            .amount(Figure.WALLET_BALANCE, "margin_static")
            .amount(Figure.INITIAL_MARGIN, "margin_position")
            .amount(Figure.ORDER_MARGIN, "margin_frozen")
            .amount(Figure.FREE_MARGIN, "margin_available")
            .amount(Figure.UNREALIZED_PNL, "profit_unreal")
            .amount(Figure.REALIZED_PNL, "profit_real")
            .amount(Figure.WITHDRAWABLE, "withdraw_available")
            .plain(Figure.VENUE_RATIO, "risk_rate")
            .plain(Figure.LIQUIDATION_PRICE, "liquidation_price")
            .plain(Figure.SELECTED_LEVERAGE, "lever_rate")
            .other("adjust_factor", "is_debit", "transfer_profit_ratio", "money_in", "money_out")
            .known(
                    "symbol",
                    "contract_code",
                    "margin_asset",
                    "margin_mode",
                    "margin_account",
                    "positions",
                    "position_mode")
            .known("contract_detail", "futures_contract_detail", "new_risk_rate", "trade_partition")
            .build();

    private static final FigureTable DETAIL = FigureTable.builder()
            .amount(Figure.EQUITY, "equity")
            .amount(Figure.INITIAL_MARGIN, "initial_margin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintenance_margin")
            .amount(Figure.FREE_MARGIN, "available_margin", "available")
            .amount(Figure.UNREALIZED_PNL, "profit_unreal")
            .amount(Figure.WITHDRAWABLE, "withdraw_available")
            .amount(Figure.ISOLATED_EQUITY, "isolated_equity")
            .plain(Figure.VENUE_RATIO, "maintenance_margin_rate", "initial_margin_rate")
            .otherAmount("isolated_profit_unreal", "voucher", "voucher_value")
            .known("currency", "created_time", "updated_time", "state", "details")
            .build();

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("HTX position", Part.POSITIONS)
                    .with("contract_code", "volume", "cost_hold", "direction", "lever_rate")
                    .reads((row, draft) -> position(row, null, draft)),
            Shape.named("HTX position (v5)", Part.POSITIONS)
                    .with("contract_code", "volume", "open_avg_price", "direction")
                    .reads((row, draft) -> position(row, null, draft)),
            Shape.named("HTX account", Part.ACCOUNT)
                    .with("margin_balance", "margin_static", "profit_unreal")
                    .reads(HtxShapes::account),
            Shape.named("HTX account (v5)", Part.ACCOUNT)
                    .with("state", "equity", "available_margin", "details")
                    .reads(HtxShapes::unified));

    private HtxShapes() {}

    /** @param account the account row around a position, which states its isolated wallet; null when there is none */
    private static void position(Row row, @Nullable Row account, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.answerTime("ts"));
        BigDecimal size = row.directed(row.require("direction").choice(SIGNS), "volume");
        if (size.signum() == 0) {
            return;
        }
        String symbol = row.text("contract_code");
        Instrument contract = draft.terms(row, PACK, symbol, () -> implied(row, symbol, size.abs(), draft));
        BigDecimal mark = row.mark("mark_price");
        if (mark == null) {
            mark = row.mark("last_price");
            draft.warn("HTX states no mark in this answer: the last price is used in its place.");
        }
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(row.price("cost_hold", "open_avg_price"))
                .mark(mark)
                .leverage(row.nonZero("lever_rate"))
                .times(row.time("created_time"), row.time("updated_time"))
                .reported(POSITION);
        adjustFactor(row, symbol, draft);
        boolean isolated = row.has("margin_mode") && row.require("margin_mode").choice(ISOLATED);
        BigDecimal wallet = row.nonZero("margin_static", "margin");
        if (wallet == null && account != null) {
            wallet = account.nonZero("margin_static");
        }
        draft.position(isolated ? position.isolated(wallet) : position);
    }

    private static void adjustFactor(Row row, String symbol, AccountDraft draft) {
        BigDecimal factor = row.nonZero("adjust_factor");
        if (factor != null) {
            draft.market().state(symbol, "adjustFactor", factor);
        }
    }

    private static @Nullable Instrument implied(Row row, String symbol, BigDecimal volume, AccountDraft draft) {
        Matcher name = NAME.matcher(symbol);
        BigDecimal price = row.price("mark_price", "last_price");
        BigDecimal margin = row.nonZero("position_margin", "initial_margin");
        BigDecimal leverage = row.nonZero("lever_rate");
        if (!name.matches() || price == null || margin == null || leverage == null) {
            return null;
        }
        BigDecimal size = Implied.contractSize(volume, price, margin.multiply(leverage), false);
        if (size != null) {
            draft.warn("The contract value of " + symbol + ", " + Decimals.plain(size)
                    + ", follows from its margin and leverage.");
        }
        return size == null ? null : linear(symbol, name, size);
    }

    /** Reads an account with or without its positions: an isolated one is the wallet of its contract. */
    private static void account(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.answerTime("ts"));
        boolean isolated = row.has("margin_mode") && row.require("margin_mode").choice(ISOLATED);
        Asset asset = Contracts.asset(row.text("margin_asset", "symbol"));
        if (isolated) {
            String symbol = row.text("contract_code");
            draft.wallet().isolated(symbol, row.number("margin_static"));
            adjustFactor(row, symbol, draft);
        } else {
            draft.wallet().balance(row, asset, row.number("margin_static"));
        }
        draft.reported().asset(row, ACCOUNT, asset);
        for (Row position : row.rows("positions")) {
            position(position, isolated ? row : null, draft);
        }
        for (Row detail : row.rows("contract_detail")) {
            adjustFactor(detail, detail.text("contract_code"), draft);
        }
    }

    private static void unified(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.wallet().stated();
        draft.answeredAt(row.time("updated_time"));
        draft.reported().account(row, DETAIL, Asset.USD);
        for (Row detail : row.rows("details")) {
            Asset asset = Contracts.asset(detail.text("currency"));
            BigDecimal wallet = detail.number("equity")
                    .subtract(detail.numberOrZero("profit_unreal"))
                    .subtract(detail.numberOrZero("isolated_equity"))
                    .add(detail.numberOrZero("isolated_profit_unreal"));
            draft.wallet().balance(detail, asset, wallet);
            draft.reported().asset(detail, DETAIL, asset);
        }
    }

    /** Returns the contract of that name, or null when its value is not known. */
    public static @Nullable Instrument find(String symbol) {
        Matcher coinFuture = COIN_FUTURE.matcher(symbol);
        if (coinFuture.matches()) {
            return Contracts.inverse(
                    symbol,
                    coinFuture.group(1),
                    "USD",
                    face(coinFuture.group(1)),
                    Expiries.digits(coinFuture.group(2), Expiries.EIGHT));
        }
        Matcher name = NAME.matcher(symbol);
        if (!name.matches()) {
            return null;
        }
        if (name.group(2).equals("USD")) {
            return Contracts.inverse(symbol, name.group(1), "USD", face(name.group(1)), expiry(name));
        }
        BigDecimal size = SIZES.get(name.group(1));
        return size == null ? null : linear(symbol, name, size);
    }

    private static BigDecimal face(String coin) {
        return coin.equals("BTC") ? HUNDRED : BigDecimal.TEN;
    }

    private static @Nullable Instant expiry(Matcher name) {
        return name.group(3) == null ? null : Expiries.digits(name.group(3), Expiries.EIGHT);
    }

    private static Instrument linear(String symbol, Matcher name, BigDecimal size) {
        return Contracts.linear(symbol, name.group(1), "USDT", size, expiry(name));
    }
}
