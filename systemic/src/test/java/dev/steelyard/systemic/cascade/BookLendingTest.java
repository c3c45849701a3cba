package dev.steelyard.systemic.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.systemic.cascade.book.ActorSpec;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
import dev.steelyard.systemic.cascade.book.LendingFigures;
import dev.steelyard.testkit.Accepts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Lending pools beside leveraged accounts: their keepers sell into the same books. */
class BookLendingTest {
    private static final int SEEDS = 5;

    private static ActorSpec.LendingPool pool(double healthFrom, double healthTo, double oracleStep) {
        return new ActorSpec.LendingPool(0, 0.5, 60, 2_000, healthFrom, healthTo, 0.8, 0.05, 0.5, oracleStep);
    }

    private static BookScenario with(ActorSpec.LendingPool pool) {
        BookScenario base = BookSimulatorTest.scenario(400, 1_000, Markets.FUND, BookSimulatorTest.actors());
        List<ActorSpec> actors = new ArrayList<>(base.actors());
        actors.add(pool);
        return base.withActors(actors);
    }

    private static LendingFigures figures(BookRun run) {
        return Objects.requireNonNull(run.lending());
    }

    @Test
    @Accepts(36)
    void keepersDeepenTheFallAndTheTwinHasNone() {
        double deeper = 0;
        int liquidated = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookSimulator simulator = BookSimulator.of(with(pool(1.001, 1.1, 0)));
            BookRun run = simulator.run(seed);
            BookRun without = BookSimulator.of(
                            BookSimulatorTest.scenario(400, 1_000, Markets.FUND, BookSimulatorTest.actors()))
                    .run(seed);
            assertThat(figures(simulator.twin().run(seed))).isEqualTo(new LendingFigures(0, 0, 0, 0, 0));
            assertThat(without.lending()).isNull();
            deeper += without.extreme() - run.extreme();
            liquidated += figures(run).borrowers();
        }
        assertThat(deeper).isPositive();
        assertThat(liquidated).isGreaterThan(SEEDS);
    }

    @Test
    void aPoolOutOfReachChangesNoTrade() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            BookRun run = BookSimulator.of(with(pool(5, 6, 0))).run(seed);
            BookRun without = BookSimulator.of(
                            BookSimulatorTest.scenario(400, 1_000, Markets.FUND, BookSimulatorTest.actors()))
                    .run(seed);
            assertThat(figures(run).borrowers()).isZero();
            assertThat(run.extreme()).isEqualTo(without.extreme());
            assertThat(run.coins()).isEqualTo(without.coins());
        }
    }

    @Test
    void seizedCollateralIsWorthTheDebtRepaidAndTheBonus() {
        for (long seed = 1; seed <= SEEDS; seed++) {
            LendingFigures figures =
                    figures(BookSimulator.of(with(pool(1.001, 1.1, 0))).run(seed));
            assertThat(figures.coins()).isPositive();
            double price = figures.repaid() * 1.05 / figures.coins();
            assertThat(price).isBetween(85.0, 100.0);
            assertThat(figures.deficit()).isCloseTo(0, within(1e-6));
            assertThat(figures.unsold()).isBetween(0.0, figures.coins());
        }
    }

    @Test
    void anOracleThatLagsLiquidatesLater() {
        int prompt = 0;
        int late = 0;
        for (long seed = 1; seed <= SEEDS; seed++) {
            prompt += figures(BookSimulator.of(with(pool(1.001, 1.1, 0))).run(seed))
                    .borrowers();
            late += figures(BookSimulator.of(with(pool(1.001, 1.1, 0.2))).run(seed))
                    .borrowers();
        }
        assertThat(late).isLessThan(prompt);
    }

    @Test
    void coinsAndCashAreConservedBesideAPool() {
        long[] seen = new long[1];
        BookSimulator.of(with(pool(1.001, 1.1, 0)))
                .watched(ledger -> {
                    seen[0]++;
                    if (ledger.coinSum() != 0 || ledger.cashSum() != 0) {
                        throw new AssertionError("coins " + ledger.coinSum() + ", cash " + ledger.cashSum());
                    }
                })
                .run(3);
        assertThat(seen[0]).isGreaterThan(30_000);
        assertThatThrownBy(() -> pool(0.9, 1.1, 0)).hasMessageContaining("health 0.9");
    }
}
