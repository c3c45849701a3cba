package dev.steelyard.engine.band;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.engine.state.LiveMarket;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Boxes that another thread searches for: the same events, the same alerts, in content and order. */
class BoxSearchesTest {
    private static final long SEED = 20_261_122;
    private static final int ACCOUNTS = 7;
    private static final int EVENTS = 150;

    /** Searches that are made some events later, in any order, or never. */
    private static final class LateSearches implements Executor {
        private final Draw draw;
        private final double newestFirst;
        private final Coverage coverage;
        private final Deque<Runnable> waiting = new ArrayDeque<>();

        /** @param newestFirst how often the newest is made before the oldest */
        LateSearches(long seed, double newestFirst, Coverage coverage) {
            this.draw = new Draw(seed);
            this.newestFirst = newestFirst;
            this.coverage = coverage;
        }

        @Override
        public void execute(Runnable search) {
            if (draw.chance(0.05)) {
                coverage.hit("refused");
                throw new RejectedExecutionException("no place");
            }
            waiting.add(search);
        }

        void makeSome() {
            while (!waiting.isEmpty() && draw.chance(0.6)) {
                coverage.hit("made");
                (draw.chance(newestFirst) ? waiting.removeLast() : waiting.removeFirst()).run();
            }
        }
    }

    @Test
    void boxesThatAreFoundLaterElsewhereAnnounceTheSame() {
        Coverage coverage = new Coverage();
        long swept = 0;
        long banded = 0;
        for (int world = 0; world < 60; world++) {
            PortfolioWorld.Shape shape = PortfolioWorld.Shape.values()[world % PortfolioWorld.Shape.values().length];
            LateSearches searches = new LateSearches(SEED + world, 0.5, coverage);
            PortfolioRun run = new PortfolioRun(
                    new PortfolioWorld(SEED + 1_000 + world, shape),
                    new BandWaker(PortfolioRun.POLICY, searches),
                    coverage,
                    searches::makeSome);
            run.open(ACCOUNTS, 1, 5);
            run.play(EVENTS);
            swept += run.sweep.assessments();
            banded += run.bands.assessments();
            coverage.hit("settled by the bound", run.bands.settled());
            coverage.hit("taken", Math.toIntExact(run.waker.searches()));
            coverage.hit("near a side", Math.toIntExact(run.waker.approached()));
            coverage.hit("lasted its time", Math.toIntExact(run.waker.extended()));
        }
        System.out.println("boxes from elsewhere: " + banded + " assessments for " + swept + "; " + coverage);
        coverage.require("made", 1_000);
        coverage.require("taken", 600);
        coverage.require("refused", 50);
        coverage.require("settled by the bound", 1_000);
        coverage.require("near a side", 40);
        coverage.require("lasted its time", 40);
        coverage.require("RAISED LIQUIDATABLE", 50);
        for (PortfolioWorld.Shape shape : PortfolioWorld.Shape.values()) {
            coverage.require("asleep under " + shape, 100);
        }
        assertThat(banded).isLessThan(swept);
    }

    @Test
    void boxesOfOneTimeEndAtManyTimes() {
        double[] shares = IntStream.range(0, 1_000)
                .mapToDouble(ScenarioBoxes::lasting)
                .sorted()
                .toArray();
        assertThat(shares[0]).isGreaterThanOrEqualTo(0.5);
        assertThat(shares[999]).isLessThan(1);
        for (int i = 1; i < shares.length; i++) {
            assertThat(shares[i] - shares[i - 1]).isBetween(1e-4, 2e-3);
        }
    }

    @Test
    void aThreadOfItsOwnAnnouncesTheSame() {
        Coverage coverage = new Coverage();
        try (ExecutorService thread = Executors.newSingleThreadExecutor()) {
            for (int world = 0; world < 12; world++) {
                PortfolioWorld.Shape shape = PortfolioWorld.Shape.values()[world % 6];
                PortfolioRun run = new PortfolioRun(
                        new PortfolioWorld(SEED + 2_000 + world, shape),
                        new BandWaker(PortfolioRun.POLICY, thread),
                        coverage);
                run.open(ACCOUNTS, 1, 5);
                run.play(EVENTS);
                coverage.hit("taken", Math.toIntExact(run.waker.searches()));
            }
        }
        coverage.require("taken", 1);
        coverage.require("RAISED LIQUIDATABLE", 10);
    }

    /** Boxes that take what was searched for before an account was assessed anew. */
    private static final class OldBoxes extends ScenarioBoxes {
        OldBoxes(SearchPause pause, Executor searches) {
            super(PortfolioRun.STAYS, pause, new BoxSearches(searches));
        }

        @Override
        boolean isCurrent(int number, ScenarioBound asked) {
            return true;
        }
    }

    /** Plays worlds with boxes that are wrong. @param newestFirst how often the newest search is made before the oldest */
    private static void playWorlds(double newestFirst, BiFunction<SearchPause, Executor, ScenarioBoxes> boxes) {
        for (int world = 0; world < 60; world++) {
            PortfolioWorld.Shape shape = PortfolioWorld.Shape.values()[world % 6];
            SearchPause pause = new SearchPause(SearchPause.OUTRUN);
            LateSearches searches = new LateSearches(SEED + world, newestFirst, new Coverage());
            PortfolioRun run = new PortfolioRun(
                    new PortfolioWorld(SEED + world, shape),
                    new BandWaker(PortfolioRun.POLICY, new BandIndex(), pause, boxes.apply(pause, searches)),
                    new Coverage(),
                    searches::makeSome);
            run.open(ACCOUNTS, 1, 5);
            run.play(EVENTS);
        }
    }

    @Test
    void boxesOfAnOldAssessmentAreFound() {
        assertThatThrownBy(() -> playWorlds(1, OldBoxes::new)).isInstanceOf(AssertionError.class);
    }

    /** Boxes that the market leaves only when it has gone far beyond them. */
    private static final class LeftBoxes extends ScenarioBoxes {
        LeftBoxes(SearchPause pause, Executor searches) {
            super(PortfolioRun.STAYS, pause, new BoxSearches(searches));
        }

        @Override
        boolean isInside(ScenarioBound bound, LiveMarket market) {
            return !bound.isFarOutside(market);
        }
    }

    @Test
    void accountsKeptInABoxThatTheMarketLeftAreFound() {
        assertThatThrownBy(() -> playWorlds(0.5, LeftBoxes::new))
                .isInstanceOfAny(AssertionError.class, IllegalArgumentException.class);
    }

    @Test
    void aSearchThatFailsIsADefectOfTheEngineAndNotSilent() {
        PortfolioWorld world = new PortfolioWorld(SEED, PortfolioWorld.Shape.values()[0]);
        BoxSearches searches = new BoxSearches(Runnable::run);
        SearchPause pause = new SearchPause(SearchPause.OUTRUN);
        ScenarioBoxes broken = new ScenarioBoxes(PortfolioRun.STAYS, pause, searches) {
            @Override
            double first(int number) {
                return Double.NaN;
            }
        };
        PortfolioRun run = new PortfolioRun(
                world, new BandWaker(PortfolioRun.POLICY, new BandIndex(), pause, broken), new Coverage());
        run.open(ACCOUNTS, 1, 5);
        assertThatThrownBy(() -> run.play(EVENTS))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("search for a box");
    }
}
