package dev.steelyard.systemic.cycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.systemic.cycle.PolicyComparison.Figure;
import dev.steelyard.testkit.Accepts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LeverageCycleTest {
    private static final int STEPS = 20_000;
    private static final int SEEDS = 9;
    private static final CycleTerms TERMS = CycleTerms.PUBLISHED;

    private static List<CycleRun> runs(MarginPolicy policy, double most) {
        List<CycleRun> runs = new ArrayList<>();
        for (int seed = 1; seed <= SEEDS; seed++) {
            runs.add(FundMarket.simulate(TERMS, policy, most, STEPS, seed));
        }
        return runs;
    }

    private static double median(List<CycleRun> runs, ToDoubleFunction<CycleRun> figure) {
        return runs.stream()
                .map(figure::applyAsDouble)
                .sorted(Comparator.naturalOrder())
                .toList()
                .get(SEEDS / 2);
    }

    private static ToDoubleFunction<CycleRun> fact(ToDoubleFunction<StylizedFacts> fact) {
        return run -> fact.applyAsDouble(StylizedFacts.ofMispriced(run, TERMS.value()));
    }

    @Test
    @Accepts(51)
    void returnsAreNearlyNormalWithoutDebtAndFatTailedWithIt() {
        List<CycleRun> calm = runs(MarginPolicy.FLAT, 1);
        List<CycleRun> levered = runs(MarginPolicy.FLAT, 10);
        assertThat(median(calm, fact(StylizedFacts::excessKurtosis))).isBetween(0.0, 0.5);
        assertThat(median(calm, fact(StylizedFacts::hill))).isBetween(6.3, 8.9);
        assertThat(median(calm, fact(StylizedFacts::clustering))).isBetween(0.0, 0.05);
        assertThat(median(calm, CycleRun::ruined)).isLessThanOrEqualTo(1);
        assertThat(median(levered, fact(StylizedFacts::excessKurtosis))).isBetween(19.0, 73.0);
        assertThat(median(levered, fact(StylizedFacts::hill))).isBetween(2.2, 2.8);
        assertThat(median(levered, fact(StylizedFacts::clustering))).isBetween(0.2, 0.4);
        assertThat(median(levered, CycleRun::ruined)).isBetween(120.0, 180.0);
        for (int i = 0; i < SEEDS; i++) {
            assertThat(levered.get(i).largestFall())
                    .isGreaterThan(1.5 * calm.get(i).largestFall());
        }
    }

    @Test
    @Accepts(79)
    void forcedSalesComeOnlyWithDebtAndNothingIsLostOrMade() {
        double before = 0;
        for (double most : new double[] {0.5, 1, 2, 5, 10}) {
            List<CycleRun> runs = runs(MarginPolicy.FLAT, most);
            for (CycleRun run : runs) {
                assertThat(run.forcedSteps() > 0)
                        .as("forced sales at leverage %s", most)
                        .isEqualTo(most > 1);
                assertThat(run.shareDrift()).isLessThan(1e-9);
                assertThat(run.cashDrift()).isLessThan(1e-12);
            }
            double loss = median(runs, CycleRun::lenderLoss);
            assertThat(loss).isGreaterThanOrEqualTo(most <= 2 ? 0 : before);
            before = loss;
        }
        assertThat(before).as("lenders lose at 10").isGreaterThan(0);
    }

    @Test
    @Accepts(51)
    void policiesOfLendersAreComparedOnTheSameNoise() {
        long[] seeds = LongStream.rangeClosed(1, 20).toArray();
        PolicyComparison scaled =
                PolicyComparison.of(TERMS, MarginPolicy.FLAT, MarginPolicy.VOLATILITY_SCALED, 5, 5000, seeds);
        assertThat(scaled.rows()).hasSize(Figure.values().length);
        assertThat(scaled.row(Figure.RUINED).difference().isDifferent()).isTrue();
        assertThat(scaled.row(Figure.RUINED).difference().mean())
                .as("at 5x fewer funds fail when margin follows variance")
                .isNegative();
        PolicyComparison same = PolicyComparison.of(TERMS, MarginPolicy.FLAT, MarginPolicy.FLAT, 5, 500, seeds);
        assertThat(same.rows())
                .allMatch(
                        row -> row.difference().mean() == 0 && !row.difference().isDifferent());
    }

    @Test
    void oneSeedGivesTheSameBits() {
        CycleRun one = FundMarket.simulate(TERMS, MarginPolicy.BUFFERED, 10, 2000, 7);
        CycleRun again = FundMarket.simulate(TERMS, MarginPolicy.BUFFERED, 10, 2000, 7);
        assertThat(one.prices()).isEqualTo(again.prices());
        assertThat(FundMarket.simulate(TERMS, MarginPolicy.BUFFERED, 10, 2000, 8)
                        .prices())
                .isNotEqualTo(one.prices());
    }

    @Test
    void thePriceOfAFirstStepIsWhereAllSharesAreHeld() {
        assertThat(FundClearing.firstPrice(TERMS, 900, 20)).isCloseTo(1450.0 / 1550, within(1e-14));
        assertThat(FundClearing.firstPrice(TERMS, 200, 20)).isCloseTo(600.0 / 1280, within(1e-14));
        assertThat(FundClearing.firstPrice(TERMS, 1200, 20)).isCloseTo(1.2, within(1e-14));
    }

    @Test
    void noiseAloneHasItsClosedForm() {
        CycleTerms alone = new CycleTerms(1000, 1, TERMS.noise(), List.of(), 2, 0.1, 100, 0.1, 0.15, 0.005);
        double deviation = StylizedFacts.moments(FundMarket.simulate(alone, MarginPolicy.FLAT, 1, 100_000, 3))
                .standardDeviation();
        assertThat(deviation).isCloseTo(TERMS.noise().returnDeviation(), within(3e-4));
    }

    @Test
    void normalReturnsHaveNoFatTailAndShortSamplesAreRefused() {
        SplittableRandom random = new SplittableRandom(5);
        double[] normal = random.doubles(50_000, 1e-12, 1).map(Normal::quantile).toArray();
        StylizedFacts facts = StylizedFacts.of(normal);
        assertThat(facts.excessKurtosis()).isCloseTo(0, within(0.1));
        assertThat(facts.clustering()).isCloseTo(0, within(0.02));
        assertThatThrownBy(() -> StylizedFacts.of(new double[50])).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> StylizedFacts.of(new double[500])).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> PairedInterval.of(new double[1], new double[1], 0.95))
                .isInstanceOf(FailureException.class);
    }
}
