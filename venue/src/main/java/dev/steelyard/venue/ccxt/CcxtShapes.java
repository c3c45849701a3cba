package dev.steelyard.venue.ccxt;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.money.Asset;
import dev.steelyard.json.JsonKind;
import dev.steelyard.json.JsonMember;
import dev.steelyard.json.JsonValue;
import dev.steelyard.venue.codec.ContractTermsTable;
import dev.steelyard.venue.codec.Figure;
import dev.steelyard.venue.internal.AccountDraft;
import dev.steelyard.venue.internal.Contracts;
import dev.steelyard.venue.internal.FigureTable;
import dev.steelyard.venue.internal.Finder.Found;
import dev.steelyard.venue.internal.Implied;
import dev.steelyard.venue.internal.PositionDraft;
import dev.steelyard.venue.internal.Row;
import dev.steelyard.venue.internal.Shape;
import dev.steelyard.venue.internal.Shape.Part;
import dev.steelyard.venue.internal.Shapes;
import dev.steelyard.venue.internal.Words;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The unified structures of ccxt. Their {@code info} is the venue's own answer, unrounded and in the venue's terms: where
 * it is recognized it is read in their place. Otherwise the unified fields count, and the caller must choose the rules.
 */
public final class CcxtShapes {
    private static final FigureTable POSITION = FigureTable.builder()
            .plain(Figure.ENTRY_PRICE, "entryPrice")
            .plain(Figure.MARK_PRICE, "markPrice")
            .plain(Figure.LAST_PRICE, "lastPrice")
            .priceOrZero(Figure.LIQUIDATION_PRICE, "liquidationPrice")
            .amount(Figure.NOTIONAL, "notional")
            .amount(Figure.UNREALIZED_PNL, "unrealizedPnl")
            .amount(Figure.REALIZED_PNL, "realizedPnl")
            .amount(Figure.INITIAL_MARGIN, "initialMargin")
            .amount(Figure.MAINTENANCE_MARGIN, "maintenanceMargin")
            .amount(Figure.ISOLATED_EQUITY, "collateral")
            .plain(Figure.INITIAL_MARGIN_RATE, "initialMarginPercentage")
            .plain(Figure.MAINTENANCE_MARGIN_RATE, "maintenanceMarginPercentage")
            .plain(Figure.VENUE_RATIO, "marginRatio")
            .plain(Figure.SELECTED_LEVERAGE, "leverage")
            .other("percentage", "stopLossPrice", "takeProfitPrice")
            .known("info", "id", "symbol", "timestamp", "datetime", "lastUpdateTimestamp", "contracts", "contractSize")
            .known("side", "marginMode", "hedged", "isolated")
            .build();

    private static final FigureTable BALANCE = FigureTable.builder()
            .amount(Figure.WALLET_BALANCE, "total")
            .amount(Figure.FREE_MARGIN, "free")
            .amount(Figure.INITIAL_MARGIN, "used")
            .amount(Figure.LOAN, "debt")
            .build();

    private static final Map<String, Integer> SIGNS = Words.of("long", 1, "short", -1);
    private static final Map<String, OrderSide> SIDES = Words.of("buy", OrderSide.BUY, "sell", OrderSide.SELL);
    private static final Set<String> TOTALS = Set.of("free", "used", "total", "debt", "info");

    /** The shapes, the more particular first. */
    public static final List<Shape> ALL = List.of(
            Shape.named("ccxt position", Part.POSITIONS)
                    .with("symbol", "contracts", "side")
                    .withAny("info", "marginMode", "notional", "entryPrice")
                    .reads(CcxtShapes::position),
            Shape.named("ccxt balance", Part.ACCOUNT)
                    .with("free", "used", "total")
                    .when(value -> isObject(value, "free") && isObject(value, "total"))
                    .reads(CcxtShapes::balance),
            Shape.named("ccxt market", Part.CONTRACTS)
                    .with("id", "symbol", "base", "quote", "settle", "type")
                    .reads(CcxtShapes::market),
            Shape.named("ccxt order", Part.ORDERS)
                    .with("id", "symbol", "side", "amount", "remaining", "status")
                    .reads(CcxtShapes::order),
            Shape.named("ccxt funding rate", Part.MARKET)
                    .with("symbol", "fundingRate", "markPrice", "indexPrice", "info")
                    .reads(CcxtShapes::fundingRate));

    private CcxtShapes() {}

    private static boolean isObject(JsonValue value, String field) {
        JsonValue found = value.present(field);
        return found != null && found.is(JsonKind.OBJECT);
    }

    /** Reads the venue's own answer inside a structure; false when there is none of the parts wanted. */
    private static boolean readInfo(Row row, AccountDraft draft, Set<Part> wanted) {
        JsonValue info = row.json().present("info");
        if (info == null) {
            return false;
        }
        try {
            List<Found> found = Shapes.VENUE_FINDER.find(info).stream()
                    .filter(f -> wanted.contains(f.shape().part()))
                    .toList();
            found.forEach(part -> part.read(draft));
            return !found.isEmpty();
        } catch (FailureException e) {
            draft.warn("The venue's answer inside ccxt's structure is not read: "
                    + e.failure().format());
            return false;
        }
    }

    private static void position(Row row, AccountDraft draft) {
        if (readInfo(row, draft, Set.of(Part.POSITIONS, Part.ACCOUNT))) {
            return;
        }
        BigDecimal contracts = row.numberOrZero("contracts").abs();
        if (contracts.signum() == 0) {
            return;
        }
        int sign = row.require("side").choice(SIGNS);
        BigDecimal mark = row.mark("markPrice");
        Instrument contract = contract(row, draft);
        BigDecimal size = sign > 0 ? contracts : contracts.negate();
        BigDecimal notional = row.nonZero("notional");
        if (mark == null && notional != null) {
            mark = Implied.markOfNotional(contract.terms(), size, notional);
            draft.warn("The mark of " + contract.symbol() + " is its notional over its size.");
        }
        boolean hedged = Boolean.TRUE.equals(row.flag("hedged"));
        PositionDraft position = PositionDraft.of(row, contract, size)
                .entryPrice(row.price("entryPrice"))
                .mark(mark)
                .leverage(row.nonZero("leverage"))
                .side(!hedged ? PositionSide.BOTH : sign > 0 ? PositionSide.LONG : PositionSide.SHORT)
                .times(row.time("timestamp"), row.time("lastUpdateTimestamp"))
                .reported(POSITION);
        draft.position("isolated".equals(row.textOrNull("marginMode")) ? position.isolated(wallet(row)) : position);
    }

    /** Collateral moves with profit. */
    private static @Nullable BigDecimal wallet(Row row) {
        BigDecimal collateral = row.nonZero("collateral");
        BigDecimal pnl = row.numberOrNull("unrealizedPnl");
        return collateral == null || pnl == null ? row.nonZero("initialMargin") : collateral.subtract(pnl);
    }

    private static Instrument contract(Row row, AccountDraft draft) {
        String pack = pack(row, draft);
        String symbol = row.text("symbol");
        CcxtSymbol parts = CcxtSymbol.parse(symbol);
        String own = parts == null ? null : parts.venueSymbol(pack);
        return draft.terms(row, pack, symbol, () -> {
            Instrument known = own == null ? null : ContractTermsTable.find(pack, own);
            BigDecimal size = row.nonZero("contractSize");
            if (parts == null || size == null || size.signum() < 0) {
                return known;
            }
            return known != null && known.terms().contractSize().compareTo(size) == 0
                    ? known
                    : parts.contract(own == null ? symbol : own, size);
        });
    }

    private static String pack(Row row, AccountDraft draft) {
        String pack = draft.chosenRulePack();
        if (pack == null) {
            throw row.failure(
                    FailureReason.MISSING_DATA,
                    "ccxt's structure does not say which venue it is of, and its info is not recognized; choose the rules");
        }
        draft.rulePack(pack, row);
        return pack;
    }

    private static void balance(Row row, AccountDraft draft) {
        draft.answeredAt(row.time("timestamp"));
        if (readInfo(row, draft, Set.of(Part.ACCOUNT))) {
            return;
        }
        pack(row, draft);
        draft.wallet().stated();
        draft.warn("ccxt's total is taken as cash; at some venues it contains unrealized profit.");
        for (JsonMember member : row.json().members()) {
            if (TOTALS.contains(member.name()) || !member.value().is(JsonKind.OBJECT)) {
                continue;
            }
            Row held = Row.of(member.value(), List.of(row.json()));
            if (held.has("total")) {
                Asset asset = Contracts.asset(member.name());
                draft.wallet().balance(held, asset, held.number("total"));
                draft.wallet().loan(held, asset, held.numberOrNull("debt"), "debt");
                draft.reported().asset(held, BALANCE, asset);
            }
        }
    }

    private static void market(Row row, AccountDraft draft) {
        String id = row.text("id");
        String symbol = row.text("symbol");
        CcxtSymbol parts = CcxtSymbol.parse(symbol);
        BigDecimal size = row.nonZero("contractSize");
        if (parts == null || size == null || size.signum() < 0) {
            return;
        }
        Instrument stated = parts.contract(id, size);
        if (stated != null) {
            Row precision = row.childOrNull("precision");
            BigDecimal tick = precision == null ? null : precision.nonZero("price");
            boolean isStep = tick != null && tick.compareTo(BigDecimal.ONE) < 0;
            Instrument contract = Contracts.withTick(stated, isStep ? tick : null);
            draft.instrument(contract);
            draft.instrument(symbol, contract);
        }
    }

    private static void order(Row row, AccountDraft draft) {
        if (readInfo(row, draft, Set.of(Part.ORDERS))) {
            return;
        }
        BigDecimal open = row.numberOrZero("remaining");
        if (open.signum() <= 0 || !"open".equals(row.textOrNull("status"))) {
            return;
        }
        Instrument contract = contract(row, draft);
        draft.order(new Order(
                contract.symbol(),
                row.require("side").choice(SIDES),
                open,
                row.price("price"),
                Boolean.TRUE.equals(row.flag("reduceOnly")),
                PositionSide.BOTH));
    }

    private static void fundingRate(Row row, AccountDraft draft) {
        if (readInfo(row, draft, Set.of(Part.MARKET))) {
            return;
        }
        String symbol = row.text("symbol");
        String pack = draft.chosenRulePack();
        CcxtSymbol parts = CcxtSymbol.parse(symbol);
        String own = pack == null || parts == null ? null : parts.venueSymbol(pack);
        String name = own == null ? symbol : own;
        BigDecimal mark = row.mark("markPrice");
        if (mark != null) {
            draft.mark(name, mark);
        }
        BigDecimal rate = row.numberOrNull("fundingRate");
        if (rate != null) {
            draft.market().fundingRate(name, rate);
        }
    }
}
