package dev.steelyard.io.event;

import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.failure.FailureReason;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.io.account.AccountFileReader;
import dev.steelyard.io.account.Values;
import dev.steelyard.json.JsonValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * Reads events from JSON objects. What is absent, impossible or of a wrong type is refused with its place; nothing is
 * defaulted but the {@code state} of a price, OK, and the {@code side} of a position, BOTH. Members that it does not know are
 * passed over. <b>Thread-safe</b>.
 */
public final class EventJsonReader {
    private EventJsonReader() {}

    /**
     * Returns the event that an object states.
     *
     * @throws dev.steelyard.core.failure.FailureException PARSING for a wrong type or an unknown word; MISSING_DATA for what is
     *     absent; INVALID for what is impossible; OUT_OF_RANGE for numbers beyond 40 digits or powers of ten beyond 30
     */
    public static Event read(JsonValue object) {
        return OriginJson.read(object, content(object));
    }

    private static Event content(JsonValue object) {
        EventType type = object.require("type").choice(EventType.BY_WORD);
        Instant at = object.require("at").instant();
        return switch (type) {
            case MARK ->
                new MarketEvent.Mark(at, symbol(object), object.require("price").nonNegative(), state(object));
            case INDEX -> new MarketEvent.Index(at, asset(object), price(object), state(object));
            case QUOTE -> new MarketEvent.Quote(at, asset(object), name(object, "source"), price(object));
            case TOP -> top(at, object);
            case HALT ->
                new MarketEvent.Halt(
                        at, symbol(object), object.require("halted").bool());
            case PRICE -> new MarketEvent.Price(at, asset(object), price(object));
            case FORWARD -> new MarketEvent.Forward(at, name(object, "label"), price(object));
            case VOL ->
                new MarketEvent.Vol(at, symbol(object), object.require("vol").positive());
            case FUNDING_RATE -> new MarketEvent.FundingRate(at, symbol(object), rate(object));
            case FIGURE -> new MarketEvent.Figure(at, symbol(object), name(object, "name"), decimal(object, "value"));
            case DEPTH -> new MarketEvent.Depth(at, name(object, "name"), AccountFileReader.book(object));
            case OPEN_INTEREST ->
                new MarketEvent.OpenInterest(
                        at,
                        symbol(object),
                        object.require("notional").nonNegative(),
                        object.require("collateral").positive());
            case RULES ->
                new RulesEvent(
                        at,
                        name(object, "pack"),
                        object.require("effectiveFrom").date());
            case TIME -> new TimeEvent(at);
            case FUNDING, SETTLEMENT, VARIATION_MARGIN, LISTING, DELISTING, REDENOMINATION ->
                contract(type, at, object);
            case VENUE_OPENED, FUND_MOVED, LIQUIDATION_FILLED, TAKEN_OVER_SOLD, INVENTORY_SOLD ->
                VenueEventJson.read(type, at, object);
            case CONFIGURED, ORDER_ASKED, OVERRIDE_REQUESTED, OVERRIDE_DECIDED, SESSION_BEGAN, TERMS_SEEN ->
                ControlEventJson.read(type, at, object);
            default -> account(type, at, object);
        };
    }

    private static Event account(EventType type, Instant at, JsonValue object) {
        String account = name(object, "account");
        return switch (type) {
            case OPENED -> new AccountEvent.Opened(at, AccountFileReader.holdings(object));
            case CORRECTION ->
                new AccountEvent.Correction(
                        at, object.require("corrects").integer(), AccountFileReader.holdings(object));
            case FILL ->
                new AccountEvent.Fill(
                        at,
                        account,
                        symbol(object),
                        size(object),
                        price(object),
                        object.present("fee", JsonValue::decimal));
            case TRANSFER -> new AccountEvent.Transfer(at, account, asset(object), decimal(object, "amount"));
            case MARGIN_MOVED ->
                new AccountEvent.MarginMoved(at, account, symbol(object), side(object), decimal(object, "amount"));
            case ORDERS -> orders(at, account, object);
            case INTEREST -> new AccountEvent.Interest(at, account, asset(object), decimal(object, "amount"));
            case EXERCISE -> new AccountEvent.Exercise(at, account, symbol(object), size(object), price(object));
            default -> new AccountEvent.Closed(at, account);
        };
    }

    private static Event contract(EventType type, Instant at, JsonValue object) {
        return switch (type) {
            case LISTING -> new ContractEvent.Listing(at, AccountFileReader.instrument(object.require("instrument")));
            case FUNDING -> new ContractEvent.Funding(at, symbol(object), rate(object), price(object));
            case SETTLEMENT -> new ContractEvent.Settlement(at, symbol(object), price(object));
            case VARIATION_MARGIN -> new ContractEvent.VariationMargin(at, symbol(object), price(object));
            case REDENOMINATION ->
                new ContractEvent.Redenomination(
                        at, symbol(object), object.require("factor").positive());
            default -> new ContractEvent.Delisting(at, symbol(object), price(object));
        };
    }

    private static Event top(Instant at, JsonValue object) {
        BigDecimal bid = object.require("bid").positive();
        BigDecimal ask = object.require("ask").positive();
        return Values.checked(object, () -> new MarketEvent.Top(at, symbol(object), bid, ask));
    }

    private static Event orders(Instant at, String account, JsonValue object) {
        String symbol = symbol(object);
        List<Order> orders = AccountFileReader.orders(object);
        JsonValue list = object.require("orders");
        for (Order order : orders) {
            if (!order.symbol().equals(symbol)) {
                throw list.failure(
                        FailureReason.INVALID, "expected orders of " + symbol + ", was one of " + order.symbol());
            }
        }
        return new AccountEvent.OrdersReplaced(at, account, symbol, orders);
    }

    static String name(JsonValue object, String member) {
        return Values.name(object.require(member));
    }

    static String symbol(JsonValue object) {
        return name(object, "symbol");
    }

    static Asset asset(JsonValue object) {
        return Values.asset(object.require("asset"));
    }

    static BigDecimal decimal(JsonValue object, String member) {
        return object.require(member).decimal();
    }

    private static BigDecimal rate(JsonValue object) {
        return Values.rate(object.require("rate"));
    }

    static BigDecimal price(JsonValue object) {
        return object.require("price").positive();
    }

    static BigDecimal size(JsonValue object) {
        JsonValue value = object.require("size");
        BigDecimal size = value.decimal();
        if (size.signum() == 0) {
            throw value.refusal(FailureReason.INVALID, "expected a size that is not 0");
        }
        return size;
    }

    private static MarkState state(JsonValue object) {
        JsonValue value = object.present("state");
        return value == null ? MarkState.OK : value.constant(MarkState.class);
    }

    private static PositionSide side(JsonValue object) {
        JsonValue value = object.present("side");
        return value == null ? PositionSide.BOTH : value.constant(PositionSide.class);
    }
}
