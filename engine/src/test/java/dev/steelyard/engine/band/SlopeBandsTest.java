package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.margin.rule.ModelKind;
import dev.steelyard.testkit.Coverage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bands of venues of which slopes are known, against the sweep: the same events, the same alerts. */
class SlopeBandsTest {
    private static final long SEED = 20_261_123;
    private static final int WORLDS = 10;
    private static final List<ModelKind> KINDS = List.of(
            ModelKind.DYDX,
            ModelKind.PERENNIAL,
            ModelKind.DERIVE_STANDARD,
            ModelKind.DERIVE_PORTFOLIO,
            ModelKind.SYNTHETIX,
            ModelKind.BITMEX,
            ModelKind.DRIFT,
            ModelKind.GMX,
            ModelKind.PORTFOLIO_BORROW);

    private static SlopeWorld world(ModelKind kind, int number, BandWaker waker, Coverage coverage) {
        return new SlopeWorld(kind, SEED + (long) KINDS.size() * number + kind.ordinal(), waker, coverage);
    }

    @Test
    void alertsAreThoseOfTheSweepInContentAndOrder() {
        Coverage coverage = new Coverage();
        List<String> shares = new ArrayList<>();
        for (ModelKind kind : KINDS) {
            long swept = 0;
            long banded = 0;
            for (int number = 0; number < WORLDS; number++) {
                SlopeWorld world = world(kind, number, new BandWaker(SlopeWorld.POLICY), coverage);
                world.play(400);
                swept += world.sweep.assessments();
                banded += world.bands.assessments();
            }
            shares.add(kind + " " + banded + " of " + swept);
            assertThat(banded * 3).as(kind.name()).isLessThan(swept * 2);
        }
        System.out.println("assessments under bands, of those of a sweep: " + shares + "; " + coverage);
        for (ModelKind kind : KINDS) {
            for (String crossing :
                    List.of("RAISED WARNING", "RAISED LIQUIDATABLE", "RECOVERED HEALTHY", "RECOVERED WARNING")) {
                coverage.require(kind + " " + crossing, 50);
            }
            coverage.require("asleep under " + kind, 5_000);
        }
        coverage.require("asleep with options", 5_000);
        for (String cause : List.of("forward", "vol", "coin", "tick", "jump", "fill", "transfer")) {
            coverage.require("crossing with options by " + cause, 8);
        }
        coverage.require("asleep with orders in tokens", 3_000);
        coverage.require("crossing with orders in tokens", 100);
        for (String cause :
                List.of("tick", "jump", "fill", "transfer", "coin", "cash", "state", "rate", "funding", "rules")) {
            coverage.require("crossing by " + cause, 8);
        }
    }

    @Test
    void farFromItsThresholdsAnAccountSleepsThroughTicks() {
        for (ModelKind kind : KINDS) {
            SlopeWorld world = world(kind, 0, new BandWaker(SlopeWorld.POLICY), new Coverage());
            long sweptBefore = world.sweep.assessments();
            long bandedBefore = world.bands.assessments();
            world.tickQuietly(300);
            long swept = world.sweep.assessments() - sweptBefore;
            long banded = world.bands.assessments() - bandedBefore;
            System.out.println(kind + ": " + banded + " assessments for " + swept);
            assertThat(banded * 50).as(kind.name()).isLessThan(swept);
        }
    }

    /** An index that keeps accounts asleep for another percent of the price. */
    private static final class WidenedIndex extends BandIndex {
        @Override
        void put(int account, int factor, double low, double high) {
            super.put(account, factor, low * 0.99, high * 1.01);
        }
    }

    @Test
    void bandsThatAreOnePercentTooWideAreFound() {
        for (ModelKind kind : KINDS) {
            assertThatThrownBy(() -> {
                        for (int number = 0; number < WORLDS; number++) {
                            BandWaker waker = new BandWaker(SlopeWorld.POLICY, new WidenedIndex());
                            world(kind, number, waker, new Coverage()).play(400);
                        }
                    })
                    .as(kind.name())
                    .isInstanceOf(AssertionError.class);
        }
    }
}
