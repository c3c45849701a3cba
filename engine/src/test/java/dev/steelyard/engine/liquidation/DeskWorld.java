package dev.steelyard.engine.liquidation;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ControlEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.event.VenueEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.margin.liquidation.LiquidationAction.Closing;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws one event after the other for an engine that runs venues: prices that jump, owners, bidders, a market. */
final class DeskWorld {
    static final LocalDate DAY = LocalDate.parse("2026-01-01");
    private static final BigDecimal ONE_HUNDRED = new BigDecimal(100);
    private static final int ACCOUNTS = 36;
    private static final String[] CROSS_CASH = {"20", "120"};

    final Draw draw;
    private final int[] prices = {10_000, 10_000, 10_000};
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");

    DeskWorld(long seed) {
        draw = new Draw(seed);
    }

    /** Returns the events by which the world begins. */
    List<Event> beginning() {
        List<Event> events = new ArrayList<>();
        events.add(new ControlEvent.Configured(now, "all"));
        for (Asset asset : List.of(DeskVenues.USDT, DeskVenues.BTC)) {
            events.add(new MarketEvent.Price(now, asset, asset.equals(DeskVenues.BTC) ? ONE_HUNDRED : BigDecimal.ONE));
        }
        for (String venue : DeskVenues.NAMES) {
            events.add(new VenueEvent.Opened(now, venue, venue, DAY, draw.integer(0, 40)));
            events.add(new VenueEvent.FundMoved(now, venue, DeskVenues.USDT, new BigDecimal("30")));
            events.add(new VenueEvent.FundMoved(now, venue, DeskVenues.BTC, new BigDecimal("0.3")));
        }
        for (int i = 0; i < DeskVenues.SYMBOLS.size(); i++) {
            events.add(mark(i, MarkState.OK));
        }
        for (int i = 0; i < ACCOUNTS; i++) {
            events.add(new AccountEvent.Opened(
                    now, account("a" + i, DeskVenues.NAMES.get(i % DeskVenues.NAMES.size()))));
        }
        return events;
    }

    private Account account(String id, String venue) {
        List<Position> positions = new ArrayList<>();
        for (int i = 0; i < DeskVenues.SYMBOLS.size(); i++) {
            String symbol = DeskVenues.SYMBOLS.get(i);
            boolean isolated = i == 1 && draw.chance(0.4);
            BigDecimal size = draw.signed(BigDecimal.valueOf(draw.integer(1, 6)));
            BigDecimal entry = new BigDecimal("100.00");
            boolean hedged = i == 0 && draw.chance(0.2);
            positions.add(position(symbol, size, entry, isolated, hedged ? side(size) : PositionSide.BOTH));
            if (hedged) {
                BigDecimal other = size.signum() < 0 ? BigDecimal.ONE : BigDecimal.ONE.negate();
                positions.add(position(symbol, other, entry, false, side(other)));
            }
        }
        return new Account(
                id,
                venue,
                null,
                AccountMode.CROSS,
                now,
                List.of(
                        Balance.of(DeskVenues.USDT, draw.between(CROSS_CASH[0], CROSS_CASH[1], 2)),
                        Balance.of(DeskVenues.BTC, draw.between("0.02", "0.2", 4))),
                List.of(),
                new LinkedHashMap<>(),
                positions,
                List.of());
    }

    private static PositionSide side(BigDecimal size) {
        return size.signum() < 0 ? PositionSide.SHORT : PositionSide.LONG;
    }

    private static Position position(
            String symbol, BigDecimal size, BigDecimal entry, boolean isolated, PositionSide side) {
        BigDecimal margin = isolated ? size.abs().multiply(BigDecimal.TEN) : null;
        return new Position(
                symbol,
                size,
                entry,
                null,
                isolated ? MarginMode.ISOLATED : MarginMode.CROSS,
                side,
                margin,
                null,
                BigDecimal.ZERO,
                null);
    }

    private MarketEvent.Mark mark(int symbol, MarkState state) {
        return new MarketEvent.Mark(now, DeskVenues.SYMBOLS.get(symbol), BigDecimal.valueOf(prices[symbol], 2), state);
    }

    /** Returns the next event; it depends on how the engine stands. */
    Event next(RiskEngine engine) {
        now = now.plusSeconds(draw.integer(0, 8));
        int what = draw.integer(0, 99);
        Event event = what < 45
                ? null
                : what < 62
                        ? fill(engine)
                        : what < 72
                                ? sale(engine)
                                : what < 80
                                        ? trade(engine)
                                        : what < 88
                                                ? transfer(engine)
                                                : what < 91
                                                        ? fund(engine)
                                                        : what < 94 ? inventory(engine) : what < 97 ? orders() : null;
        if (event != null) {
            return event;
        }
        if (what >= 97) {
            return new TimeEvent(now);
        }
        int symbol = draw.integer(0, prices.length - 1);
        int most = draw.chance(0.03) ? 3_000 : 150;
        prices[symbol] =
                Math.clamp(prices[symbol] + (long) prices[symbol] * draw.integer(-most, most) / 10_000, 4_000, 25_000);
        return mark(symbol, draw.chance(0.05) ? draw.pick(List.of(MarkState.values())) : MarkState.OK);
    }

    private @Nullable LiquidationCase anyCase(RiskEngine engine) {
        List<LiquidationCase> cases = engine.desk().cases();
        return cases.isEmpty() ? null : draw.pick(cases);
    }

    private @Nullable Event fill(RiskEngine engine) {
        LiquidationCase held = anyCase(engine);
        if (held == null || held.ordered().isEmpty()) {
            return null;
        }
        Closing closing = draw.pick(held.ordered());
        BigDecimal size = draw.chance(0.7) ? closing.size() : closing.size().divide(BigDecimal.TWO);
        BigDecimal price = closing.price();
        if (draw.chance(0.05)) {
            price = price.add(BigDecimal.valueOf(draw.integer(-3, 3)));
        }
        return new VenueEvent.LiquidationFilled(
                now, engine.state().accounts().id(held.account()), held.bucket(), closing.symbol(), size, price);
    }

    private @Nullable Event sale(RiskEngine engine) {
        LiquidationCase held = anyCase(engine);
        if (held == null || held.estate().isFlat()) {
            return null;
        }
        String symbol = draw.pick(List.copyOf(held.estate().lots().sequencedKeySet()));
        Lot lot = held.estate().lots().get(symbol);
        BigDecimal size = lot == null ? BigDecimal.ONE : part(lot.size()).negate();
        return new VenueEvent.TakenOverSold(
                now, engine.state().accounts().id(held.account()), held.bucket(), symbol, size, near(symbol));
    }

    private @Nullable Event inventory(RiskEngine engine) {
        String name = draw.pick(DeskVenues.NAMES);
        VenueBook venue = engine.desk().venues().get(name);
        if (venue == null || venue.kept().isFlat()) {
            return null;
        }
        String symbol = draw.pick(List.copyOf(venue.kept().lots().sequencedKeySet()));
        Lot lot = venue.kept().lots().get(symbol);
        BigDecimal size = lot == null ? BigDecimal.ONE : part(lot.size()).negate();
        return new VenueEvent.InventorySold(now, name, symbol, size, near(symbol));
    }

    private BigDecimal part(BigDecimal size) {
        return draw.chance(0.6) ? size : size.divide(BigDecimal.TWO);
    }

    private BigDecimal near(String symbol) {
        int price = prices[DeskVenues.SYMBOLS.indexOf(symbol)];
        return BigDecimal.valueOf(price + (long) price * draw.integer(-40, 40) / 1_000, 2);
    }

    private @Nullable Event trade(RiskEngine engine) {
        int number = draw.integer(0, ACCOUNTS - 1);
        String symbol = draw.pick(DeskVenues.SYMBOLS);
        AccountRisk risk = engine.state().assess(number);
        if (risk == null || engine.desk().isCandidate(number)) {
            return null;
        }
        BigDecimal equity = risk.bucket(symbol.equals("BTCUSD") ? "cross:BTC" : "cross:USDT")
                .equity()
                .get()
                .value();
        BigDecimal lots = symbol.equals("BTCUSD")
                ? equity.multiply(BigDecimal.valueOf(draw.integer(0, 80)))
                : equity.multiply(BigDecimal.valueOf(draw.integer(0, 9), 2));
        BigDecimal size = draw.signed(lots.setScale(1, RoundingMode.DOWN));
        return size.signum() == 0
                ? null
                : new AccountEvent.Fill(now, "a" + number, symbol, size, near(symbol), BigDecimal.ZERO);
    }

    private Event transfer(RiskEngine engine) {
        int number = draw.integer(0, ACCOUNTS - 1);
        Asset asset = draw.chance(0.5) ? DeskVenues.USDT : DeskVenues.BTC;
        BigDecimal target =
                asset.equals(DeskVenues.USDT) ? draw.between("20", "120", 2) : draw.between("0.02", "0.2", 4);
        Account account = engine.state().accounts().account(number);
        BigDecimal cash = BigDecimal.ZERO;
        if (account != null && account.balances() != null) {
            for (Balance balance : account.balances()) {
                cash = balance.asset().equals(asset) ? balance.total() : cash;
            }
        }
        return new AccountEvent.Transfer(now, "a" + number, asset, target.subtract(cash));
    }

    private Event fund(RiskEngine engine) {
        String name = draw.pick(DeskVenues.NAMES);
        Asset asset = draw.chance(0.5) ? DeskVenues.USDT : DeskVenues.BTC;
        VenueBook venue = engine.desk().venues().get(name);
        BigDecimal held = venue == null ? BigDecimal.ZERO : venue.fund(asset);
        BigDecimal amount = draw.chance(0.6)
                ? held.negate()
                : asset.equals(DeskVenues.USDT) ? draw.between("0", "40", 2) : draw.between("0", "0.4", 4);
        return new VenueEvent.FundMoved(now, name, asset, amount);
    }

    private Event orders() {
        Order order = new Order(
                "BTCUSDT",
                draw.pick(List.of(OrderSide.values())),
                BigDecimal.ONE,
                new BigDecimal("90"),
                false,
                PositionSide.BOTH);
        if (draw.chance(0.5)) {
            return new ControlEvent.OrderAsked(now, "a" + draw.integer(0, ACCOUNTS - 1), order);
        }
        return new AccountEvent.OrdersReplaced(
                now, "a" + draw.integer(0, ACCOUNTS - 1), "BTCUSDT", draw.chance(0.5) ? List.of(order) : List.of());
    }

    /** Returns whether the mark of a contract may be decided on. */
    static boolean isOk(RiskEngine engine, String symbol) {
        int factor = engine.state().market().find(FactorKind.MARK, symbol);
        return engine.state().market().state(factor) == MarkState.OK;
    }
}
