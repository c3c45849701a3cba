package dev.steelyard.venue.derive;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.money.Asset;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.Expiries;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Derive writes: subaccounts. Its margins are signed surpluses, collateral less requirement, and its numbers are
 * binary fractions printed in full. Contracts are of one base unit, settled in USDC.
 */
public final class DeriveShapes {
    /** The standard manager's pack; a portfolio manager's is named beside it. */
    private static final String PACK = "derive";

    private static final String PORTFOLIO_PACK = "derive-portfolio";
    private static final String SECOND_PORTFOLIO_PACK = "derive-portfolio-2";
    private static final int DIGITS = 100;
    private static final Pattern OPTION = Pattern.compile("([A-Z0-9]+)-(\\d{8})-(\\d+(?:_\\d+)?)-([CP])");
    private static final Pattern PERPETUAL = Pattern.compile("([A-Z0-9]+)-PERP");

    private static final FigureTable TOTALS = FigureTable.builder()
            .amount(Figure.EQUITY, "subaccount_value")
            .amount(Figure.COLLATERAL_VALUE, "collaterals_value")
            .amount(Figure.ORDER_MARGIN, "open_orders_margin")
            .other(
                    "initial_margin",
                    "maintenance_margin",
                    "collaterals_initial_margin",
                    "collaterals_maintenance_margin")
            .other("positions_initial_margin", "positions_maintenance_margin", "positions_value")
            .other("projected_margin_change")
            .known("subaccount_id", "label", "currency", "margin_type", "is_under_liquidation", "open_orders")
            .known("positions", "collaterals")
            .build();

    private static final FigureTable COLLATERAL = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "amount")
            .plain(Figure.MARK_PRICE, "mark_price")
            .other("mark_value", "initial_margin", "maintenance_margin", "cumulative_interest", "pending_interest")
            .other("average_price", "unrealized_pnl", "realized_pnl", "total_fees", "open_orders_margin")
            .other("average_price_excl_fees", "unrealized_pnl_excl_fees", "realized_pnl_excl_fees", "delta")
            .known("asset_type", "asset_name", "currency", "creation_timestamp", "delta_currency")
            .build();

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "average_price_excl_fees", "average_price")
            .plain(Figure.MARK_PRICE, "mark_price")
            .plain(Figure.INDEX_PRICE, "index_price")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidation_price")
            .amount(Figure.UNREALIZED_PNL, "unrealized_pnl_excl_fees", "unrealized_pnl")
            .amount(Figure.REALIZED_PNL, "realized_pnl", "realized_pnl_excl_fees")
            .amount(Figure.FUNDING_PNL, "pending_funding", "cumulative_funding")
            .amount(Figure.ORDER_MARGIN, "open_orders_margin")
            .plain(Figure.EFFECTIVE_LEVERAGE, "leverage")
            .other("initial_margin", "maintenance_margin", "mark_value", "net_settlements", "total_fees")
            .amount(Figure.DELTA, "delta")
            .other("gamma", "vega", "theta")
            .known("instrument_type", "instrument_name", "amount", "amount_step", "creation_timestamp")
            .build();

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Derive subaccount", Part.ACCOUNT)
                    .with("subaccount_id", "collaterals", "positions", "margin_type")
                    .accountId("subaccount_id")
                    .reads(DeriveShapes::subaccount),
            Shape.named("Derive position", Part.POSITIONS)
                    .with("instrument_name", "instrument_type", "amount", "mark_price")
                    .without("order_id")
                    .reads((row, draft) -> position(row.withDigits(DIGITS), PACK, draft)));

    private DeriveShapes() {}

    private static void subaccount(Row written, AccountDraft draft) {
        Row row = written.withDigits(DIGITS);
        String pack = pack(row.textOrNull("margin_type"));
        draft.rulePack(pack, row);
        draft.accountId(row.text("subaccount_id"));
        draft.mode(pack.equals(PACK) ? AccountMode.MULTI_ASSET : AccountMode.PORTFOLIO);
        draft.wallet().stated();
        draft.reported().account(row, TOTALS, Asset.USD);
        Instrument manager = manager(pack, row.textOrNull("currency"));
        if (manager != null) {
            draft.named(manager);
        }
        for (Row collateral : row.rows("collaterals")) {
            Asset asset = Contracts.asset(collateral.text("asset_name"));
            draft.wallet()
                    .balance(
                            collateral,
                            asset,
                            collateral.number("amount").add(collateral.numberOrZero("pending_interest")));
            BigDecimal price = collateral.price("mark_price");
            if (price != null) {
                draft.market().price(asset, price);
            }
            draft.reported().asset(collateral, COLLATERAL, asset);
        }
        row.rows("positions").forEach(position -> position(position, pack, draft));
    }

    /** Returns the perpetual of the underlying whose portfolio manager has the subaccount. */
    private static @Nullable Instrument manager(String pack, @Nullable String currency) {
        return pack.equals(PACK) || currency == null ? null : find(currency + "-PERP");
    }

    private static String pack(@Nullable String marginType) {
        return switch (marginType) {
            case "PM" -> PORTFOLIO_PACK;
            case "PM2" -> SECOND_PORTFOLIO_PACK;
            case null, default -> PACK;
        };
    }

    private static void position(Row row, String pack, AccountDraft draft) {
        draft.rulePack(pack, row);
        String symbol = row.text("instrument_name");
        BigDecimal size = row.number("amount");
        if (size.signum() == 0) {
            return;
        }
        Instrument contract = draft.terms(row, PACK, symbol);
        draft.position(PositionDraft.of(row, contract, size)
                .entryPrice(row.price("average_price_excl_fees", "average_price"))
                .mark(row.mark(contract, "mark_price"))
                .times(row.time("creation_timestamp"), null)
                .accruedFunding(row.numberOrZero("pending_funding"))
                .reported(POSITION));
        BigDecimal index = row.price("index_price");
        if (index != null) {
            draft.market().index(contract.base(), index);
        }
    }

    /** Returns the contract of that name, or null when it follows no convention. */
    public static @Nullable Instrument find(String symbol) {
        Matcher perpetual = PERPETUAL.matcher(symbol);
        if (perpetual.matches()) {
            return Contracts.linear(symbol, perpetual.group(1), "USDC", null);
        }
        Matcher option = OPTION.matcher(symbol);
        Instant expiry = option.matches() ? Expiries.digits(option.group(2), Expiries.EIGHT) : null;
        if (expiry == null) {
            return null;
        }
        BigDecimal strike = new BigDecimal(option.group(3).replace('_', '.'));
        OptionType type = option.group(4).equals("C") ? OptionType.CALL : OptionType.PUT;
        return strike.signum() == 0
                ? null
                : Contracts.option(symbol, option.group(1), "USDC", "USDC", BigDecimal.ONE, expiry, strike, type);
    }
}
