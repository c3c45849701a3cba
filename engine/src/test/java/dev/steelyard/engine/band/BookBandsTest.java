package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.account.AccountMode;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Amount;
import dev.steelyard.core.money.Asset;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.run.EngineSnapshot;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Books that collateral is held against, and open interest: the alerts of the sweep under bands, and after a restart. */
class BookBandsTest {
    private static final int WORLDS = 15;
    private static final int ACCOUNTS = 30;
    private static final int EVENTS = 250;
    private static final long SEED = 31_000;

    @Test
    void booksWakeWhomTheyMove() throws IOException {
        Coverage coverage = new Coverage();
        for (int world = 0; world < WORLDS; world++) {
            Run run = new Run(SEED + world, new BandWaker(WatchPolicy.STANDARD), coverage);
            run.play();
            run.restore();
        }
        System.out.println("books: " + coverage);
        for (String kind : List.of("RAISED", "RECOVERED")) {
            for (String cause : List.of("depth", "price", "mark")) {
                coverage.require(kind + " by " + cause, 100);
            }
        }
        coverage.require("asleep", 1_000);
        coverage.require("raised haircut", 50);
    }

    /** An index that holds no factor without a band. */
    private static final class ForgetfulIndex extends BandIndex {
        @Override
        void putAlways(int account, int factor) {}
    }

    @Test
    void accountsThatSleepThroughBooksAreFound() {
        assertThatThrownBy(() -> {
                    for (int world = 0; world < 5; world++) {
                        new Run(SEED + world, new BandWaker(WatchPolicy.STANDARD, new ForgetfulIndex()), new Coverage())
                                .play();
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    private static final class Run {
        private final BandWorld world;
        private final Draw draw;
        private final RiskEngine sweep;
        private final RiskEngine bands;
        private final BandWaker waker;
        private final Coverage coverage;
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        Run(long seed, BandWaker waker, Coverage coverage) {
            this.world = new BandWorld(seed, ACCOUNTS);
            this.draw = world.draw;
            this.waker = waker;
            this.sweep = new RiskEngine(world::inForce, WatchPolicy.STANDARD, new SweepWaker());
            this.bands = new RiskEngine(world::inForce, WatchPolicy.STANDARD, waker);
            this.coverage = coverage;
        }

        void play() {
            for (int i = 0; i < BandWorld.SYMBOLS.length; i++) {
                accept("first", new MarketEvent.Mark(now, BandWorld.SYMBOLS[i], BandWorld.firstMark(i), MarkState.OK));
            }
            for (Asset asset : List.of(BandWorld.BTC, BandWorld.ETH)) {
                accept("first", new MarketEvent.Price(now, asset, price(asset)));
            }
            accept("first", new MarketEvent.Price(now, BandWorld.USDT, BigDecimal.ONE));
            for (Account account : world.accounts) {
                accept("opened", new AccountEvent.Opened(now, account));
            }
            for (int i = 0; i < EVENTS; i++) {
                now = now.plusSeconds(draw.integer(1, 60));
                step();
                coverage.hitIf(waker.awake() < world.accounts.size(), "asleep");
            }
        }

        private static BigDecimal price(Asset asset) {
            return BandWorld.firstMark(asset.equals(BandWorld.BTC) ? 0 : 1);
        }

        private void step() {
            int kind = draw.integer(0, 9);
            Asset asset = draw.pick(List.of(BandWorld.BTC, BandWorld.ETH));
            int contract = draw.integer(0, BandWorld.SYMBOLS.length - 1);
            if (kind < 3) {
                accept("depth", new MarketEvent.Depth(now, asset.code(), book(asset)));
            } else if (kind < 5) {
                accept("price", new MarketEvent.Price(now, asset, draw.near(price(asset), "0.08", 8)));
            } else if (kind < 7) {
                BigDecimal mark = draw.near(BandWorld.firstMark(contract), "0.03", 8);
                accept("mark", new MarketEvent.Mark(now, BandWorld.SYMBOLS[contract], mark, MarkState.OK));
            } else if (kind < 8) {
                accept(
                        "openInterest",
                        new MarketEvent.OpenInterest(now, BandWorld.SYMBOLS[contract], BigDecimal.TEN, BigDecimal.ONE));
            } else {
                transfer(draw.pick(world.accounts).id());
            }
        }

        /** A book that takes all, some or nearly nothing of a balance, at prices around the market's. */
        private BookDepth book(Asset asset) {
            BigDecimal best = draw.near(price(asset), "0.05", 8);
            BigDecimal unit = Decimals.divide(new BigDecimal("20000"), price(asset), 8, RoundingMode.DOWN);
            List<BookDepth.Level> bids = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                bids.add(new BookDepth.Level(
                        best.multiply(new BigDecimal("1").subtract(new BigDecimal("0.03").multiply(new BigDecimal(i)))),
                        unit.multiply(draw.between("0.05", "3", 2))));
            }
            return new BookDepth(draw.chance(0.05) ? List.of() : bids, List.of());
        }

        /** Moves cash so that the pool comes to lie near a threshold. */
        private void transfer(String id) {
            int number = sweep.state().accounts().number(id);
            var risk = sweep.state().assess(number);
            if (risk == null || risk.buckets().isEmpty()) {
                return;
            }
            coverage.hitIf(
                    risk.warnings().stream().anyMatch(w -> w.contains("through the given book")), "raised haircut");
            BucketRisk bucket = risk.buckets().getFirst();
            Amount balance = bucket.marginBalance().value();
            Amount required = bucket.liquidationRequirement().value();
            if (balance == null || required == null || required.signum() <= 0) {
                return;
            }
            BigDecimal zone = new BigDecimal(draw.pick(List.of("0.75", "0.83", "0.95", "1.02")));
            BigDecimal missing =
                    Decimals.divide(required.value(), zone, 8, RoundingMode.UP).subtract(balance.value());
            Asset asset = bucket.asset().equals(BandWorld.BTC) ? BandWorld.BTC : BandWorld.USDT;
            if (missing.signum() != 0) {
                accept("transfer", new AccountEvent.Transfer(now, id, asset, missing));
            }
        }

        private void accept(String cause, Event event) {
            RiskEngine.Outcome expected = sweep.accept(event);
            assertThat(bands.accept(event)).as(() -> "after " + event).isEqualTo(expected);
            for (Alert alert : expected.alerts()) {
                Account account = sweep.state()
                        .accounts()
                        .account(sweep.state().accounts().number(alert.account()));
                boolean pooled = Objects.requireNonNull(account).mode() == AccountMode.MULTI_ASSET;
                coverage.hitIf(pooled, alert.kind() + " by " + cause);
            }
        }

        /** The state reads back under bands, and goes on as it would have. */
        void restore() throws IOException {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            EngineSnapshot.write(sweep, bytes);
            RiskEngine again =
                    new RiskEngine(world::inForce, WatchPolicy.STANDARD, new BandWaker(WatchPolicy.STANDARD));
            EngineSnapshot.read(again, new ByteArrayInputStream(bytes.toByteArray()));
            assertThat(EngineSnapshot.hash(again)).isEqualTo(EngineSnapshot.hash(bands));
            Event event = new MarketEvent.Price(now, BandWorld.BTC, draw.near(price(BandWorld.BTC), "0.3", 8));
            assertThat(again.accept(event)).isEqualTo(sweep.accept(event));
        }
    }
}
