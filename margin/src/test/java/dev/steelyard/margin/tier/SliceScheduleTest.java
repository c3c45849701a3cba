package dev.steelyard.margin.tier;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SliceScheduleTest {
    private static BigDecimal d(String value) {
        return new BigDecimal(value);
    }

    @Test
    void aDeductionContinuesTheRequirementAtTheLowerBound() {
        assertThat(BracketSchedule.nextDeduction(d("0.56"), d("50"), d("0.05"), d("0.025")))
                .isEqualByComparingTo("1.81");
    }

    @Test
    void slicesByWidthAreTiersOneAfterTheOther() {
        BracketSchedule schedule = BracketSchedule.ofSlices(
                TierKey.NOTIONAL,
                List.of(new BracketSchedule.Slice(d("100"), d("0.01")), new BracketSchedule.Slice(d("50"), d("0.03"))));
        assertThat(schedule.brackets()).extracting(Bracket::floor).containsExactly(d("0"), d("100"));
        assertThat(schedule.cap()).isEqualByComparingTo("150");
        Bracket second = schedule.bracketOf(d("150"));
        assertThat(d("150").multiply(second.maintenanceRate()).subtract(second.maintenanceDeduction()))
                .isEqualByComparingTo("2.5");
    }

    @Test
    void halfOfInitialIsTheReciprocalOfTwiceTheHighestLeverage() {
        assertThat(Bracket.halfOfInitialRate(d("40"))).isEqualByComparingTo("0.0125");
        assertThat(Bracket.halfOfInitialRate(d("3")).multiply(d("6"))).isBetween(d("0.999999999"), d("1.000000001"));
    }
}
