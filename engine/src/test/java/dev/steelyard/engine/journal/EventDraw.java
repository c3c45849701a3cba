package dev.steelyard.engine.journal;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Loan;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.GuardEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.Origin;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.SourcedEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.instrument.Payoff;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes events of every kind, with all that their fields may hold. */
final class EventDraw {
    private static final List<String> NAMES =
            List.of("BTCUSDT", "a", "", "BTC-27MAR26-100000-C", "名前", "ü", "🚀", "x".repeat(200), "a/b", "\u0000");

    private final Draw draw;

    EventDraw(Draw draw) {
        this.draw = draw;
    }

    Event event() {
        return draw.chance(0.04) ? sourced() : plain();
    }

    private Event sourced() {
        String source = draw.pick(List.of("binance", "名前", "x".repeat(128)));
        Origin origin = draw.chance(0.5)
                ? new Origin.Numbered(source, draw.chance(0.2) ? Long.MAX_VALUE : draw.integer(1, 1_000_000))
                : new Origin.Named(source, draw.pick(List.of("1", "🚀", "x".repeat(128))));
        while (true) {
            try {
                return new SourcedEvent(origin, plain());
            } catch (IllegalArgumentException e) {
                // a quote of another source, or an override under a name: drawn again
            }
        }
    }

    private BookDepth book() {
        BigDecimal bid = positive();
        List<BookDepth.Level> bids = draw.chance(0.3) ? List.of() : List.of(new BookDepth.Level(bid, positive()));
        return new BookDepth(
                bids,
                draw.chance(0.3) ? List.of() : List.of(new BookDepth.Level(bid.add(positive()), BigDecimal.ZERO)));
    }

    private Event plain() {
        List<Supplier<Event>> kinds = List.of(
                () -> new MarketEvent.Mark(time(), name(), positive(), draw.pick(List.of(MarkState.values()))),
                () -> new MarketEvent.Index(time(), asset(), positive(), draw.pick(List.of(MarkState.values()))),
                () -> new MarketEvent.Quote(time(), asset(), name(), positive()),
                () -> new MarketEvent.Price(time(), asset(), positive()),
                () -> new MarketEvent.Forward(time(), name(), positive()),
                () -> new MarketEvent.Vol(time(), name(), positive()),
                () -> new MarketEvent.FundingRate(time(), name(), number()),
                () -> new MarketEvent.Figure(time(), name(), name(), number()),
                () -> new MarketEvent.Depth(time(), name(), book()),
                () -> new MarketEvent.OpenInterest(time(), name(), positive(), positive()),
                () -> new AccountEvent.Opened(time(), account()),
                () -> new AccountEvent.Closed(time(), name()),
                () -> new AccountEvent.Fill(
                        time(), name(), name(), draw.signed(positive()), number(), optional(d -> number())),
                () -> new AccountEvent.Transfer(time(), name(), asset(), number()),
                () -> new AccountEvent.MarginMoved(
                        time(), name(), name(), draw.pick(List.of(PositionSide.values())), number()),
                () -> new AccountEvent.OrdersReplaced(time(), name(), name(), several(d -> order())),
                () -> new AccountEvent.Interest(time(), name(), asset(), number()),
                () -> new AccountEvent.Exercise(time(), name(), name(), number(), number()),
                () -> new AccountEvent.Correction(time(), draw.integer(0, 1_000_000), account()),
                () -> new ContractEvent.Funding(time(), name(), number(), positive()),
                () -> new ContractEvent.Settlement(time(), name(), positive()),
                () -> new ContractEvent.VariationMargin(time(), name(), positive()),
                () -> new ContractEvent.Listing(time(), instrument()),
                () -> new ContractEvent.Delisting(time(), name(), positive()),
                () -> new ContractEvent.Redenomination(time(), name(), positive()),
                () -> new RulesEvent(time(), name(), LocalDate.ofEpochDay(draw.integer(-40_000, 40_000))),
                () -> new TimeEvent(time()),
                () -> new GuardEvent(time(), optional(d -> guards()), optional(d -> guards())),
                this::top,
                () -> new MarketEvent.Halt(time(), name(), draw.chance(0.5)),
                () -> new VenueEvent.Opened(
                        time(),
                        name(),
                        name(),
                        LocalDate.ofEpochDay(draw.integer(-40_000, 40_000)),
                        draw.integer(0, 100_000)),
                () -> new VenueEvent.FundMoved(time(), name(), asset(), number()),
                () -> new VenueEvent.LiquidationFilled(
                        time(), name(), name(), name(), draw.signed(positive()), positive()),
                () -> new VenueEvent.TakenOverSold(time(), name(), name(), name(), draw.signed(positive()), positive()),
                () -> new VenueEvent.InventorySold(time(), name(), name(), draw.signed(positive()), positive()),
                () -> new ControlEvent.Configured(time(), name()),
                () -> new ControlEvent.OrderAsked(time(), name(), order()),
                () -> new ControlEvent.OverrideRequested(time(), name(), name(), name(), number(), time(), name()),
                () -> new ControlEvent.OverrideDecided(
                        time(), name(), name(), draw.pick(List.of(ControlEvent.Decision.values()))),
                () -> new ControlEvent.SessionBegan(time(), name(), positive()),
                () -> new ControlEvent.TermsSeen(time(), name(), name(), name(), name()));
        return draw.pick(kinds).get();
    }

    private MarkPolicy guards() {
        return new MarkPolicy(
                BigDecimal.valueOf(draw.integer(1, 100), 2),
                positive(),
                Duration.ofSeconds(draw.integer(0, 100_000), draw.integer(0, 999_999_999)),
                positive(),
                draw.integer(0, 1_000),
                positive());
    }

    private Event top() {
        BigDecimal bid = positive();
        return new MarketEvent.Top(time(), name(), bid, bid.add(positive()));
    }

    private Account account() {
        SequencedMap<String, Instrument> instruments = new LinkedHashMap<>();
        several(d -> instrument()).forEach(instrument -> instruments.put(instrument.symbol(), instrument));
        return new Account(
                name(),
                name(),
                optional(d -> name()),
                draw.pick(List.of(AccountMode.values())),
                optional(d -> time()),
                optional(d -> several(x -> new Balance(asset(), number(), optional(y -> number())))),
                several(d -> new Loan(asset(), positive())),
                instruments,
                several(d -> position()),
                several(d -> order()));
    }

    private Position position() {
        return new Position(
                name(),
                number(),
                optional(d -> number()),
                optional(d -> number()),
                draw.pick(List.of(MarginMode.values())),
                draw.pick(List.of(PositionSide.values())),
                optional(d -> number()),
                optional(d -> time()),
                number(),
                optional(d -> number()));
    }

    private Order order() {
        return new Order(
                name(),
                draw.pick(List.of(OrderSide.values())),
                positive(),
                optional(d -> number()),
                draw.chance(0.5),
                draw.pick(List.of(PositionSide.values())));
    }

    private Instrument instrument() {
        Payoff payoff = draw.pick(List.of(Payoff.values()));
        ContractTerms terms = new ContractTerms(
                name(),
                asset(),
                asset(),
                asset(),
                payoff,
                positive(),
                optional(d -> positive()),
                payoff == Payoff.QUANTO ? positive() : null);
        return switch (draw.integer(0, 4)) {
            case 0 -> new Instrument.Spot(terms);
            case 1 -> new Instrument.Perpetual(terms);
            case 2 -> new Instrument.Future(terms, time());
            case 3 ->
                new Instrument.Option(
                        terms, time(), positive(), draw.pick(List.of(OptionType.values())), draw.chance(0.5));
            default -> new Instrument.LeveragedToken(terms, draw.signed(positive()));
        };
    }

    private <T> @Nullable T optional(Function<Draw, T> value) {
        return draw.chance(0.5) ? value.apply(draw) : null;
    }

    private <T> List<T> several(Function<Draw, T> value) {
        List<T> values = new ArrayList<>();
        for (int left = draw.integer(0, 3); left > 0; left--) {
            values.add(value.apply(draw));
        }
        return values;
    }

    private String name() {
        return draw.pick(NAMES);
    }

    private Asset asset() {
        return Asset.of(draw.pick(List.of("USD", "BTC", "USDT", "金")));
    }

    private Instant time() {
        if (draw.chance(0.05)) {
            return draw.pick(List.of(Instant.EPOCH, Instant.MIN, Instant.MAX));
        }
        return Instant.ofEpochSecond(draw.integer(-1_000_000, 2_000_000_000), draw.integer(0, 999_999_999));
    }

    private BigDecimal positive() {
        BigDecimal value = draw.magnitude(-20, 20, draw.integer(1, 18));
        return draw.chance(0.2) ? value.multiply(draw.magnitude(-20, 20, 18)) : value;
    }

    private BigDecimal number() {
        return draw.chance(0.1)
                ? draw.pick(List.of(BigDecimal.ZERO, new BigDecimal("0.00"), new BigDecimal("0E+9"), BigDecimal.TEN))
                : draw.signed(positive());
    }
}
