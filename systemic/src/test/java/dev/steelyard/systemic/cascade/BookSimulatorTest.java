package dev.steelyard.systemic.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.margin.liquidation.LiquidationPolicy;
import dev.steelyard.margin.liquidation.PartialRule;
import dev.steelyard.margin.rule.Fidelity;
import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.book.ActorSpec;
import dev.steelyard.systemic.cascade.book.BookControls;
import dev.steelyard.systemic.cascade.book.BookRun;
import dev.steelyard.systemic.cascade.book.BookScenario;
import dev.steelyard.systemic.cascade.book.BookSimulator;
import dev.steelyard.systemic.cascade.book.VenueSpec;
import dev.steelyard.systemic.cascade.crowd.Crowd;
import dev.steelyard.systemic.cascade.crowd.CrowdPart;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Cascades through books: nothing is lost, equal seeds give equal runs, and each actor brings its own flow only. */
class BookSimulatorTest {
    private static final PartialRule QUARTERS = new PartialRule(
            PartialRule.Sizing.SHARE,
            List.of(new BigDecimal("0.25")),
            BigDecimal.ZERO,
            BigDecimal.ONE,
            1,
            BigDecimal.ZERO,
            Duration.ZERO,
            3);

    private static LiquidationPolicy policy(WaterfallPolicy waterfall) {
        return new LiquidationPolicy(
                "test",
                LocalDate.EPOCH,
                "test",
                Fidelity.APPROXIMATE,
                List.of(),
                true,
                QUARTERS,
                null,
                null,
                new BigDecimal("0.001"),
                waterfall);
    }

    private static VenueSpec venue(String name, double share) {
        return new VenueSpec(name, 0.5, 0.05, 200, 200, 0.03, share, 0.3, 0.05, 0, 0);
    }

    static List<ActorSpec> actors() {
        return List.of(
                new ActorSpec.Noise(0, 0.05, 0.05),
                new ActorSpec.Noise(1, 0.05, 0.05),
                new ActorSpec.Trend(0, 0.5, 1, 5, 0.002),
                new ActorSpec.Value(0, 0.5, 2, 0.005, 300),
                new ActorSpec.Value(1, 0.5, 2, 0.005, 300),
                new ActorSpec.Stop(0, 0.2, 30, 97),
                new ActorSpec.Rebalancer(1, 5, 3, 2_000, 0.02),
                new ActorSpec.Dealer(0, 1, List.of(90.0, 95.0, 100.0), List.of(-40.0, -40.0, -40.0), 0.1, 1),
                new ActorSpec.Arbitrageur(0, 1, 0.1, 2, 0.002, 60, 10, 20, 40));
    }

    static BookScenario scenario(double sale, double fund, WaterfallPolicy waterfall, List<ActorSpec> actors) {
        Crowd crowd = new Crowd(
                List.of(
                        new CrowdPart.Levered(1, 400, 900, 20, 96, 104, 1.5),
                        new CrowdPart.Levered(1, 300, 600, 10, 90, 110, 1.5),
                        new CrowdPart.Levered(-1, 300, 1_000, 10, 90, 110, null)),
                Markets.RULES);
        return new BookScenario(
                "book",
                100,
                0.02,
                List.of(venue("a", 0.6), venue("b", 0.4)),
                actors,
                crowd,
                policy(waterfall),
                fund,
                new BookScenario.Slicing(0.2, 0.2),
                new BookScenario.BookShock(-0.04, sale, 5, 10),
                BookControls.NONE,
                90);
    }

    @Test
    void coinsAndCashAreConservedAfterEachEvent() {
        int deleveraged = 0;
        int restored = 0;
        int failed = 0;
        long[] seen = new long[1];
        for (long seed = 1; seed <= 4; seed++) {
            WaterfallPolicy waterfall = seed % 2 == 0 ? Markets.ADL : Markets.FUND;
            BookRun run = BookSimulator.of(scenario(3_000, seed > 2 ? 1_000 : 0, waterfall, actors()))
                    .watched(ledger -> {
                        seen[0]++;
                        if (ledger.coinSum() != 0 || ledger.cashSum() != 0) {
                            throw new AssertionError("coins " + ledger.coinSum() + ", cash " + ledger.cashSum());
                        }
                    })
                    .run(seed);
            assertThat(run.fundAfter()).isGreaterThanOrEqualTo(0);
            assertThat(run.fundAfter()).isGreaterThanOrEqualTo(run.fundBefore() - run.fromFund() + run.toFund() - 1e-6);
            deleveraged += run.deleveraged() > 0 ? 1 : 0;
            restored += run.restored();
            failed += run.badDebt() > 0 ? 1 : 0;
            assertThat(run.accounts()).isGreaterThan(20);
        }
        assertThat(seen[0]).isGreaterThan(100_000);
        assertThat(List.of(deleveraged, restored, failed)).doesNotContain(0);
    }

    @Test
    @Accepts(36)
    void theSameSeedGivesTheSameRunAndAnotherAnother() {
        BookScenario scenario = scenario(300, 1_000, Markets.ADL, actors());
        BookRun run = BookSimulator.of(scenario).run(4);
        assertThat(BookSimulator.of(scenario).run(4)).isEqualTo(run);
        assertThat(BookSimulator.of(scenario).run(5).fingerprint()).isNotEqualTo(run.fingerprint());
    }

    @Test
    void forcedSalesLowerThePriceBelowThatOfTheTwin() {
        double forced = 0;
        double twin = 0;
        for (long seed = 1; seed <= 5; seed++) {
            BookSimulator simulator = BookSimulator.of(scenario(300, 1_000, Markets.FUND, actors()));
            BookRun run = simulator.run(seed);
            BookRun other = simulator.twin().run(seed);
            assertThat(other.accounts()).isZero();
            forced += run.extreme();
            twin += other.extreme();
        }
        assertThat(forced).isLessThan(twin - 1);
    }

    @Test
    void withoutAccountsInReachTheRunIsItsTwin() {
        Crowd calm = new Crowd(List.of(new CrowdPart.Levered(1, 10, 10, 0.9, 99, 101, null)), Markets.RULES);
        BookScenario base = scenario(300, 0, Markets.FUND, actors());
        BookScenario scenario = base.withCrowd(calm);
        BookRun run = BookSimulator.of(scenario).run(3);
        BookRun twin = BookSimulator.of(scenario).twin().run(3);
        assertThat(run).isEqualTo(twin);
        assertThat(run.amplification(twin)).isEqualTo(1.0);
    }

    @Test
    @Accepts(36)
    void shortGammaAndStopsDeepenTheFallOnTheSameSeeds() {
        List<ActorSpec> without = new ArrayList<>(actors());
        without.removeIf(actor -> actor instanceof ActorSpec.Dealer || actor instanceof ActorSpec.Stop);
        double with = 0;
        double less = 0;
        for (long seed = 1; seed <= 8; seed++) {
            with += BookSimulator.of(scenario(250, 1_000, Markets.FUND, actors()))
                    .run(seed)
                    .extreme();
            less += BookSimulator.of(scenario(250, 1_000, Markets.FUND, without))
                    .run(seed)
                    .extreme();
        }
        assertThat(with).isLessThan(less);
    }

    @Test
    void anOutageStopsTradingAndTheBookEmptiesUnderStress() {
        BookScenario base = scenario(1_500, 1_000, Markets.FUND, actors());
        VenueSpec out = new VenueSpec("a", 0.5, 0.05, 200, 200, 0.03, 0.6, 0.3, 0.05, 8, 60);
        BookScenario halted = base.withVenues(List.of(out, base.venues().get(1)));
        BookRun open = BookSimulator.of(base).run(2);
        BookRun shut = BookSimulator.of(halted).run(2);
        assertThat(shut.events()).isLessThan(open.events() + 10_000);
        assertThat(shut.extreme()).isGreaterThan(open.extreme());
        assertThat(open.leastDepth()).isLessThan(0.5);
        assertThat(open.dislocation()).isGreaterThan(0);
        assertThat(open.last()).isCloseTo(96, within(8.0));
    }
}
