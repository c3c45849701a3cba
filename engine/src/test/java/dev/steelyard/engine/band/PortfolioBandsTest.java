package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.testkit.Coverage;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bands of portfolio accounts against the sweep: the same events, the same alerts, in content and order. */
class PortfolioBandsTest {
    private static final long SEED = 20_261_122;
    private static final int WORLDS = 90;
    private static final int ACCOUNTS = 7;
    private static final int EVENTS = 150;

    @Test
    void alertsAreThoseOfTheSweepInContentAndOrder() {
        Coverage coverage = new Coverage();
        long swept = 0;
        long banded = 0;
        for (int world = 0; world < WORLDS; world++) {
            PortfolioWorld.Shape shape = PortfolioWorld.Shape.values()[world % PortfolioWorld.Shape.values().length];
            long outrun = List.of(0L, 16L, 256L).get(world / PortfolioWorld.Shape.values().length % 3);
            PortfolioRun run = new PortfolioRun(
                    new PortfolioWorld(SEED + world, shape), new BandWaker(PortfolioRun.POLICY, outrun), coverage);
            run.open(ACCOUNTS, 1, 5);
            run.play(EVENTS);
            swept += run.sweep.assessments();
            banded += run.bands.assessments();
            coverage.hit("settled by the bound", run.bands.settled());
        }
        System.out.println("bands of portfolios: " + banded + " assessments for " + swept + "; " + coverage);
        for (String crossing : List.of(
                "RAISED WARNING",
                "RAISED MARGIN_CALL",
                "RAISED LIQUIDATABLE",
                "RECOVERED HEALTHY",
                "RECOVERED WARNING",
                "RECOVERED MARGIN_CALL")) {
            coverage.require(crossing, 100);
        }
        for (String cause : List.of("tick", "jump", "vol", "vol jump", "fill", "transfer", "rules", "price", "time")) {
            coverage.require("crossing by " + cause, 20);
        }
        for (PortfolioWorld.Shape shape : PortfolioWorld.Shape.values()) {
            coverage.require("asleep under " + shape, 200);
        }
        coverage.require("settled by the bound", 1_000);
        coverage.require("UNKNOWN", 50);
        coverage.require("OVERDUE", 20);
        assertThat(banded * 10).isLessThan(swept * 9);
    }

    @Test
    void twentyLegsSleepThroughTicks() {
        Coverage coverage = new Coverage();
        for (PortfolioWorld.Shape shape : PortfolioWorld.Shape.values()) {
            PortfolioWorld world = new PortfolioWorld(SEED - 1 - shape.ordinal(), shape);
            PortfolioRun run = new PortfolioRun(world, new BandWaker(PortfolioRun.POLICY), coverage);
            run.open(4, 20, 20);
            long sweptBefore = run.sweep.assessments();
            long bandedBefore = run.bands.assessments();
            for (int i = 0; i < 250; i++) {
                run.now = run.now.plusMillis(200);
                run.tick(world.draw.chance(0.3), "0.0002");
            }
            long swept = run.sweep.assessments() - sweptBefore;
            long banded = run.bands.assessments() - bandedBefore;
            System.out.println("twenty legs under " + shape + ": " + banded + " assessments for " + swept);
            assertThat(banded * 20).as(shape.name()).isLessThan(swept);
        }
    }

    /** An index that keeps accounts asleep for another percent of the price and of the volatility. */
    private static final class WidenedIndex extends BandIndex {
        @Override
        void put(int account, int factor, double low, double high) {
            super.put(account, factor, low * 0.98, high * 1.02);
        }
    }

    @Test
    void bandsThatAreTwoPercentTooWideAreFound() {
        assertThatThrownBy(() -> {
                    for (int world = 0; world < 18; world++) {
                        PortfolioWorld.Shape shape = PortfolioWorld.Shape.values()[world % 6];
                        PortfolioRun run = new PortfolioRun(
                                new PortfolioWorld(SEED + world, shape),
                                new BandWaker(PortfolioRun.POLICY, new WidenedIndex(), new SearchPause(0)),
                                new Coverage());
                        run.open(ACCOUNTS, 1, 5);
                        run.play(EVENTS);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }

    /** Boxes whose bound tells how the account stood one event ago. */
    private static final class LateBoxes extends ScenarioBoxes {
        private boolean wasSure = true;

        LateBoxes(SearchPause pause) {
            super(PortfolioRun.STAYS, pause, null);
        }

        @Override
        boolean isSure(ScenarioBound bound, LiveMarket market) {
            boolean sure = wasSure;
            wasSure = super.isSure(bound, market);
            return sure;
        }
    }

    @Test
    void aBoundThatIsOneEventLateIsFound() {
        assertThatThrownBy(() -> {
                    for (int world = 0; world < 18; world++) {
                        PortfolioWorld.Shape shape = PortfolioWorld.Shape.values()[world % 6];
                        SearchPause pause = new SearchPause(256);
                        PortfolioRun run = new PortfolioRun(
                                new PortfolioWorld(SEED + world, shape),
                                new BandWaker(PortfolioRun.POLICY, new BandIndex(), pause, new LateBoxes(pause)),
                                new Coverage());
                        run.open(ACCOUNTS, 1, 5);
                        run.play(EVENTS);
                    }
                })
                .isInstanceOf(AssertionError.class);
    }
}
