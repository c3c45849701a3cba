package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.failure.Result;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Decimals;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.slot.SlotReader;
import dev.steelyard.engine.slot.Slots;
import dev.steelyard.engine.state.EngineState;
import dev.steelyard.margin.model.AccountRisk;
import dev.steelyard.margin.model.AssessOptions;
import dev.steelyard.margin.model.BucketRisk;
import dev.steelyard.margin.model.MarginEngine;
import dev.steelyard.margin.rule.RulePack;
import dev.steelyard.margin.watch.AccountWatch;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Coverage;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compiled records against the exact path, at prices far from those that they were compiled at. */
class SlotTwinTest {
    private static final long SEED = 20_260_403;
    private static final int WORLDS = 60;
    private static final int ACCOUNTS = 20;
    private static final int MOVES = 25;

    @Test
    void recordsReadWhatTheExactPathAssesses() {
        Coverage coverage = new Coverage();
        for (int world = 0; world < WORLDS; world++) {
            new Run(new BandWorld(SEED + world, ACCOUNTS), coverage, BigDecimal.ONE).play();
        }
        System.out.println("slots against the exact path: " + coverage);
        for (String mode : new String[] {"CROSS", "ISOLATED", "MULTI_ASSET"}) {
            coverage.require(mode + " compiled", 60);
            coverage.require(mode + " read", 1_000);
            coverage.require(mode + " surplus to the last unit", 800);
        }
        coverage.require("out of reach", 100);
        coverage.require("refused", 10);
        coverage.require("not compiled", 10);
    }

    @Test
    void aPriceThatIsOffByOnePartInABillionIsFound() {
        assertThatThrownBy(() ->
                        new Run(new BandWorld(SEED, ACCOUNTS), new Coverage(), new BigDecimal("1.000000001")).play())
                .isInstanceOf(AssertionError.class);
    }

    /** One world, whose accounts are compiled at first and read after every move. */
    private static final class Run {
        private final BandWorld world;
        private final Coverage coverage;
        private final BigDecimal distortion;
        private final RiskEngine engine;
        private final Slots slots = new Slots(WatchPolicy.STANDARD);
        private final BigDecimal[] marks = new BigDecimal[BandWorld.SYMBOLS.length];
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        Run(BandWorld world, Coverage coverage, BigDecimal distortion) {
            this.world = world;
            this.coverage = coverage;
            this.distortion = distortion;
            this.engine = new RiskEngine(world::inForce, WatchPolicy.STANDARD, new SweepWaker());
        }

        void play() {
            for (int i = 0; i < marks.length; i++) {
                marks[i] = BandWorld.firstMark(i);
            }
            publish();
            engine.accept(new MarketEvent.Price(now, BandWorld.USDT, BigDecimal.ONE));
            for (Account account : world.accounts) {
                engine.accept(new AccountEvent.Opened(now, account));
                int number = state().accounts().number(account.id());
                boolean compiled =
                        slots.compile(state(), number, account, rules(account), tryRisk(account), AccountWatch.CALM);
                coverage.hit(compiled ? account.mode() + " compiled" : "not compiled");
            }
            for (int move = 0; move < MOVES; move++) {
                now = now.plusSeconds(1);
                for (int i = 0; i < marks.length; i++) {
                    marks[i] = world.draw.near(BandWorld.firstMark(i), world.draw.chance(0.5) ? "0.02" : "0.5", 8);
                }
                publish();
                world.accounts.forEach(this::compare);
            }
        }

        private void publish() {
            for (int i = 0; i < marks.length; i++) {
                engine.accept(new MarketEvent.Mark(now, BandWorld.SYMBOLS[i], marks[i], MarkState.OK));
            }
            engine.accept(new MarketEvent.Price(now, BandWorld.BTC, marks[0]));
            engine.accept(new MarketEvent.Price(now, BandWorld.ETH, marks[1]));
        }

        private EngineState state() {
            return engine.state();
        }

        private RulePack rules(Account account) {
            return state().rules(account);
        }

        private @Nullable AccountRisk tryRisk(Account account) {
            return switch (MarginEngine.tryAssess(
                    account, state().market().view(), rules(account), AssessOptions.FIGURES)) {
                case Result.Success<AccountRisk>(AccountRisk risk) -> risk;
                case Result.Refused<AccountRisk> refused -> null;
            };
        }

        private void compare(Account account) {
            int number = state().accounts().number(account.id());
            if (!slots.has(number)) {
                return;
            }
            AccountRisk risk = tryRisk(account);
            boolean readable = true;
            SlotReader reader = slots.open(number);
            for (int i = 0; i < reader.buckets(); i++) {
                reader.nextBucket();
                boolean read = reader.read(state().market());
                readable &= read;
                if (read && risk != null) {
                    compare(account, reader, risk.buckets().get(i));
                }
            }
            coverage.hitIf(!readable, "out of reach");
            coverage.hitIf(risk == null, "refused");
            assertThat(readable && risk == null)
                    .as("read, though the exact path refuses it")
                    .isFalse();
        }

        private void compare(Account account, SlotReader reader, BucketRisk bucket) {
            coverage.hit(account.mode() + " read");
            BigDecimal balance = bucket.marginBalance().get().value().multiply(distortion);
            BigDecimal requirement = bucket.liquidationRequirement().get().value();
            assertNear(reader.sum(1, 0), balance, reader.error(1, 0));
            assertNear(reader.sum(0, 1), requirement, reader.error(0, 1));
            assertNear(
                    reader.sum(0.8, -1),
                    balance.multiply(new BigDecimal("0.8")).subtract(requirement),
                    reader.error(0.8, -1));
            if (reader.isExact()) {
                coverage.hit(account.mode() + " surplus to the last unit");
                BigDecimal exact = bucket.marginSurplus().get().value();
                assertThat(reader.surplus(state().market())).isEqualTo(exact.stripTrailingZeros());
            }
        }

        private static void assertNear(double read, BigDecimal exact, double error) {
            assertThat(Decimals.exactOf(read).subtract(exact).abs()).isLessThanOrEqualTo(Decimals.exactOf(error));
        }
    }
}
