package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.Balance;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.instrument.Instrument;
import dev.steelyard.core.instrument.OptionType;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.margin.rule.ContractRule;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.tier.BracketSchedule;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Bands of accounts with options whose marks are published or computed, against the sweep, through their expiry. */
class OptionBandsTest {
    private static final Asset BTC = Asset.of("BTC");
    private static final Asset USDC = Asset.of("USDC");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int EXPIRES_AFTER = 4_000;
    private static final Instant EXPIRY = START.plusSeconds(EXPIRES_AFTER);
    private static final String[] STRIKES = {"50000", "60000", "70000"};
    private static final int WORLDS = 120;
    private static final int EVENTS = 160;

    @Test
    void alertsAreThoseOfTheSweep() {
        Coverage coverage = new Coverage();
        for (int world = 0; world < WORLDS; world++) {
            play(world, new BandWaker(WatchPolicy.STANDARD), coverage);
        }
        System.out.println("bands with options: " + coverage);
        for (String crossing :
                List.of("RAISED WARNING", "RAISED LIQUIDATABLE", "RECOVERED HEALTHY", "RECOVERED WARNING")) {
            coverage.require(crossing, 100);
            coverage.require(crossing + " of computed marks", 100);
        }
        coverage.require("asleep", 500);
        coverage.require("asleep with computed marks", 500);
        coverage.require("settled with computed marks", 500);
        coverage.require("extended with computed marks", 100);
        assertThat(coverage.of("banded")).isLessThan(coverage.of("swept"));
        assertThat(coverage.of("banded with computed marks")).isLessThan(coverage.of("swept with computed marks"));
    }

    /** An index that keeps accounts asleep for another tenth. */
    private static final class WidenedIndex extends BandIndex {
        @Override
        void put(int account, int factor, double low, double high) {
            super.put(account, factor, low * 0.9, high * 1.1);
        }
    }

    @Test
    void bandsOfComputedMarksThatAreTooWideAreFound() {
        assertThatThrownBy(() -> playComputed(WidenedIndex::new)).isInstanceOf(AssertionError.class);
    }

    /** An index in which boxes that follow others, and the slot's, are as much too wide. */
    private static final class WidenedFollowers extends BandIndex {
        @Override
        boolean refile(int account, Box box) {
            Box wide = new Box();
            for (int i = 0; i < box.size(); i++) {
                wide.keep(box.factor(i), box.low(i) * 0.9, box.high(i) * 1.1);
            }
            return super.refile(account, wide);
        }
    }

    @Test
    void bandsThatFollowOthersAndAreTooWideAreFound() {
        assertThatThrownBy(() -> playComputed(WidenedFollowers::new)).isInstanceOf(AssertionError.class);
    }

    private static void playComputed(Supplier<BandIndex> index) {
        for (int world = 1; world < 40; world += 2) {
            play(world, new BandWaker(WatchPolicy.STANDARD, index.get()), new Coverage());
        }
    }

    /** Plays one world under both wakers; options of odd worlds have vols and no marks. */
    private static void play(int world, BandWaker waker, Coverage coverage) {
        Draw draw = new Draw(20_260_701 + world);
        RulePack rules = rules(draw);
        RiskEngine bands = new RiskEngine((pack, day) -> rules, WatchPolicy.STANDARD, waker);
        RiskEngine sweep = new RiskEngine((pack, day) -> rules, WatchPolicy.STANDARD, new SweepWaker());
        boolean published = world % 2 == 0;
        String marks = published ? "" : " with computed marks";
        int step = 0;
        for (Event event : events(draw, published)) {
            RiskEngine.Outcome expected = sweep.accept(event);
            assertThat(bands.accept(event)).as(() -> "after " + event).isEqualTo(expected);
            for (Alert alert : expected.alerts()) {
                coverage.hit(alert.kind() + " " + alert.level() + (published ? "" : " of computed marks"));
            }
            if (++step == 60 || step == 100) {
                coverage.hit("asleep" + marks, bands.state().accounts().size() - waker.awake());
            }
        }
        coverage.hit("swept" + marks, sweep.assessments());
        coverage.hit("banded" + marks, bands.assessments());
        coverage.hit("settled" + marks, bands.settled());
        coverage.hit("extended" + marks, Math.toIntExact(waker.extended()));
    }

    private static String symbol(boolean coin, int strike, boolean call) {
        return (coin ? "BTC-01JAN26-" : "BTC_USDC-01JAN26-") + STRIKES[strike] + (call ? "-C" : "-P");
    }

    private static RulePack rules(Draw draw) {
        Map<String, BigDecimal> figures = new LinkedHashMap<>();
        figures.put("initialBase", new BigDecimal("0.15"));
        figures.put("initialFloor", new BigDecimal("0.1"));
        figures.put("callMaintenance", new BigDecimal("0.075"));
        figures.put("putMaintenance", new BigDecimal("0.075"));
        figures.put("callOnMark", flag(draw));
        figures.put("putOnMark", flag(draw));
        figures.put("onIndex", flag(draw));
        figures.put("liquidationFee", new BigDecimal(draw.pick(List.of("0", "0.002"))));
        figures.put("factor", new BigDecimal(draw.pick(List.of("1", "1.3"))));
        RulePack pack = RulePack.generic("options")
                .withContract(
                        "OPTION", new ContractRule(null, BracketSchedule.flat(null, BigDecimal.ZERO), null, figures))
                .withContract(
                        "BTC-PERPETUAL",
                        ContractRule.of(
                                new Instrument.Perpetual(
                                        ContractTerms.inverse("BTC-PERPETUAL", BTC, Asset.USD, BigDecimal.TEN)),
                                BracketSchedule.flat(new BigDecimal("0.02"), new BigDecimal("0.01"))));
        for (boolean coin : new boolean[] {true, false}) {
            for (int strike = 0; strike < STRIKES.length; strike++) {
                for (boolean call : new boolean[] {true, false}) {
                    String symbol = symbol(coin, strike, call);
                    ContractTerms terms = coin
                            ? ContractTerms.inverse(symbol, BTC, Asset.USD, BigDecimal.ONE)
                            : ContractTerms.linear(symbol, BTC, USDC);
                    pack = pack.withContract(
                            symbol,
                            ContractRule.of(
                                    new Instrument.Option(
                                            terms,
                                            EXPIRY,
                                            new BigDecimal(STRIKES[strike]),
                                            call ? OptionType.CALL : OptionType.PUT,
                                            false),
                                    BracketSchedule.flat(null, BigDecimal.ZERO)));
                }
            }
        }
        return pack.withParameter("optionValueCounts", flag(draw));
    }

    private static BigDecimal flag(Draw draw) {
        return draw.chance(0.5) ? BigDecimal.ONE : BigDecimal.ZERO;
    }

    private static List<Event> events(Draw draw, boolean published) {
        List<Event> events = new ArrayList<>();
        Instant now = START;
        events.add(new MarketEvent.Mark(now, "BTC-PERPETUAL", new BigDecimal("60000"), MarkState.OK));
        events.add(new MarketEvent.Index(now, BTC, new BigDecimal("60000"), MarkState.OK));
        events.add(new MarketEvent.Price(now, USDC, BigDecimal.ONE));
        if (draw.chance(0.7)) {
            events.add(new MarketEvent.Forward(now, "BTC-01JAN26", new BigDecimal("60500")));
            events.add(new MarketEvent.Forward(now, "BTC_USDC-01JAN26", new BigDecimal("60500")));
        }
        BigDecimal[] marks = new BigDecimal[12];
        BigDecimal[] vols = new BigDecimal[marks.length];
        for (int i = 0; i < marks.length; i++) {
            vols[i] = draw.between("0.3", "1.2", 3);
            marks[i] = i < 6 ? draw.between("0.02", "0.15", 4) : draw.between("1000", "9000", 1);
            events.add(option(now, i, published ? marks[i] : vols[i], published));
        }
        for (int i = 0; i < 14; i++) {
            events.add(new AccountEvent.Opened(now, account(draw, "o" + i)));
        }
        for (int i = 0; i < EVENTS; i++) {
            now = now.plusSeconds(draw.integer(1, 50));
            int kind = draw.integer(0, 9);
            if (kind < 5) {
                int moved = draw.integer(0, marks.length - 1);
                marks[moved] = draw.near(
                        draw.chance(0.2) ? marks[moved] : (moved < 6 ? new BigDecimal("0.07") : new BigDecimal("4500")),
                        "0.6",
                        6);
                vols[moved] = draw.chance(0.2) ? draw.between("0.3", "2", 3) : draw.near(vols[moved], "0.03", 5);
                events.add(option(now, moved, published ? marks[moved] : vols[moved], published));
            } else if (kind == 5) {
                events.add(new TimeEvent(now));
            } else {
                BigDecimal price = draw.near(new BigDecimal("60000"), draw.chance(0.5) ? "0.01" : "0.08", 7);
                events.add(
                        switch (draw.integer(0, 4)) {
                            case 0 -> new MarketEvent.Index(now, BTC, price, MarkState.OK);
                            case 1 -> new MarketEvent.Forward(now, "BTC_USDC-01JAN26", price);
                            case 2 -> new MarketEvent.Forward(now, "BTC-01JAN26", price);
                            case 3 -> new MarketEvent.Price(now, USDC, draw.near(BigDecimal.ONE, "0.01", 6));
                            default -> new MarketEvent.Mark(now, "BTC-PERPETUAL", price, MarkState.OK);
                        });
            }
        }
        return events;
    }

    private static Event option(Instant now, int index, BigDecimal value, boolean published) {
        String symbol = symbol(index < 6, index % 3, index % 2 == 0);
        return published
                ? new MarketEvent.Mark(now, symbol, value, MarkState.OK)
                : new MarketEvent.Vol(now, symbol, value);
    }

    private static Account account(Draw draw, String id) {
        List<Position> positions = new ArrayList<>();
        for (int i = draw.integer(1, 4); i > 0; i--) {
            boolean coin = draw.chance(0.5);
            String symbol = symbol(coin, draw.integer(0, 2), draw.chance(0.5));
            if (positions.stream().noneMatch(p -> p.symbol().equals(symbol))) {
                BigDecimal size = draw.between("0.1", "3", 1);
                positions.add(Position.cross(
                        symbol,
                        draw.chance(0.7) ? size.negate() : size,
                        coin ? new BigDecimal("0.06") : new BigDecimal("4000")));
            }
        }
        if (draw.chance(0.5)) {
            positions.add(Position.cross(
                    "BTC-PERPETUAL", draw.signed(draw.between("100", "20000", 0)), new BigDecimal("60000")));
        }
        return new Account(
                id,
                "options",
                null,
                AccountMode.CROSS,
                START,
                List.of(
                        Balance.of(BTC, draw.between("0.1", "1.5", 3)),
                        Balance.of(USDC, draw.between("4000", "50000", 0))),
                List.of(),
                new LinkedHashMap<>(),
                positions,
                List.of());
    }
}
