package dev.steelyard.venue.kraken;

import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
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
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Kraken Futures writes. {@code PI_XBTUSD} and {@code FI_XBTUSD_240628} are inverse, of 1 USD, each with a wallet of
 * its own; {@code PF_XBTUSD} and {@code FF_XBTUSD_240628} are of one base unit, in USD, on the multi-collateral wallet.
 */
public final class KrakenShapes {
    private static final String PACK = "kraken-futures";
    private static final LocalTime FOUR_IN_LONDON = LocalTime.of(15, 0);
    private static final Pattern NAME = Pattern.compile("(PI|FI|PF|FF)_([A-Z0-9]+?)USD(?:_(\\d{6}))?");
    private static final Map<String, Integer> SIGNS = Words.of("long", 1, "short", -1);

    private static final FigureTable FLEX = FigureTable.builder()
            .amount(Figure.EQUITY, "portfolioValue")
            .amount(Figure.MARGIN_BALANCE, "marginEquity")
            .amount(Figure.COLLATERAL_VALUE, "collateralValue")
            .amount(Figure.WALLET_BALANCE, "balanceValue")
            .amount(Figure.INITIAL_MARGIN, "initialMarginWithOrders", "initialMargin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintenanceMargin")
            .amount(Figure.FREE_MARGIN, "availableMargin")
            .amount(Figure.UNREALIZED_PNL, "pnl")
            .amount(Figure.FUNDING_PNL, "unrealizedFunding")
            .otherAmount("totalUnrealized", "totalUnrealizedAsMargin")
            .known("currencies", "type")
            .build();

    private static final FigureTable CURRENCY = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "quantity")
            .other("value", "collateral", "available")
            .build();

    private static final FigureTable AUXILIARY = FigureTable.builder()
            .amount(Figure.EQUITY, "pv")
            .amount(Figure.FREE_MARGIN, "af")
            .amount(Figure.UNREALIZED_PNL, "pnl")
            .amount(Figure.FUNDING_PNL, "funding")
            .other("usd")
            .build();

    private static final FigureTable REQUIREMENTS = FigureTable.builder()
            .amount(Figure.INITIAL_MARGIN, "im")
            .amount(Figure.MAINTENANCE_MARGIN, "mm")
            .otherAmount("lt", "tt")
            .build();

    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "price")
            .amount(Figure.UNREALIZED_PNL, "unrealizedPnl", "pnl")
            .amount(Figure.FUNDING_PNL, "unrealizedFunding")
            .plain(Figure.SELECTED_LEVERAGE, "maxFixedLeverage")
            .known("symbol", "side", "size", "fillTime", "pnlCurrency")
            .build();

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("Kraken Futures position", Part.POSITIONS)
                    .with("symbol", "side", "size", "price", "fillTime")
                    .reads(KrakenShapes::position),
            Shape.named("Kraken Futures accounts", Part.ACCOUNT)
                    .with("accounts")
                    .when(KrakenShapes::holdsAccounts)
                    .reads(KrakenShapes::accounts),
            Shape.named("Kraken Futures wallet", Part.ACCOUNT)
                    .with("type", "balances", "auxiliary", "marginRequirements")
                    .reads((row, draft) -> {
                        draft.rulePack(PACK, row);
                        draft.wallet().stated();
                        single(new Row.NamedRow("margin", row), false, draft);
                    }),
            Shape.named("Kraken Futures multi-collateral wallet", Part.ACCOUNT)
                    .with("currencies", "marginEquity", "availableMargin")
                    .reads((row, draft) -> {
                        draft.rulePack(PACK, row);
                        flex(row, draft);
                    }),
            Shape.named("Kraken Futures instrument", Part.CONTRACTS)
                    .with("symbol", "type", "tradeable")
                    .reads(KrakenShapes::instrument),
            Shape.named("Kraken Futures ticker", Part.MARKET)
                    .with("symbol", "markPrice", "pair")
                    .withAny("tag", "suspended")
                    .reads(KrakenShapes::ticker));

    private KrakenShapes() {}

    private static boolean holdsAccounts(JsonValue value) {
        JsonValue accounts = value.present("accounts");
        if (accounts == null || !accounts.is(JsonKind.OBJECT)) {
            return false;
        }
        for (JsonMember member : accounts.members()) {
            JsonValue type = member.value().is(JsonKind.OBJECT) ? member.value().filled("type") : null;
            if (type != null && type.is(JsonKind.STRING) && type.text().endsWith("Account")) {
                return true;
            }
        }
        return false;
    }

    private static void accounts(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.time("serverTime"));
        draft.wallet().stated();
        Row flex = row.child("accounts").childOrNull("flex");
        boolean onFlex = false;
        if (flex != null && flex.nonZero("balanceValue", "portfolioValue", "maintenanceMargin") != null) {
            onFlex = true;
            flex(flex, draft);
        }
        for (Row.NamedRow account : row.namedRows("accounts")) {
            if ("marginAccount".equals(account.row().textOrNull("type"))) {
                single(account, onFlex, draft);
            }
        }
    }

    private static void flex(Row row, AccountDraft draft) {
        draft.mode(AccountMode.MULTI_ASSET);
        draft.wallet().stated();
        draft.reported().account(row, FLEX, Asset.USD);
        draft.totals().stated(row, "balanceValue");
        for (Row.NamedRow currency : row.namedRows("currencies")) {
            Asset asset = Contracts.asset(currency.name());
            BigDecimal quantity = currency.row().number("quantity");
            draft.wallet().balance(currency.row(), asset, quantity);
            draft.reported().asset(currency.row(), CURRENCY, asset);
            draft.totals().part("balanceValue", asset, currency.row().numberOrNull("value"));
            BigDecimal value = currency.row().nonZero("value");
            if (value != null && value.signum() == quantity.signum()) {
                draft.market().price(asset, Decimals.divide(value, quantity));
                draft.warn("Prices of the currencies held are their value over their quantity.");
            }
        }
    }

    private static void single(Row.NamedRow account, boolean onFlex, AccountDraft draft) {
        Row row = account.row();
        for (JsonMember member : row.child("balances").json().members()) {
            BigDecimal balance = member.value().decimal();
            if (balance.signum() != 0 && onFlex) {
                draft.warn("The wallet " + account.name() + " is an account of its own and is left out.");
            } else if (balance.signum() != 0) {
                Asset asset = Contracts.asset(member.name());
                draft.wallet().balance(row, asset, balance);
                Row auxiliary = row.childOrNull("auxiliary");
                Row requirements = row.childOrNull("marginRequirements");
                if (auxiliary != null) {
                    draft.reported().asset(auxiliary, AUXILIARY, asset);
                }
                if (requirements != null) {
                    draft.reported().asset(requirements, REQUIREMENTS, asset);
                }
            }
        }
    }

    private static void position(Row row, AccountDraft draft) {
        draft.rulePack(PACK, row);
        draft.answeredAt(row.answerTime("serverTime"));
        String symbol = row.text("symbol").toUpperCase(Locale.ROOT);
        BigDecimal size = row.directed(row.require("side").choice(SIGNS), "size");
        if (size.signum() == 0) {
            return;
        }
        Instrument contract = draft.terms(row, PACK, symbol);
        BigDecimal entry = row.price("price");
        BigDecimal pnl = row.numberOrNull("unrealizedPnl");
        BigDecimal mark = pnl == null || entry == null ? null : Implied.mark(contract.terms(), size, entry, pnl);
        if (mark != null) {
            draft.warn("The mark of " + symbol + " follows from its unrealized profit.");
        }
        BigDecimal leverage = row.nonZero("maxFixedLeverage");
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(entry)
                .mark(mark)
                .leverage(leverage)
                .times(row.time("fillTime"), null)
                .accruedFunding(row.numberOrZero("unrealizedFunding"))
                .reported(POSITION);
        draft.position(leverage == null ? position : position.isolated(null));
    }

    private static void instrument(Row row, AccountDraft draft) {
        String symbol = row.text("symbol").toUpperCase(Locale.ROOT);
        Instrument known = find(symbol);
        String type = row.text("type");
        if (known == null || (!type.equals("futures_inverse") && !type.equals("flexible_futures"))) {
            return;
        }
        BigDecimal size = row.require("contractSize").positive();
        Instant expiry = known instanceof Instrument.Future future ? future.expiry() : null;
        Instrument stated = type.equals("futures_inverse")
                ? Contracts.inverse(symbol, known.base().code(), known.quote().code(), size, expiry)
                : Contracts.linear(symbol, known.base().code(), known.quote().code(), size, expiry);
        draft.instrument(Contracts.withTick(stated, row.nonZero("tickSize")));
    }

    private static void ticker(Row row, AccountDraft draft) {
        String symbol = row.text("symbol").toUpperCase(Locale.ROOT);
        BigDecimal mark = row.mark("markPrice");
        if (mark != null) {
            draft.mark(symbol, mark);
        }
    }

    /** Returns the contract of that name, or null when it follows no convention. */
    public static @Nullable Instrument find(String symbol) {
        Matcher name = NAME.matcher(symbol.toUpperCase(Locale.ROOT));
        if (!name.matches()) {
            return null;
        }
        String date = name.group(3);
        boolean dated = name.group(1).startsWith("F");
        if (dated != (date != null)) {
            return null;
        }
        Instant expiry = date == null ? null : Expiries.digits(date, FOUR_IN_LONDON);
        return name.group(1).endsWith("I")
                ? Contracts.inverse(symbol, name.group(2), "USD", BigDecimal.ONE, expiry)
                : Contracts.linear(symbol, name.group(2), "USD", expiry);
    }
}
