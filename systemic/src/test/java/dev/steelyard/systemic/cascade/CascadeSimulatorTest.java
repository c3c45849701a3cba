package dev.steelyard.systemic.cascade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.margin.waterfall.WaterfallPolicy;
import dev.steelyard.systemic.cascade.crowd.CrowdPart;
import dev.steelyard.systemic.cascade.fast.CascadeRun;
import dev.steelyard.systemic.cascade.fast.CascadeSimulator;
import dev.steelyard.systemic.cascade.kernel.RandomStream;
import dev.steelyard.systemic.cascade.market.Impact;
import dev.steelyard.systemic.cascade.market.ImpactRule;
import dev.steelyard.systemic.cascade.run.CascadeSummary;
import dev.steelyard.systemic.cascade.run.CriticalLeverage;
import dev.steelyard.systemic.cascade.run.LiquidationHeatmap;
import dev.steelyard.systemic.cascade.run.PairedComparison;
import dev.steelyard.systemic.cascade.run.Replications;
import dev.steelyard.systemic.cascade.run.RunFigures;
import dev.steelyard.systemic.cascade.run.Variant;
import dev.steelyard.systemic.cascade.scenario.CascadeScenario;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cascades in closed form: what they converge to, and what leaves them unchanged. */
class CascadeSimulatorTest {
    private static CascadeRun run(CascadeScenario scenario, long seed) {
        return new CascadeSimulator(scenario).run(seed, true);
    }

    private static double amplification(CascadeRun run) {
        return Objects.requireNonNull(run.amplification());
    }

    @ParameterizedTest
    @Accepts({47, 80})
    @ValueSource(doubles = {0.1, 0.3, 0.5, 0.6, 0.7})
    void uniformDensityAmplifiesByOneOverOneMinusTheGain(double gain) {
        double closed = 1 / (1 - gain);
        double before = Double.POSITIVE_INFINITY;
        for (int number : new int[] {500, 5_000, 50_000}) {
            double error = Math.abs(amplification(run(Markets.uniform(gain, -0.05, number), 1)) - closed);
            assertThat(error).isLessThan(before);
            before = error;
        }
        assertThat(before).isLessThan(1e-3 * closed);
        assertThat(run(Markets.uniform(gain, -0.05, 50_000), 1).branchingRatio())
                .isCloseTo(gain, within(2e-3));
    }

    @Test
    @Accepts(80)
    void theCriticalGainIsLocatedWithinOnePercent() {
        double low = 0.5;
        double high = 2;
        while (high - low > 1e-4) {
            double middle = 0.5 * (low + high);
            if (run(Markets.uniform(middle, -0.001, 200_000), 1).share() > 0.5) {
                high = middle;
            } else {
                low = middle;
            }
        }
        assertThat(0.5 * (low + high)).isCloseTo(1, within(0.01));
    }

    @Test
    @Accepts({47, 76, 80})
    void withoutAccountsInReachNothingIsAmplified() {
        CascadeRun run = run(
                Markets.scenario(
                        List.of(new CrowdPart.Levered(1, 100, 500, 0.9, 99, 101, null)),
                        new Impact.Linear(100),
                        -0.5,
                        0,
                        Markets.FUND),
                3);
        assertThat(run.amplification()).isEqualTo(1.0);
        assertThat(run.accounts()).isZero();
        assertThat(run.branchingRatio()).isNull();
        assertThat(run(Markets.uniform(0.6, 0, 1_000), 3).amplification()).isNull();
    }

    @Test
    void theOrderAndTheSplitOfAccountsChangeNothing() {
        CrowdPart first = new CrowdPart.Levered(1, 700, 600, 20, 95, 110, null);
        CrowdPart second = new CrowdPart.Density(1, 300, 9, 60, 99, 0.002);
        Impact impact = new Impact.Exponential(5_000);
        CascadeRun whole = run(Markets.scenario(List.of(second), impact, -0.06, 500, Markets.ADL), 5);
        CascadeRun split = run(
                Markets.scenario(
                        List.of(
                                new CrowdPart.Density(1, 300, 4.5, 60, 99, 0.002),
                                new CrowdPart.Density(1, 300, 4.5, 60, 99, 0.002)),
                        impact,
                        -0.06,
                        500,
                        Markets.ADL),
                5);
        assertThat(split.extreme()).isCloseTo(whole.extreme(), within(1e-9));
        assertThat(split.losses().fundAfter().doubleValue())
                .isCloseTo(whole.losses().fundAfter().doubleValue(), within(1e-4));
        CrowdPart third = new CrowdPart.Density(1, 77, 3, 61, 98, 0.001);
        CascadeRun there = run(Markets.scenario(List.of(first, second, third), impact, -0.06, 500, Markets.ADL), 5);
        CascadeRun back = run(Markets.scenario(List.of(first, third, second), impact, -0.06, 500, Markets.ADL), 5);
        assertThat(back.fingerprint()).isEqualTo(there.fingerprint());
        assertThat(there.accounts()).isGreaterThan(100);
    }

    @Test
    void anotherAccountShiftsTheNumbersOfNoOther() {
        RandomStream one = RandomStream.of(9, 4, 0);
        RandomStream again = RandomStream.of(9, 4, 0);
        RandomStream other = RandomStream.of(9, 5, 0);
        double value = one.nextUniform();
        assertThat(again.nextUniform()).isEqualTo(value);
        assertThat(other.nextUniform()).isNotEqualTo(value);
    }

    @Test
    @Accepts(76)
    void thresholdsThatLieTogetherAmplifyMoreThanOnesThatLieApart() {
        double before = 1;
        for (double width : new double[] {40, 20, 10}) {
            CrowdPart part = new CrowdPart.Density(1, 4_000, 900 / width, 98 - width, 98, 0.002);
            double now = amplification(
                    run(Markets.scenario(List.of(part), new Impact.Linear(12_000), -0.04, 1e6, Markets.FUND), 1));
            assertThat(now).isGreaterThan(before);
            before = now;
        }
    }

    @Test
    void shortsMirrorLongs() {
        CascadeRun down = run(
                Markets.scenario(
                        List.of(new CrowdPart.Density(1, 4_000, 60, 60, 100, 0)),
                        new Impact.Linear(10_000),
                        -0.05,
                        1e6,
                        Markets.FUND),
                1);
        CascadeRun up = run(
                Markets.scenario(
                        List.of(new CrowdPart.Density(-1, 4_000, 60, 100, 140, 0)),
                        new Impact.Linear(10_000),
                        0.05,
                        1e6,
                        Markets.FUND),
                1);
        assertThat(200 - up.extreme()).isCloseTo(down.extreme(), within(1e-9));
        assertThat(up.accounts()).isEqualTo(down.accounts());
        assertThat(up.coins()).isEqualTo(down.coins());
        assertThat(up.losses().fromFund().doubleValue())
                .isCloseTo(down.losses().fromFund().doubleValue(), within(1e-3));
    }

    @Test
    void sizesAndDepthScaleTogether() {
        CascadeScenario base = Markets.crowd(-0.06, 0, Markets.FUND, 400);
        CascadeScenario tenfold =
                base.withCrowd(base.crowd().larger(8)).withImpact(base.impact().deeper(8));
        CascadeRun small = run(base, 2);
        CascadeRun large = run(tenfold, 2);
        assertThat(large.extreme()).isCloseTo(small.extreme(), within(1e-6));
        assertThat(large.share()).isCloseTo(small.share(), within(1e-6));
        assertThat(small.accounts()).isGreaterThan(50);
    }

    @Test
    void everyUnitOfLossHasABearerAndLongsStayEqualToShorts() {
        int covered = 0;
        int beyond = 0;
        int deleveraged = 0;
        int socialized = 0;
        WaterfallPolicy spread = new WaterfallPolicy(true, null, WaterfallPolicy.Socialization.PROFIT);
        for (long seed = 0; seed < 120; seed++) {
            for (WaterfallPolicy policy : List.of(Markets.FUND, Markets.ADL, spread)) {
                double fund = seed % 3 == 0 ? 0 : 400.0 * (seed % 5);
                CascadeRun run = run(Markets.crowd(-0.04 - 0.001 * (seed % 40), fund, policy, 60), seed);
                assertThat(run.losses().residue()).isEqualByComparingTo(BigDecimal.ZERO);
                assertThat(run.losses().fundAfter()).isGreaterThanOrEqualTo(BigDecimal.ZERO);
                assertThat(run.openLongs() - run.openShorts() + run.others()).isCloseTo(0, within(1e-6));
                assertThat(run.openLongs()).isGreaterThanOrEqualTo(0);
                assertThat(run.openShorts()).isGreaterThanOrEqualTo(0);
                covered += run.accounts() > 0 ? 1 : 0;
                beyond += run.losses().badDebt().signum() > 0 ? 1 : 0;
                deleveraged += run.deleveragedCoins() > 0 ? 1 : 0;
                socialized += run.losses().socialized().signum() > 0 ? 1 : 0;
            }
        }
        assertThat(covered).isGreaterThan(300);
        assertThat(List.of(beyond, deleveraged, socialized))
                .allSatisfy(count -> assertThat(count).isGreaterThan(30));
    }

    /** Along one path it can: what the fund pays for is sold, and lowers the price for the next ones. */
    @Test
    void aLargerFundDeleveragesLessInTheMean() {
        double before = Double.POSITIVE_INFINITY;
        for (double fund : new double[] {0, 1_000, 5_000, 20_000}) {
            double sum = 0;
            for (long seed = 0; seed < 60; seed++) {
                sum += run(Markets.crowd(-0.08, fund, Markets.ADL, 60), seed)
                        .losses()
                        .deleveraged()
                        .doubleValue();
            }
            assertThat(sum).isLessThan(before);
            before = sum;
        }
    }

    @Test
    void passingImpactRecoversAndLastingImpactDoesNot() {
        CascadeScenario base = Markets.uniform(0.5, -0.05, 2_000);
        assertThat(run(base, 1).recoverySeconds()).isNull();
        CascadeScenario passing = base.withImpact(new ImpactRule(base.impact().shape(), 0, 60));
        CascadeRun run = run(passing, 1);
        assertThat(run.recoverySeconds()).isBetween(1.0, 600.0);
        assertThat(run.amplification()).isLessThan(2.0).isGreaterThan(1.2);
    }

    @Test
    @Accepts(80)
    void anyNumberOfThreadsGivesTheSameRuns() {
        CascadeScenario scenario = Markets.crowd(-0.06, 500, Markets.ADL, 300);
        Replications replications = Replications.of(scenario, 17);
        List<RunFigures> alone = replications.run(40);
        for (int threads : new int[] {1, 2, 5}) {
            try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
                List<RunFigures> first = replications.run(List.of(), 13, pool, threads, n -> {}, () -> false);
                List<RunFigures> all = replications.run(first, 40, pool, threads, n -> {}, () -> false);
                assertThat(all).isEqualTo(alone);
                assertThat(CascadeSummary.of(all).fingerprint())
                        .isEqualTo(CascadeSummary.of(alone).fingerprint());
            }
        }
    }

    @Test
    void aStoppedRunHasNoGaps() {
        Replications replications = Replications.of(Markets.crowd(-0.06, 500, Markets.ADL, 30), 17);
        List<Integer> told = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(1)) {
            List<RunFigures> runs = replications.run(List.of(), 1_000, pool, 1, told::add, () -> told.size() >= 7);
            assertThat(runs).hasSize(7);
            assertThat(runs.getLast().run()).isEqualTo(6);
        }
    }

    @Test
    void theHeatmapHoldsAllPositionsAndLandsBelowWhereItPushes() {
        CascadeScenario scenario = Markets.crowd(-0.05, 0, Markets.FUND, 500);
        LiquidationHeatmap map = LiquidationHeatmap.of(scenario, 20, 3);
        CascadeSimulator simulator = new CascadeSimulator(scenario);
        simulator.columns().draw(3);
        double all = (simulator.columns().longs().total()
                        + simulator.columns().shorts().total())
                / 1e8;
        assertThat(map.total()).isCloseTo(all, within(1e-6));
        for (LiquidationHeatmap.Bucket bucket : map.buckets()) {
            boolean below = bucket.to() <= scenario.price() + 1e-9;
            assertThat(below ? bucket.from() - bucket.landing() : bucket.landing() - bucket.to())
                    .isGreaterThan(-1e-9);
        }
    }

    @Test
    void theCriticalLeverageLiesInItsBracket() {
        CascadeScenario scenario = Markets.crowd(-0.05, 0, Markets.FUND, 100);
        CriticalLeverage critical = CriticalLeverage.of(scenario, 3, 1);
        assertThat(critical.low()).isNotNull();
        assertThat(Objects.requireNonNull(critical.high()) / Objects.requireNonNull(critical.low()))
                .isBetween(1.0, 1.0101);
        assertThat(critical.shareLow()).isLessThan(0.5);
        assertThat(critical.shareHigh()).isGreaterThanOrEqualTo(0.5);
    }

    @Test
    void variantsAreComparedOnTheSameSeeds() {
        CascadeScenario scenario = Markets.crowd(-0.05, 500, Markets.FUND, 100);
        List<RunFigures> base = Replications.of(scenario, 5).run(20);
        List<PairedComparison> same = PairedComparison.of(base, List.of(Variant.of("same", scenario)), 5);
        assertThat(same.getFirst().move().most()).isZero();
        assertThat(same.getFirst().move().least()).isZero();
        List<PairedComparison> others = PairedComparison.of(base, Variant.sensitivity(scenario), 5);
        assertThat(others.getFirst().move().high95())
                .as("half the depth falls farther")
                .isNegative();
        assertThat(others.get(1).move().low95())
                .as("twice the depth falls less")
                .isPositive();
    }
}
