package dev.steelyard.systemic.indicator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.quant.kernel.Normal;
import dev.steelyard.systemic.indicator.SystemicLeverage.Member;
import dev.steelyard.systemic.indicator.SystemicLeverage.Pledge;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeverageIndicatorTest {
    private static double normal(SplittableRandom random) {
        return Normal.quantile(random.nextDouble(1e-12, 1));
    }

    /** Units that grow by a rate, each off by noise of its own. */
    private static double[] grown(double rate, double noise, int bars, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] units = new double[bars];
        for (int i = 0; i < bars; i++) {
            units[i] = 1000 * Math.exp(rate * i + noise * normal(random));
        }
        return units;
    }

    @Test
    @Accepts(74)
    void aPlantedRateIsFoundAndGrowthByTheSameUnitsIsNotExponential() {
        LeverageVelocity exact = requireNonNull(LeverageVelocity.at(grown(0.02, 0, 31, 1), 30, 30));
        assertThat(exact.velocity()).isCloseTo(0.02, within(1e-12));
        assertThat(exact.isExponential()).isTrue();
        int flagged = 0;
        int covered = 0;
        int falsely = 0;
        for (int seed = 0; seed < 200; seed++) {
            LeverageVelocity found = requireNonNull(LeverageVelocity.at(grown(0.02, 0.01, 61, seed), 60, 60));
            double error = found.velocity() / requireNonNull(found.tStatistic());
            flagged += found.isExponential() ? 1 : 0;
            covered += Math.abs(found.velocity() - 0.02) <= 2 * error ? 1 : 0;
            LeverageVelocity still = LeverageVelocity.at(grown(0, 0.01, 61, seed), 60, 60);
            falsely += still != null && still.isExponential() ? 1 : 0;
        }
        assertThat(covered).as("planted rate within two errors, of 200").isGreaterThan(180);
        assertThat(flagged).as("planted growth of 2%% a bar found, of 200").isGreaterThan(180);
        assertThat(falsely).as("no growth flagged, of 200").isLessThan(5);
        for (double step : new double[] {1, 20, 1000}) {
            double[] linear = new double[61];
            for (int i = 0; i < linear.length; i++) {
                linear[i] = 1000 + step * i;
            }
            LeverageVelocity line = requireNonNull(LeverageVelocity.at(linear, 60, 60));
            assertThat(line.velocity()).isPositive();
            assertThat(line.acceleration()).isNegative();
            assertThat(line.isExponential()).isFalse();
        }
    }

    @Test
    @Accepts(74)
    void aMoveOfThePriceAloneIsNoVelocity() {
        double[] units = new double[61];
        Arrays.fill(units, 5000);
        LeverageVelocity none = requireNonNull(LeverageVelocity.at(units, 60, 60));
        assertThat(none.velocity()).isZero();
        assertThat(none.acceleration()).isZero();
        assertThat(none.isExponential()).isFalse();
        assertThat(GrowthAlarm.of(units, 20).alarms()).containsOnly(false);
    }

    @Test
    void anAbruptRiseRaisesTheAlarmAndNoiseSeldomDoes() {
        double[] units = grown(0, 0, 200, 3);
        SplittableRandom random = new SplittableRandom(4);
        double level = 0;
        for (int i = 0; i < units.length; i++) {
            level += 0.01 * normal(random) + (i >= 150 ? 0.03 : 0);
            units[i] = 1000 * Math.exp(level);
        }
        boolean[] alarms = GrowthAlarm.of(units, 60).alarms();
        int before = 0;
        int after = 0;
        for (int i = 0; i < alarms.length; i++) {
            before += alarms[i] && i < 150 ? 1 : 0;
            after += alarms[i] && i >= 150 && i < 156 ? 1 : 0;
        }
        assertThat(before).isLessThanOrEqualTo(2);
        assertThat(after).as("found within six bars").isPositive();
    }

    @Test
    void unknownIsNoVelocity() {
        double[] units = grown(0.02, 0, 31, 1);
        units[10] = Double.NaN;
        assertThat(LeverageVelocity.at(units, 30, 30)).isNull();
        assertThat(LeverageVelocity.at(new double[31], 30, 30)).isNull();
        assertThat(LeverageVelocity.at(units, 5, 30)).isNull();
        assertThatThrownBy(() -> LeverageVelocity.at(units, 30, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    @Accepts(43)
    void aChainIsCountedOnceAndWhoIsAloneHasNoIndirectLeverage() {
        List<Member> members = List.of(new Member("A", 500, 100), new Member("B", 300, 100), new Member("C", 200, 200));
        SystemicLeverage alone = SystemicLeverage.of(members, List.of());
        assertThat(alone.direct()).isEqualTo(1.5);
        assertThat(alone.indirect()).isZero();
        assertThat(alone.velocity()).isNull();
        SystemicLeverage chain =
                SystemicLeverage.of(members, List.of(new Pledge("A", "B", 100), new Pledge("B", "C", 100)));
        assertThat(chain.source()).as("the same 100 stands once").isEqualTo(100);
        assertThat(chain.pledged()).isEqualTo(200);
        assertThat(chain.indirect()).isEqualTo(100);
        assertThat(chain.longestChain()).isEqualTo(2);
        assertThat(chain.isCircular()).isFalse();
        SystemicLeverage circle = SystemicLeverage.of(
                members, List.of(new Pledge("A", "B", 100), new Pledge("B", "C", 100), new Pledge("C", "A", 100)));
        assertThat(circle.isCircular()).isTrue();
        assertThat(circle.source()).isZero();
        assertThat(circle.velocity()).isNull();
        assertThatThrownBy(() -> SystemicLeverage.of(members, List.of(new Pledge("A", "A", 1))))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("pledge 1");
        assertThatThrownBy(() -> SystemicLeverage.of(members, List.of(new Pledge("A", "D", 1))))
                .hasMessageContaining("D");
        assertThatThrownBy(() -> SystemicLeverage.of(members, List.of(new Pledge("A", "B", -1))))
                .isInstanceOf(FailureException.class);
    }

    @Test
    @Accepts(3)
    void aPlantedImpactIsFoundAndHoldersWhoMergeConcentrate() {
        int within = 0;
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] flow = new double[300];
            double[] changes = new double[300];
            for (int i = 0; i < 300; i++) {
                flow[i] = 10 * normal(random);
                changes[i] = 0.05 * flow[i] + normal(random);
            }
            PriceImpact impact = PriceImpact.of(changes, flow);
            within += Math.abs(impact.lambda() - 0.05) <= 2 * impact.error() ? 1 : 0;
        }
        assertThat(within).as("planted lambda within two errors, of 200").isBetween(180, 200);
        for (int n : new int[] {1, 2, 7, 100}) {
            Concentration equal = requireNonNull(Concentration.of(Collections.nCopies(n, 3.0)));
            assertThat(equal.index()).isCloseTo(1.0 / n, within(1e-15));
        }
        Concentration apart = requireNonNull(Concentration.of(List.of(5.0, 3.0, 2.0)));
        Concentration merged = requireNonNull(Concentration.of(List.of(8.0, 2.0)));
        assertThat(merged.addOnFactor()).isGreaterThan(apart.addOnFactor());
        assertThat(Concentration.of(List.of(0.0))).isNull();
        assertThatThrownBy(() -> PriceImpact.of(new double[5], new double[5])).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> PriceImpact.of(new double[1], new double[1])).isInstanceOf(FailureException.class);
        assertThatThrownBy(() -> PriceImpact.of(new double[4], new double[5])).isInstanceOf(FailureException.class);
    }

    @Test
    void aBookIsMeasuredFromItsMiddle() {
        BookDepth book = new BookDepth(
                List.of(level("99.9", "2"), level("99", "5")), List.of(level("100.1", "1"), level("101", "9")));
        BookLiquidity near = requireNonNull(BookLiquidity.of(book, new BigDecimal("0.002")));
        assertThat(near.mid()).isEqualByComparingTo("100");
        assertThat(near.spread()).isEqualByComparingTo("0.002");
        assertThat(near.bidDepth()).isEqualByComparingTo("199.8");
        assertThat(near.askDepth()).isEqualByComparingTo("100.1");
        assertThat(near.imbalance()).isPositive();
        assertThat(BookLiquidity.of(new BookDepth(List.of(), List.of()), BigDecimal.ONE))
                .isNull();
        assertThat(PriceImpact.illiquidity(new double[] {100, 110}, new double[] {1, 10}, 1, 5))
                .isCloseTo(0.1 / 1100, within(1e-18));
        assertThat(PriceImpact.illiquidity(new double[] {100, 110}, new double[] {1, 0}, 1, 5))
                .isNull();
    }

    private static BookDepth.Level level(String price, String size) {
        return new BookDepth.Level(new BigDecimal(price), new BigDecimal(size));
    }

    @Test
    void wavesOfAnEventAreAddedAndShared() {
        LiquidationWaves waves = new LiquidationWaves(List.of(
                new LiquidationWaves.Phase(new BigDecimal("0.92"), new BigDecimal(470)),
                new LiquidationWaves.Phase(new BigDecimal("6.93"), new BigDecimal(40))));
        assertThat(waves.phases().getLast().perHour()).isEqualByComparingTo("10.395");
        assertThat(waves.peakShare(new BigDecimal("9.9"))).isEqualByComparingTo("0.7");
        List<BigDecimal> none = new ArrayList<>();
        assertThat(LiquidationWaves.total(none)).isZero();
    }
}
