package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.account.MarginMode;
import dev.steelyard.core.account.Position;
import dev.steelyard.core.account.PositionSide;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.ContractEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.event.RulesEvent;
import dev.steelyard.core.event.TimeEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Bands against the sweep: the same events, the same alerts, in content and order. */
class BandTwinTest {
    private static final long SEED = 20_260_401;
    private static final int WORLDS = 250;
    private static final int ACCOUNTS = 42;
    private static final int EVENTS = 240;
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final WatchPolicy POLICY = new WatchPolicy(new BigDecimal("0.02"), Duration.ofMinutes(40));
    /** Utilizations between the thresholds of 0.8, 0.9 and 1, and on them. */
    private static final List<String> ZONES =
            List.of("0.6", "0.77", "0.83", "0.87", "0.92", "0.96", "1.05", "0.8", "0.9", "1");

    private static final List<String> CAUSES = List.of("tick", "jump", "funding", "fill", "transfer", "rules");

    @Test
    void alertsAreThoseOfTheSweepInContentAndOrder() {
        Coverage coverage = new Coverage();
        long swept = 0;
        long banded = 0;
        for (int world = 0; world < WORLDS; world++) {
            Run run = new Run(SEED + world, new BandWaker(POLICY), coverage);
            run.play();
            swept += run.sweep.assessments();
            banded += run.bands.assessments();
        }
        System.out.println("bands against the sweep: " + banded + " assessments for " + swept + "; " + coverage);
        coverage.require("account", 10_000);
        for (AccountMode mode : List.of(AccountMode.CROSS, AccountMode.ISOLATED, AccountMode.MULTI_ASSET)) {
            for (String cause : CAUSES) {
                for (String crossing : List.of(
                        "RAISED WARNING",
                        "RAISED MARGIN_CALL",
                        "RAISED LIQUIDATABLE",
                        "RECOVERED HEALTHY",
                        "RECOVERED WARNING",
                        "RECOVERED MARGIN_CALL")) {
                    coverage.require(mode + " " + crossing + " by " + cause, 100);
                }
            }
        }
        for (String crossing : List.of("RAISED WARNING", "RAISED LIQUIDATABLE", "RECOVERED HEALTHY")) {
            coverage.require("MULTI_ASSET " + crossing + " by price", 100);
        }
        for (String crossing : List.of("RAISED WARNING", "RAISED LIQUIDATABLE", "RECOVERED HEALTHY")) {
            coverage.require("unified " + crossing, 500);
        }
        coverage.require("asleep in a unified world", 50_000);
        coverage.require("OVERDUE", 100);
        coverage.require("asleep after an event", 50_000);
        assertThat(banded * 2).isLessThan(swept);
    }

    /** An index that keeps accounts asleep for another percent. */
    private static final class WidenedIndex extends BandIndex {
        @Override
        void put(int account, int factor, double low, double high) {
            super.put(account, factor, low * 0.99, high * 1.01);
        }
    }

    @Test
    void bandsThatAreOnePercentTooWideAreFound() {
        assertThatThrownBy(() -> {
                    for (int world = 0; world < 5; world++) {
                        new Run(SEED + world, new BandWaker(POLICY, new WidenedIndex()), new Coverage()).play();
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    /** One world under both wakers. */
    private static final class Run {
        private final BandWorld world;
        private final Draw draw;
        private final RiskEngine sweep;
        private final RiskEngine bands;
        private final BandWaker waker;
        private final Coverage coverage;
        private final BigDecimal[] marks = new BigDecimal[BandWorld.SYMBOLS.length];
        private Instant now = START;
        private int day;

        Run(long seed, BandWaker waker, Coverage coverage) {
            this.world = new BandWorld(seed, ACCOUNTS);
            this.draw = world.draw;
            this.sweep = new RiskEngine(world::inForce, POLICY, new SweepWaker());
            this.waker = waker;
            this.bands = new RiskEngine(world::inForce, POLICY, waker);
            this.coverage = coverage;
        }

        void play() {
            List<Account> late = new ArrayList<>();
            for (Account account : world.accounts) {
                if (draw.chance(0.1)) {
                    late.add(account);
                } else {
                    accept("opened", new AccountEvent.Opened(now, account));
                }
                coverage.hit("account");
            }
            for (int i = 0; i < marks.length; i++) {
                marks[i] = BandWorld.firstMark(i);
                mark("first", i);
            }
            for (Asset asset : List.of(BandWorld.BTC, BandWorld.ETH)) {
                price(asset, BandWorld.firstMark(asset.equals(BandWorld.BTC) ? 0 : 1));
            }
            price(BandWorld.USDT, BigDecimal.ONE);
            for (Account account : late) {
                accept("opened", new AccountEvent.Opened(now, account));
            }
            for (int i = 0; i < EVENTS; i++) {
                now = now.plusSeconds(draw.integer(1, 60));
                step();
            }
        }

        private void step() {
            int kind = draw.integer(0, 99);
            int contract = draw.integer(0, marks.length - 1);
            if (kind < 26) {
                move(contract, draw.pick(List.of("0.002", "0.004")));
                mark("tick", contract);
            } else if (kind < 31) {
                move(contract, "0.05");
                mark("jump", contract);
            } else if (kind < 36) {
                BigDecimal rate = draw.between("-0.02", "0.02", 5);
                accept("funding", new ContractEvent.Funding(now, BandWorld.SYMBOLS[contract], rate, marks[contract]));
            } else if (kind < 60) {
                fill(troubled());
            } else if (kind < 84) {
                transfer(draw.pick(world.accounts).id());
            } else if (kind < 88) {
                day = draw.integer(0, 3);
                accept("rules", new RulesEvent(now, "demo", BandWorld.FIRST_DAY.plusDays(day)));
            } else if (kind < 97) {
                Asset asset = draw.pick(List.of(BandWorld.BTC, BandWorld.ETH, BandWorld.ETH, BandWorld.USDT));
                BigDecimal base =
                        asset.equals(BandWorld.USDT) ? BigDecimal.ONE : marks[asset.equals(BandWorld.BTC) ? 0 : 1];
                price(asset, draw.near(base, asset.equals(BandWorld.USDT) ? "0.002" : "0.04", 8));
            } else if (kind < 98) {
                MarkState state = draw.pick(List.of(MarkState.STALE, MarkState.OK));
                accept("state", new MarketEvent.Mark(now, BandWorld.SYMBOLS[contract], marks[contract], state));
            } else if (draw.chance(0.5)) {
                accept("time", new TimeEvent(now));
            } else if (draw.chance(0.5)) {
                accept("settled", new ContractEvent.VariationMargin(now, BandWorld.SYMBOLS[contract], marks[contract]));
            } else {
                Account account = held(draw.pick(world.accounts).id());
                if (account != null) {
                    accept("closed", new AccountEvent.Closed(now, account.id()));
                    accept("opened", new AccountEvent.Opened(now, account));
                }
            }
        }

        private void move(int contract, String share) {
            marks[contract] = draw.near(marks[contract], share, 8);
            BigDecimal first = BandWorld.firstMark(contract);
            if (marks[contract].compareTo(first.multiply(new BigDecimal("1.08"))) > 0
                    || marks[contract].compareTo(first.multiply(new BigDecimal("0.92"))) < 0) {
                marks[contract] = draw.near(first, "0.02", 8);
            }
        }

        private void mark(String cause, int contract) {
            accept(cause, new MarketEvent.Mark(now, BandWorld.SYMBOLS[contract], marks[contract], MarkState.OK));
        }

        private void price(Asset asset, BigDecimal price) {
            accept("price", new MarketEvent.Price(now, asset, price));
        }

        /** Trades so that a bucket comes to lie in another zone: more or less size when shared, at another price alone. */
        private void fill(String id) {
            Account account = held(id);
            if (account == null || account.positions().isEmpty()) {
                return;
            }
            Position position = draw.pick(account.positions());
            BigDecimal mark = marks[List.of(BandWorld.SYMBOLS).indexOf(position.symbol())];
            boolean isolated = position.marginMode() == MarginMode.ISOLATED;
            boolean fair = !isolated || draw.chance(0.6);
            AccountRisk risk = risk(account);
            BigDecimal utilization = risk.bucket(
                            risk.position(position.symbol()).bucket())
                    .marginUtilization()
                    .value();
            BigDecimal part = isolated || utilization == null || utilization.signum() <= 0
                    ? draw.between(fair ? "0.01" : "0.1", fair ? "0.3" : "0.9", 3)
                    : Decimals.divide(zone(), utilization)
                            .subtract(BigDecimal.ONE)
                            .multiply(new BigDecimal(account.positions().size()))
                            .min(new BigDecimal("1.5"))
                            .max(new BigDecimal("-0.9"));
            BigDecimal size = BandWorld.round(position.size().multiply(part));
            if (size.signum() != 0) {
                BigDecimal price = draw.near(mark, fair ? "0.005" : "0.25", 8);
                accept("fill", new AccountEvent.Fill(now, id, position.symbol(), size, price, BigDecimal.ZERO));
            }
        }

        /** Returns an account that is not healthy more often than not. */
        private String troubled() {
            String id = draw.pick(world.accounts).id();
            for (int i = 0; i < 2 && watchOf(id).buckets().isEmpty(); i++) {
                id = draw.pick(world.accounts).id();
            }
            return id;
        }

        private AccountWatch watchOf(String id) {
            int number = sweep.state().accounts().number(id);
            return number < 0 ? AccountWatch.CALM : sweep.watch(number);
        }

        private BigDecimal zone() {
            return new BigDecimal(draw.pick(ZONES));
        }

        /** Moves cash so that a bucket comes to lie in one of the zones between thresholds, or on a threshold. */
        private void transfer(String id) {
            Account account = held(id);
            if (account == null || account.positions().isEmpty()) {
                return;
            }
            BucketRisk bucket = draw.pick(risk(account).buckets());
            Amount balance = bucket.marginBalance().value();
            Amount required = bucket.liquidationRequirement().value();
            if (balance == null || required == null || required.signum() <= 0) {
                return;
            }
            BigDecimal missing = Decimals.divide(required.value(), zone()).subtract(balance.value());
            BigDecimal amount = draw.chance(0.5) ? Decimals.significant(missing, 12, RoundingMode.HALF_EVEN) : missing;
            if (amount.signum() == 0) {
                return;
            }
            if (bucket.id().startsWith("isolated:")) {
                String symbol = bucket.id().substring("isolated:".length());
                accept("transfer", new AccountEvent.MarginMoved(now, id, symbol, PositionSide.BOTH, amount));
            } else {
                Asset asset = bucket.asset().equals(BandWorld.BTC) ? BandWorld.BTC : BandWorld.USDT;
                accept("transfer", new AccountEvent.Transfer(now, id, asset, amount));
            }
        }

        private AccountRisk risk(Account account) {
            return MarginEngine.assess(
                    account, sweep.state().market().view(), sweep.state().rules(account), AssessOptions.FIGURES);
        }

        private @Nullable Account held(String id) {
            int number = sweep.state().accounts().number(id);
            Account account = number < 0 ? null : sweep.state().accounts().account(number);
            return account == null
                            || sweep.watch(number).buckets().values().stream().anyMatch(b -> b.unknown())
                    ? null
                    : account;
        }

        private void accept(String cause, Event event) {
            RiskEngine.Outcome expected = sweep.accept(event);
            RiskEngine.Outcome actual = bands.accept(event);
            assertThat(actual).as(() -> "after " + event).isEqualTo(expected);
            coverage.hitIf(waker.awake() < world.accounts.size(), "asleep after an event");
            if (world.unified) {
                coverage.hit("asleep in a unified world", world.accounts.size() - waker.awake());
            }
            for (Alert alert : expected.alerts()) {
                coverage.hit(mode(alert) + " " + alert.kind() + " " + alert.level() + " by " + cause);
                coverage.hitIf(world.unified, "unified " + alert.kind() + " " + alert.level());
                coverage.hitIf(alert.kind() == Alert.Kind.OVERDUE, "OVERDUE");
            }
        }

        private AccountMode mode(Alert alert) {
            Account account =
                    sweep.state().accounts().account(sweep.state().accounts().number(alert.account()));
            if (account == null || alert.bucket().startsWith("isolated:")) {
                return AccountMode.ISOLATED;
            }
            return account.mode() == AccountMode.ISOLATED ? AccountMode.CROSS : account.mode();
        }
    }
}
