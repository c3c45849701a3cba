package dev.steelyard.risk.calibration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.market.BookDepth;
import dev.steelyard.core.market.BookDepth.Level;
import dev.steelyard.margin.tier.Bracket;
import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CalibratorTest {
    private static final double SCALE = 0.008;

    /** Student-t returns of a number of degrees: a normal over the root of a mean of squared normals. */
    private static double[] studentT(long seed, int degrees, int count, double scale) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] returns = new double[count];
        for (int i = 0; i < count; i++) {
            double square = 0;
            for (int j = 0; j < degrees; j++) {
                double normal = random.nextGaussian();
                square += normal * normal;
            }
            returns[i] = scale * random.nextGaussian() / Math.sqrt(square / degrees);
        }
        return returns;
    }

    private static MarketLiquidity liquid(double hourly) {
        return new MarketLiquidity(hourly, null, 1e9);
    }

    private static BookDepth book(double levelSize) {
        List<Level> bids = new ArrayList<>();
        List<Level> asks = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            BigDecimal size = BigDecimal.valueOf((long) (levelSize * 1_000), 3);
            bids.add(new Level(BigDecimal.valueOf(99_950 - 100L * i, 3), size));
            asks.add(new Level(BigDecimal.valueOf(100_050 + 100L * i, 3), size));
        }
        return new BookDepth(bids, asks);
    }

    private static double bound(CalibratedTier tier) {
        return Objects.requireNonNull(tier.cap()).doubleValue();
    }

    private static double rate(Calibration calibration, double notional) {
        BracketSchedule schedule = calibration.schedule();
        Bracket bracket = schedule.bracketOf(BigDecimal.valueOf((long) notional));
        return bracket.maintenanceRate().doubleValue()
                - bracket.maintenanceDeduction().doubleValue() / notional;
    }

    @Test
    void aPlantedStudentQuantileIsRecovered() {
        double[] quantiles4 = {7.173, 10.91};
        double[] shortfalls = {1_000, 5_000};
        for (int i = 0; i < 2; i++) {
            double sum = 0;
            int runs = 12;
            for (int run = 0; run < runs; run++) {
                MoveTail tail = MoveTail.of("X", studentT(100 + run, 4, 20_000, SCALE), 1);
                double found = tail.quantile(1, 1, 1 / shortfalls[i]) / SCALE;
                assertThat(found).isCloseTo(quantiles4[i], within(0.25 * quantiles4[i]));
                sum += found / runs;
            }
            assertThat(sum).isCloseTo(quantiles4[i], within(0.05 * quantiles4[i]));
        }
    }

    @Test
    void ratesRiseWithVolatilityAndWithSizeAndFallWithDepthAndVolume() {
        SplittableRandom random = new SplittableRandom(10);
        Map<BindingReason, Integer> reasons = new EnumMap<>(BindingReason.class);
        int compared = 0;
        for (int run = 0; run < 15; run++) {
            double[] returns = studentT(run, 4 + run % 5, 3_000, 0.002 + 0.008 * random.nextDouble());
            double[] wilder = new double[returns.length];
            for (int i = 0; i < returns.length; i++) {
                wilder[i] = 1.3 * returns[i];
            }
            double hourly = Math.exp(12 + 6 * random.nextDouble());
            Calibration plain = of(returns, liquid(hourly));
            Calibration wild = of(wilder, liquid(hourly));
            Calibration deep = of(returns, liquid(4 * hourly));
            Calibration thin = of(returns, new MarketLiquidity(null, book(hourly / 4_000), null));
            Calibration thick = of(returns, new MarketLiquidity(null, book(hourly / 1_000), null));
            double most = bound(plain.tiers().getLast());
            double before = 0;
            for (double share = 0.001; share <= 1; share *= 1.7) {
                double size = share * most;
                double rate = rate(plain, size);
                assertThat(rate).isGreaterThanOrEqualTo(before - 1e-12);
                before = rate;
                if (size < bound(wild.tiers().getLast())) {
                    assertThat(rate(wild, size)).isGreaterThanOrEqualTo(rate - 2e-4);
                    compared++;
                }
                assertThat(rate(deep, size)).isLessThanOrEqualTo(rate + 2e-3);
            }
            double some = bound(thin.tiers().getFirst());
            assertThat(rate(thick, some)).isLessThanOrEqualTo(rate(thin, some) + 2e-4);
            assertThat(thick.tiers().getLast().cap())
                    .isGreaterThan(thin.tiers().getLast().cap());
            plain.tiers().forEach(tier -> reasons.merge(tier.maintenanceReason(), 1, Integer::sum));
        }
        assertThat(compared).isGreaterThan(120);
        assertThat(reasons).containsKeys(BindingReason.HISTORY_QUANTILE, BindingReason.RECENT_VOLATILITY);
    }

    @Test
    void aPositionOfAnySizeIsAskedForWhatItsCloseOutNeeds() {
        double[] returns = studentT(3, 5, 5_000, 0.006);
        MarketLiquidity liquidity = liquid(4e6);
        Calibration calibration = of(returns, liquidity);
        MoveTail tail = MoveTail.of("X", returns, 1);
        int checked = 0;
        for (CalibratedTier tier : calibration.tiers()) {
            double cap = bound(tier);
            double hours = liquidity.hours(cap, CalibrationTargets.STANDARD);
            double needed =
                    tail.loss(hours, 1 / CalibrationTargets.STANDARD.shortfallHours()) * Math.max(1, tail.recent());
            assertThat(rate(calibration, cap)).isGreaterThanOrEqualTo(needed);
            assertThat(tier.maxLeverage().multiply(tier.initialRate())).isLessThanOrEqualTo(BigDecimal.ONE);
            checked++;
        }
        assertThat(checked).isGreaterThanOrEqualTo(5);
    }

    @Test
    void theNumbersNameWhatBindsThem() {
        double[] returns = studentT(4, 5, 3_000, 0.004);
        assertThat(cap(returns, new MarketLiquidity(1e6, null, 1e5))).isEqualTo(BindingReason.OPEN_INTEREST_SHARE);
        assertThat(cap(returns, new MarketLiquidity(1e6, null, 1e12))).isEqualTo(BindingReason.CLOSE_OUT_TIME);
        assertThat(cap(returns, MarketLiquidity.UNKNOWN)).isEqualTo(BindingReason.UNBOUNDED);
        assertThat(cap(studentT(4, 5, 3_000, 0.02), new MarketLiquidity(1e6, null, 1e12)))
                .isEqualTo(BindingReason.HIGHEST_RATE);
        Calibration calm = of(studentT(4, 5, 3_000, 0.0001), new MarketLiquidity(1e6, null, null));
        assertThat(calm.tiers().getFirst().initialReason()).isEqualTo(BindingReason.LEVERAGE_CAP);
        assertThat(calm.tiers().getFirst().maxLeverage()).isEqualByComparingTo("125");
        Calibration booked = of(returns, new MarketLiquidity(1e6, book(50), 1e7));
        assertThat(booked.haircuts())
                .anyMatch(haircut -> haircut.reason() == BindingReason.EXECUTION_COST
                        || haircut.haircut().signum() > 0);
        assertThat(booked.collateral().cap()).isNotNull();
    }

    private static BindingReason cap(double[] returns, MarketLiquidity liquidity) {
        return of(returns, liquidity).numbers().getFirst().reason();
    }

    @Test
    void theFundIsTheSameForTheSameSeedAndLargerWhereMoreStandsAtItsMargin() {
        double[] returns = studentT(5, 3, 9_000, 0.01);
        InsuranceFund one = InsuranceFund.of(returns, 1, 1, 0.05, CalibrationTargets.STANDARD);
        assertThat(InsuranceFund.of(returns, 1, 1, 0.05, CalibrationTargets.STANDARD))
                .isEqualTo(one);
        assertThat(InsuranceFund.of(returns, 1, 1, 0.08, CalibrationTargets.STANDARD)
                        .yearly())
                .isLessThan(one.yearly());
        assertThat(one.worst()).isPositive();
    }

    @Test
    void ratesThatWereMadeElsewhereHoldWhereTheMarketIsTheSameAndFailWhereItIsWilder() {
        double[] first = studentT(6, 4, 20_000, 0.005);
        Calibration calibration = of(first, liquid(1e6));
        List<Double> sizes = List.of(bound(calibration.tiers().getFirst()));
        List<BreachTest> same = tests(calibration, sizes, studentT(7, 4, 10_000, 0.005));
        List<BreachTest> wild = tests(calibration, sizes, studentT(8, 4, 10_000, 0.02));
        assertThat(same).noneMatch(BreachTest::isTooLow);
        assertThat(wild).allMatch(BreachTest::isTooLow);
        assertThat(wild.getFirst().interval().low())
                .isLessThan(
                        wild.getFirst().breaches() / (double) wild.getFirst().windows());
    }

    private static List<BreachTest> tests(Calibration calibration, List<Double> sizes, double[] returns) {
        return BreachTest.of(
                returns,
                1,
                sizes,
                size -> rate(calibration, size),
                hours -> 1,
                liquid(1e6),
                CalibrationTargets.STANDARD);
    }

    @Test
    void aHistoryThatIsShortConstantOrBrokenIsRefused() {
        refused(new double[100], "there are 100; expected at least 250");
        refused(new double[300], "they are all the same");
        double[] broken = studentT(1, 5, 300, 0.01);
        broken[9] = Double.NaN;
        refused(broken, "return 10 is no finite number");
        refused(studentT(1, 5, 3_000, 0.4), "the smallest position needs a rate");
    }

    private static void refused(double[] returns, String message) {
        assertThatThrownBy(() -> of(returns, liquid(1e6)))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining(message);
    }

    private static Calibration of(double[] returns, MarketLiquidity liquidity) {
        return Calibrator.of("X", returns, 1, liquidity, CalibrationTargets.STANDARD);
    }
}
