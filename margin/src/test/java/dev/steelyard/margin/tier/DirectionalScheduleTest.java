package dev.steelyard.margin.tier;

import static dev.steelyard.margin.model.Accounts.d;
import static dev.steelyard.margin.model.Accounts.tiers;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.instrument.ContractTerms;
import dev.steelyard.core.money.Asset;
import dev.steelyard.margin.tier.DirectionalSchedule.Reference;
import dev.steelyard.testkit.Accepts;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DirectionalScheduleTest {
    private static final ContractTerms BTCUSDT = ContractTerms.linear("BTCUSDT", Asset.of("BTC"), Asset.of("USDT"));
    private static final MarginSchedule BASE =
            tiers(TierKey.NOTIONAL, "50000", "0.01", "50", "500000", "0.02", "25", "", "0.05", "10");

    private static DirectionalSchedule schedule(Reference reference, String rampLimit) {
        return new DirectionalSchedule(
                BASE, d("0.2"), d("0.005"), d("0.10"), reference, rampLimit.isEmpty() ? null : d(rampLimit));
    }

    private static BigDecimal requirement(MarginSchedule schedule, PositionGeometry position, BigDecimal price) {
        TierRequirement tier = schedule.at(position, price);
        return position.notional()
                .times(tier.maintenanceRate())
                .plus(tier.maintenanceDeduction().negate())
                .at(price);
    }

    private static BigDecimal rate(PositionGeometry position, BigDecimal price) {
        return requirement(schedule(Reference.ENTRY, ""), position, price)
                .divide(position.notional().at(price), 30, java.math.RoundingMode.HALF_EVEN);
    }

    @Test
    @Accepts(9)
    void theRateFallsWithProfitRisesWithLossAndStaysBetweenItsBounds() {
        SplittableRandom random = new SplittableRandom(3);
        int floors = 0;
        int ceilings = 0;
        for (int i = 0; i < 2_000; i++) {
            BigDecimal size = d(Double.toString(random.nextDouble(0.1, 3)));
            PositionGeometry position =
                    PositionGeometry.of(BTCUSDT, random.nextBoolean() ? size : size.negate(), d("10000"));
            BigDecimal price = d(Double.toString(random.nextDouble(2000, 20000)));
            BigDecimal favorable = price.multiply(d(position.sign() > 0 ? "1.01" : "0.99"));
            BigDecimal here = rate(position, price);
            assertThat(here).isBetween(d("0.005"), d("0.10"));
            if (position.notional().at(price.max(favorable)).compareTo(d("50000")) <= 0) {
                assertThat(rate(position, favorable)).isLessThanOrEqualTo(here);
            }
            floors += here.compareTo(d("0.005")) == 0 ? 1 : 0;
            ceilings += here.compareTo(d("0.10")) == 0 ? 1 : 0;
        }
        assertThat(floors).isGreaterThan(100);
        assertThat(ceilings).isGreaterThan(100);
    }

    @Test
    @Accepts(9)
    void itIsContinuousAtEveryEdge() {
        for (String size : List.of("-60", "-6", "-1", "1", "6", "60")) {
            PositionGeometry position = PositionGeometry.of(BTCUSDT, d(size), d("10000"));
            DirectionalSchedule schedule = schedule(Reference.ENTRY, "");
            assertThat(schedule.edges(position)).isNotEmpty();
            for (BigDecimal edge : schedule.edges(position)) {
                BigDecimal below = requirement(schedule, position, edge.multiply(d("0.999999999999")));
                BigDecimal above = requirement(schedule, position, edge.multiply(d("1.000000000001")));
                assertThat(below).as(size + " at " + edge).isCloseTo(above, within(above.movePointLeft(9)));
            }
        }
    }

    @Test
    @Accepts(10)
    void openingInTwoHalvesAsksTheSame() {
        PositionGeometry whole = PositionGeometry.of(BTCUSDT, d("4"), d("10000"));
        PositionGeometry half = PositionGeometry.of(BTCUSDT, d("2"), d("10000"));
        BigDecimal price = d("9700");
        BigDecimal sumOfMoves = requirement(schedule(Reference.ENTRY, ""), half, price)
                .subtract(requirement(BASE, half, price))
                .multiply(BigDecimal.TWO);
        BigDecimal move =
                requirement(schedule(Reference.ENTRY, ""), whole, price).subtract(requirement(BASE, whole, price));
        assertThat(move).isCloseTo(sumOfMoves, within(d("1e-30")));
    }

    /** From the entry, a loser who closes and re-opens at the mark is asked less; from a common reset mark he is not. */
    @Test
    @Accepts(10)
    void reopeningPaysFromTheEntryAndNotFromTheResetMark() {
        BigDecimal price = d("8500");
        PositionGeometry held = new PositionGeometry(d("1"), 1, BTCUSDT, d("10000"), d("9900"));
        PositionGeometry reopened = new PositionGeometry(d("1"), 1, BTCUSDT, price, d("9900"));
        DirectionalSchedule byEntry = schedule(Reference.ENTRY, "");
        DirectionalSchedule byReset = schedule(Reference.RESET_MARK, "");
        assertThat(requirement(byEntry, reopened, price)).isLessThan(requirement(byEntry, held, price));
        assertThat(requirement(byReset, reopened, price)).isEqualByComparingTo(requirement(byReset, held, price));
    }

    @Test
    void theRampLimitBoundsEveryStep() {
        DirectionalSchedule schedule = schedule(Reference.ENTRY, "0.004");
        assertThat(schedule.ramped(d("0.01"), d("0.05"))).isEqualByComparingTo("0.014");
        assertThat(schedule.ramped(d("0.05"), d("0.01"))).isEqualByComparingTo("0.046");
        assertThat(schedule.ramped(d("0.01"), d("0.012"))).isEqualByComparingTo("0.012");
        assertThat(schedule(Reference.ENTRY, "").ramped(d("0.01"), d("0.05"))).isEqualByComparingTo("0.05");
    }

    /** A fall of a tenth and back: the numbers of the method page. */
    @Test
    @Accepts({9, 10})
    void itIsProcyclicalBesideTheFlatSchedule() {
        List<BigDecimal> path = new ArrayList<>();
        for (String price : List.of("10000", "9800", "9500", "9200", "9000", "9400", "10000")) {
            path.add(d(price));
        }
        PositionGeometry position = PositionGeometry.of(BTCUSDT, d("1"), d("10000"));
        ProcyclicalityReport report = ProcyclicalityReport.of(position, schedule(Reference.ENTRY, ""), BASE, path);
        assertThat(report.compared().calledWithLosses()).isEqualByComparingTo("0");
        assertThat(report.compared().peakToTrough()).isCloseTo(d("1.1111"), within(d("0.0001")));
        assertThat(report.schedule().calledWithLosses()).isEqualByComparingTo("170");
        assertThat(report.schedule().peakToTrough()).isEqualByComparingTo("2.7");
        assertThat(report.schedule().largestRise()).isEqualByComparingTo("52.8");
    }
}
