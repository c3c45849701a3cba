package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.account.Account;
import dev.steelyard.core.event.AccountEvent;
import dev.steelyard.core.event.Event;
import dev.steelyard.core.event.MarketEvent;
import dev.steelyard.core.market.MarkState;
import dev.steelyard.core.money.Asset;
import dev.steelyard.engine.run.RiskEngine;
import dev.steelyard.engine.run.SweepWaker;
import dev.steelyard.engine.state.FactorKind;
import dev.steelyard.margin.watch.Alert;
import dev.steelyard.margin.watch.WatchPolicy;
import dev.steelyard.testkit.Coverage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Crashes: every price gaps, again and again, and most of who is woken is settled without an assessment. */
class CrashTwinTest {
    private static final long SEED = 20_260_402;
    private static final int WORLDS = 45;
    private static final int ACCOUNTS = 60;
    private static final int CRASHES = 12;
    private static final List<String> GAPS = List.of("0.8", "0.8", "0.9", "1.25", "1.4", "0.97", "1.02");

    @Test
    void alertsOfACrashAreThoseOfTheSweep() {
        Coverage coverage = new Coverage();
        long settled = 0;
        long assessed = 0;
        long swept = 0;
        for (int world = 0; world < WORLDS; world++) {
            Run run = new Run(new BandWorld(SEED + world, ACCOUNTS), coverage);
            run.play();
            settled += run.bands.settled();
            assessed += run.bands.assessments();
            swept += run.sweep.assessments();
        }
        System.out.println(
                "crashes: " + settled + " settled and " + assessed + " assessed for " + swept + "; " + coverage);
        coverage.require("RAISED WARNING", 500);
        coverage.require("RAISED MARGIN_CALL", 500);
        coverage.require("RAISED LIQUIDATABLE", 500);
        coverage.require("RECOVERED HEALTHY", 500);
        coverage.require("alerts of events without an assessment", 200);
        coverage.require("alerts of ticks without an assessment", 200);
        assertThat(settled).isGreaterThan(4_000);
    }

    /** One world under both wakers. */
    private static final class Run {
        private static final WatchPolicy POLICY = WatchPolicy.STANDARD;

        private final BandWorld world;
        private final Coverage coverage;
        private final RiskEngine sweep;
        private final RiskEngine bands;
        private final BigDecimal[] marks = new BigDecimal[BandWorld.SYMBOLS.length];
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        Run(BandWorld world, Coverage coverage) {
            this.world = world;
            this.coverage = coverage;
            this.sweep = new RiskEngine(world::inForce, POLICY, new SweepWaker());
            this.bands = new RiskEngine(world::inForce, POLICY, new BandWaker(POLICY));
        }

        void play() {
            for (int i = 0; i < marks.length; i++) {
                marks[i] = BandWorld.firstMark(i);
                accept(mark(i));
            }
            price(BandWorld.BTC, marks[0]);
            price(BandWorld.ETH, marks[1]);
            price(BandWorld.USDT, BigDecimal.ONE);
            for (Account account : world.accounts) {
                accept(new AccountEvent.Opened(now, account));
            }
            for (int crash = 0; crash < CRASHES; crash++) {
                BigDecimal gap = new BigDecimal(world.draw.pick(GAPS));
                boolean asTicks = world.draw.chance(0.5);
                for (int i = 0; i < marks.length; i++) {
                    now = now.plusMillis(1);
                    marks[i] =
                            world.draw.near(marks[i].multiply(gap), "0.01", 8).setScale(8, RoundingMode.HALF_EVEN);
                    if (asTicks) {
                        tick(i);
                    } else {
                        accept(mark(i));
                    }
                }
                price(BandWorld.BTC, marks[0]);
                price(BandWorld.ETH, marks[1]);
            }
        }

        private MarketEvent.Mark mark(int contract) {
            return new MarketEvent.Mark(now, BandWorld.SYMBOLS[contract], marks[contract], MarkState.OK);
        }

        private void price(Asset asset, BigDecimal price) {
            accept(new MarketEvent.Price(now, asset, price));
        }

        private void accept(Event event) {
            long assessed = bands.assessments();
            RiskEngine.Outcome expected = sweep.accept(event);
            RiskEngine.Outcome actual = bands.accept(event);
            assertThat(actual).as(() -> "after " + event).isEqualTo(expected);
            count(expected.alerts(), assessed, "events");
        }

        private void tick(int contract) {
            long assessed = bands.assessments();
            int factor = sweep.state().market().find(FactorKind.MARK, BandWorld.SYMBOLS[contract]);
            long mantissa = marks[contract].unscaledValue().longValueExact();
            long nanos = now.getEpochSecond() * 1_000_000_000L + now.getNano();
            List<Alert> expected = sweep.tick(factor, mantissa, 8, nanos);
            List<Alert> actual = bands.tick(factor, mantissa, 8, nanos);
            assertThat(actual).isEqualTo(expected);
            count(expected, assessed, "ticks");
        }

        private void count(List<Alert> alerts, long assessed, String by) {
            for (Alert alert : alerts) {
                coverage.hit(alert.kind() + " " + alert.level());
                coverage.hitIf(bands.assessments() == assessed, "alerts of " + by + " without an assessment");
            }
        }
    }
}
