package dev.steelyard.margin.bitmex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.margin.tier.BracketSchedule;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BitmexRulesTest {
    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    /** 200,000 contracts long at 10,000, 1 XBT of margin: 21 XBT of bankruptcy value; steps of a published walk-through. */
    @Test
    void fourStepsGiveTheLiquidationPriceOfALong() {
        BitmexMarginTerms terms = new BitmexMarginTerms(d("20"), null, d("0.005"), d("0.00075"), d("0.0001"));
        InverseLiquidationEstimate estimate =
                InverseLiquidationEstimate.of(1, d("200000"), d("10000"), BigDecimal.ONE, terms);
        assertThat(estimate.bankruptcyValue()).isEqualByComparingTo("21");
        assertThat(estimate.bankruptcyPrice()).isCloseTo(d("9523.8095"), within(d("0.0001")));
        assertThat(estimate.maintenanceMargin()).isEqualByComparingTo("0.11785");
        assertThat(estimate.liquidationPrice()).isCloseTo(d("9577.5579"), within(d("0.0001")));
    }

    @Test
    void aFullyCoveredShortHasNoPrices() {
        BitmexMarginTerms terms = BitmexMarginTerms.leveraged(BigDecimal.ONE, d("0.005"), d("0.00075"));
        InverseLiquidationEstimate covered = InverseLiquidationEstimate.of(-1, d("1000"), d("10000"), d("0.1"), terms);
        assertThat(covered.bankruptcyPrice()).isNull();
        assertThat(covered.liquidationPrice()).isCloseTo(d("2000000"), within(d("0.001")));
        InverseLiquidationEstimate rich = InverseLiquidationEstimate.of(-1, d("1000"), d("10000"), d("0.2"), terms);
        assertThat(rich.liquidationPrice()).isNull();
    }

    @Test
    void eachStepOfValueRaisesBothRates() {
        BitmexRiskLimit limit = new BitmexRiskLimit(d("200"), d("100"), d("0.01"), d("0.005"), d("0.005"));
        assertThat(limit.level(d("200"))).isZero();
        assertThat(limit.level(d("200.00000001"))).isEqualTo(1);
        assertThat(limit.level(d("300"))).isEqualTo(1);
        assertThat(limit.level(d("301"))).isEqualTo(2);
        assertThat(limit.initialRate(2)).isEqualByComparingTo("0.02");
        assertThat(limit.maintenanceRate(2)).isEqualByComparingTo("0.015");
        BracketSchedule schedule = limit.schedule(8);
        assertThat(schedule.cap()).isEqualByComparingTo("1000");
        assertThat(schedule.bracketOf(d("301")).maintenanceRate()).isEqualByComparingTo("0.015");
        assertThat(schedule.bracketOf(d("200")).maintenanceRate()).isEqualByComparingTo("0.005");
    }
}
