package dev.steelyard.risk.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.quant.series.ReturnKind;
import dev.steelyard.quant.series.ReturnTable;
import dev.steelyard.testkit.Accepts;
import dev.steelyard.testkit.Coverage;
import dev.steelyard.testkit.Draw;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PerformanceTest {
    private static final Instant START = Instant.parse("2024-01-01T00:00:00Z");

    private static Valuation day(int day, String equity, String flow) {
        return new Valuation(START.plus(Duration.ofDays(day)), new BigDecimal(equity), new BigDecimal(flow));
    }

    private static double known(@Nullable Double value) {
        return Objects.requireNonNull(value);
    }

    @Test
    @Accepts(65)
    void flowsDoNotMoveTheTimeWeightedReturn() {
        Coverage coverage = new Coverage();
        for (int seed = 0; seed < 200; seed++) {
            Draw draw = new Draw(seed);
            List<Valuation> plain = new ArrayList<>();
            List<Valuation> paid = new ArrayList<>();
            BigDecimal alone = new BigDecimal("1000");
            BigDecimal withFlows = new BigDecimal("1000");
            plain.add(new Valuation(START, alone, BigDecimal.ZERO));
            paid.add(new Valuation(START, withFlows, BigDecimal.ZERO));
            for (int day = 1; day <= 30; day++) {
                BigDecimal factor = draw.between("0.9", "1.1", 3);
                BigDecimal flow = draw.chance(0.3) ? draw.between("-300", "500", 0) : BigDecimal.ZERO;
                alone = alone.multiply(factor);
                withFlows = withFlows.multiply(factor).add(flow);
                if (withFlows.signum() <= 0) {
                    break;
                }
                coverage.hitIf(flow.signum() > 0, "deposit");
                coverage.hitIf(flow.signum() < 0, "withdrawal");
                Instant at = START.plus(Duration.ofDays(day));
                plain.add(new Valuation(at, alone, BigDecimal.ZERO));
                paid.add(new Valuation(at, withFlows, flow));
            }
            Performance without = Performance.of(plain, null, "test");
            Performance with = Performance.of(paid, null, "test");
            assertThat(with.timeWeighted()).isCloseTo(without.timeWeighted(), within(1e-9));
            assertThat(known(with.sharpe())).isCloseTo(known(without.sharpe()), within(1e-6));
            assertThat(with.drawdowns()).hasSameSizeAs(without.drawdowns());
        }
        coverage.require("deposit", 500);
        coverage.require("withdrawal", 300);
    }

    @Test
    void drawdownsBeginAtTheirPeakAndEndWhereItIsReachedAgain() {
        Performance performance = Performance.of(
                List.of(
                        day(0, "100", "0"),
                        day(1, "120", "0"),
                        day(2, "90", "0"),
                        day(3, "60", "0"),
                        day(4, "120", "0"),
                        day(5, "132", "0"),
                        day(6, "118.8", "0")),
                null,
                "test");
        assertThat(performance.drawdowns()).hasSize(2);
        Drawdown deepest = performance.drawdowns().getFirst();
        assertThat(deepest.depth()).isCloseTo(0.5, within(1e-12));
        assertThat(deepest.peak()).isEqualTo(START.plus(Duration.ofDays(1)));
        assertThat(deepest.trough()).isEqualTo(START.plus(Duration.ofDays(3)));
        assertThat(deepest.recovered()).isEqualTo(START.plus(Duration.ofDays(4)));
        assertThat(performance.drawdowns().getLast().depth()).isCloseTo(0.1, within(1e-12));
        assertThat(performance.drawdowns().getLast().recovered()).isNull();
        assertThat(performance.timeWeighted()).isCloseTo(0.188, within(1e-12));
    }

    @Test
    void moneyWeightedIsTheRateAtWhichFlowsGrowToTheEnd() {
        Performance performance =
                Performance.of(List.of(day(0, "100", "0"), day(183, "210", "100"), day(366, "231", "0")), null, "test");
        double rate = known(performance.moneyWeighted());
        double years = 366 / 365.25;
        double end = 100 * Math.pow(1 + rate, years) + 100 * Math.pow(1 + rate, years / 2);
        assertThat(end).isCloseTo(231, within(1e-6));
        assertThat(performance.timeWeighted()).isCloseTo(1.1 * 1.1 - 1, within(1e-12));
    }

    @Test
    void theErrorOfTheSharpeRatioIsWhatSamplesShow() {
        int paths = 400;
        double sum = 0;
        double squares = 0;
        double told = 0;
        for (int seed = 0; seed < paths; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            List<Valuation> valuations = new ArrayList<>();
            BigDecimal equity = new BigDecimal("1000");
            valuations.add(new Valuation(START, equity, BigDecimal.ZERO));
            for (int day = 1; day <= 250; day++) {
                double change = 0.001 + 0.02 * random.nextGaussian();
                equity = equity.multiply(new BigDecimal(Double.toString(1 + change)))
                        .setScale(12, RoundingMode.HALF_EVEN);
                valuations.add(new Valuation(START.plus(Duration.ofDays(day)), equity, BigDecimal.ZERO));
            }
            Performance performance = Performance.of(valuations, null, "test");
            double sharpe = known(performance.sharpe());
            sum += sharpe;
            squares += sharpe * sharpe;
            told += known(performance.sharpeError()) / paths;
        }
        double spread = Math.sqrt(squares / paths - sum / paths * (sum / paths));
        assertThat(told).isCloseTo(spread, within(0.12 * spread));
    }

    @Test
    void barsKeepTheReturnAndCountFewer() {
        List<Valuation> hours = new ArrayList<>();
        for (int hour = 0; hour <= 48; hour++) {
            hours.add(
                    new Valuation(START.plus(Duration.ofHours(hour)), new BigDecimal(100 + hour % 7), BigDecimal.ZERO));
        }
        Performance plain = Performance.of(hours, null, "test");
        Performance daily = Performance.of(hours, Duration.ofDays(1), "test");
        assertThat(daily.timeWeighted()).isEqualTo(plain.timeWeighted());
        assertThat(daily.wealth()).hasSize(4);
    }

    @Test
    void aBookThatIsGoneIsCountedNoFurther() {
        Performance performance =
                Performance.of(List.of(day(0, "100", "0"), day(1, "-20", "0"), day(2, "50", "70")), null, "test");
        assertThat(performance.timeWeighted()).isEqualTo(-1);
        assertThat(performance.ruined()).isEqualTo(START.plus(Duration.ofDays(1)));
        assertThat(performance.annual()).isNull();
        assertThat(performance.wealth()).hasSize(2);
    }

    @Test
    void whatDoesNotVaryHasNoSharpeRatio() {
        Performance flat =
                Performance.of(List.of(day(0, "100", "0"), day(1, "100", "0"), day(2, "100", "0")), null, "test");
        assertThat(flat.sharpe()).isNull();
        assertThat(flat.sortino()).isNull();
        assertThat(flat.calmar()).isNull();
        assertThat(flat.drawdowns()).isEmpty();
    }

    @Test
    void whatCannotBeIsRefusedWithItsPlace() {
        assertThatThrownBy(() -> Performance.of(List.of(day(0, "100", "0")), null, "equity.csv"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("equity.csv: there are 1 valuations");
        assertThatThrownBy(() -> Performance.of(List.of(day(0, "0", "0"), day(1, "1", "0")), null, "equity.csv"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("expected above 0");
        assertThatThrownBy(() -> Performance.of(List.of(day(1, "1", "0"), day(1, "1", "0")), null, "equity.csv"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("valuation 2");
    }

    @Test
    void holdingsEarnTheSumOfTheirReturns() {
        ReturnTable table = ReturnTable.of(
                ReturnKind.SIMPLE, List.of("A", "B"), new long[] {86_400, 172_800, 259_200}, new double[][] {
                    {0.1, -0.2, 0.05}, {Double.NaN, 0.1, 0.1}
                });
        SequencedMap<String, Double> weights = new LinkedHashMap<>();
        weights.put("A", 0.5);
        weights.put("B", -0.5);
        Performance performance = HoldingPerformance.of(table, weights, "test");
        assertThat(performance.timeWeighted()).isCloseTo(0.85 * 0.975 - 1, within(1e-12));
    }
}
