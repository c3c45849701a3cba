package dev.steelyard.engine.journal;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Order;
import dev.steelyard.core.account.OrderSide;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.market.MarkPolicy;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.mark.IndexPolicy;
import dev.steelyard.engine.mark.MarkRules;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * A day at a small venue: a few accounts near their thresholds under prices that jump. The event under a number follows from
 * the number alone, so that another process makes the same one.
 */
public final class Sessions {
    private static final Asset USDT = Asset.of("USDT");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate FIRST_RULES = LocalDate.parse("2025-01-01");
    private static final BigDecimal TEN = BigDecimal.TEN;
    private static final int ACCOUNTS = 4;
    private static final List<String> SYMBOLS = List.of("BTCUSDT", "ETHUSDT");
    private static final List<String> MARKS = List.of("100", "97", "96", "95", "94", "90", "105", "80");

    private static final MarkRules GUARDS = guards();

    private Sessions() {}

    private static MarkRules guards() {
        SequencedMap<String, BigDecimal> weights = new LinkedHashMap<>();
        List.of("x", "y", "z").forEach(source -> weights.put(source, BigDecimal.ONE));
        BigDecimal share = new BigDecimal("0.5");
        IndexPolicy index = new IndexPolicy(weights, share, share, Duration.ofHours(9), 2, share);
        SequencedMap<Asset, IndexPolicy> indices = new LinkedHashMap<>();
        indices.put(Asset.of("BTC"), index);
        MarkPolicy marks = new MarkPolicy(
                share, new BigDecimal("0.05"), Duration.ofMinutes(20), new BigDecimal("0.2"), 1, new BigDecimal("0.4"));
        return new MarkRules(marks, indices);
    }

    /** Returns an engine in which nothing has happened. */
    public static RiskEngine engine() {
        return new RiskEngine(Sessions::rules, GUARDS, WatchPolicy.STANDARD, new SweepWaker());
    }

    /** Returns the rules in force on a day. */
    public static RulePack rules(String id, LocalDate day) {
        String rate = day.isAfter(FIRST_RULES.plusYears(1)) ? "0.06" : "0.05";
        RulePack pack = RulePack.generic("demo");
        for (String symbol : SYMBOLS) {
            Instrument contract =
                    new Instrument.Perpetual(ContractTerms.linear(symbol, Asset.of(symbol.substring(0, 3)), USDT));
            pack = pack.withContract(
                    symbol,
                    ContractRule.of(contract, BracketSchedule.flat(new BigDecimal("0.1"), new BigDecimal(rate))));
        }
        return pack;
    }

    /** Returns the first events. */
    public static List<Event> events(int count) {
        List<Event> events = new ArrayList<>();
        for (int sequence = 1; sequence <= count; sequence++) {
            events.add(event(sequence));
        }
        return events;
    }

    /** Returns the event under a number from 1 on. */
    public static Event event(long sequence) {
        Draw draw = new Draw(sequence);
        Instant at = START.plusSeconds(60 * sequence);
        String account = "a" + draw.integer(0, ACCOUNTS - 1);
        if (sequence <= ACCOUNTS) {
            return opened(draw, at, "a" + (sequence - 1));
        }
        String symbol = draw.pick(SYMBOLS);
        return switch (draw.integer(0, 23)) {
            case 0 -> opened(draw, at, account);
            case 1 -> new AccountEvent.Closed(at, account);
            case 2, 3 -> new AccountEvent.Fill(at, account, symbol, size(draw), new BigDecimal("97.5"), null);
            case 4 -> new AccountEvent.Transfer(at, account, USDT, size(draw));
            case 5 -> new AccountEvent.OrdersReplaced(at, account, symbol, List.of(order(draw, symbol)));
            case 6 -> new AccountEvent.Interest(at, account, USDT, new BigDecimal("0.07"));
            case 7 -> new ContractEvent.Funding(at, symbol, new BigDecimal("0.0003"), new BigDecimal("98"));
            case 8 -> new TimeEvent(at);
            case 9 -> new RulesEvent(at, "demo", FIRST_RULES.plusDays(draw.integer(0, 700)));
            case 10 -> new MarketEvent.FundingRate(at, symbol, new BigDecimal("0.0001"));
            case 20 -> new MarketEvent.Top(at, symbol, new BigDecimal("85"), new BigDecimal(draw.pick(MARKS)).add(TEN));
            case 21, 22 ->
                new MarketEvent.Quote(
                        at, Asset.of("BTC"), draw.pick(List.of("x", "y", "z")), new BigDecimal(draw.pick(MARKS)));
            case 23 -> new MarketEvent.Halt(at, symbol, draw.chance(0.3));
            case 11 -> new AccountEvent.Correction(at, sequence - 1, holdings(draw, account));
            default ->
                new MarketEvent.Mark(
                        at,
                        symbol,
                        new BigDecimal(draw.pick(MARKS)),
                        draw.chance(0.05) ? MarkState.STALE : MarkState.OK);
        };
    }

    /** Returns the opening of an account long so many BTCUSDT from 100, with so much cash. */
    public static Event account(Instant at, String id, String cash, String size) {
        Position position = Position.cross("BTCUSDT", new BigDecimal(size), new BigDecimal("100"));
        return new AccountEvent.Opened(at, holdings(id, new BigDecimal(cash), List.of(position)));
    }

    private static Event opened(Draw draw, Instant at, String id) {
        return new AccountEvent.Opened(at, holdings(draw, id));
    }

    private static Account holdings(Draw draw, String id) {
        List<Position> positions = new ArrayList<>();
        for (String symbol : SYMBOLS) {
            positions.add(new Position(
                    symbol,
                    size(draw),
                    new BigDecimal("100"),
                    null,
                    draw.chance(0.3) ? MarginMode.ISOLATED : MarginMode.CROSS,
                    PositionSide.BOTH,
                    null,
                    null,
                    BigDecimal.ZERO,
                    null));
        }
        return holdings(id, draw.between("20", "80", 2), positions);
    }

    private static Account holdings(String id, BigDecimal cash, List<Position> positions) {
        return new Account(
                id,
                "demo",
                null,
                AccountMode.CROSS,
                START,
                List.of(Balance.of(USDT, cash)),
                List.of(),
                new LinkedHashMap<>(),
                positions,
                List.of());
    }

    private static Order order(Draw draw, String symbol) {
        OrderSide side = draw.pick(List.of(OrderSide.values()));
        return new Order(symbol, side, BigDecimal.ONE, new BigDecimal("99"), false, PositionSide.BOTH);
    }

    private static BigDecimal size(Draw draw) {
        return draw.signed(BigDecimal.valueOf(draw.integer(1, 5)));
    }
}
