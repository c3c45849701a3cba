package dev.steelyard.margin.scenario;

import static dev.steelyard.margin.scenario.Books.d;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.margin.scenario.CorrelationStress.Policy;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CorrelationStressTest {
    private static List<List<BigDecimal>> pair(String correlation) {
        return List.of(List.of(BigDecimal.ONE, d(correlation)), List.of(d(correlation), BigDecimal.ONE));
    }

    @Test
    void twoLongsAreWorstWhenAllMovesTogether() {
        CorrelationStress stress = CorrelationStress.of(List.of(d("30"), d("40")), pair("0.6"));
        // 900 + 1,600 + 2 × 0.6 × 1,200 = 3,940
        assertThat(stress.estimated()).isCloseTo(d("62.769419"), within(d("0.000001")));
        assertThat(stress.one()).isEqualByComparingTo("70");
        assertThat(stress.zero()).isEqualByComparingTo("50");
        assertThat(stress.requirement(Policy.ESTIMATED)).isEqualTo(stress.estimated());
        assertThat(stress.requirement(Policy.WORST)).isEqualByComparingTo("70");
    }

    @Test
    void aHedgeIsWorstWhenCorrelationFails() {
        CorrelationStress stress = CorrelationStress.of(List.of(d("30"), d("-40")), pair("0.9"));
        // 2,500 − 2 × 0.9 × 1,200 = 340
        assertThat(stress.estimated()).isCloseTo(d("18.439089"), within(d("0.000001")));
        assertThat(stress.one()).isEqualByComparingTo("10");
        assertThat(stress.requirement(Policy.WORST)).isEqualByComparingTo("50");
        assertThat(stress.alone()).isEqualByComparingTo("70");
    }

    @Test
    void theWorstIsNeverBelowAnyAndNeverAboveTheSum() {
        SplittableRandom random = new SplittableRandom(28);
        int hedged = 0;
        for (int n = 0; n < 1_000; n++) {
            BigDecimal first = BigDecimal.valueOf(random.nextLong(-1_000, 1_001));
            BigDecimal second = BigDecimal.valueOf(random.nextLong(-1_000, 1_001));
            String correlation =
                    BigDecimal.valueOf(random.nextLong(-100, 101), 2).toPlainString();
            CorrelationStress stress = CorrelationStress.of(List.of(first, second), pair(correlation));
            BigDecimal worst = stress.requirement(Policy.WORST);
            assertThat(worst).isGreaterThanOrEqualTo(stress.estimated());
            assertThat(worst).isLessThanOrEqualTo(stress.alone().add(d("0.000000000001")));
            hedged += worst.equals(stress.zero()) ? 1 : 0;
        }
        assertThat(hedged).isGreaterThan(100);
    }

    @Test
    void theRequirementsOfAScanAreSignedByTheirDeltas() {
        UnitRule rule =
                new UnitRule(ScenarioSet.matrix(d("0.1"), 1, List.of(BigDecimal.ZERO)), VolTerm.FLAT, List.of());
        ScenarioLeg ether = ScenarioLeg.future("ETH", "ETH", false, d("-20"), d("2000"), null, 0);
        ScenarioRisk risk = ScenarioRisk.of(
                List.of(
                        UnitBook.inUsd("BTC", List.of(Books.perpetual("1")), Books.SPOT),
                        UnitBook.inUsd("ETH", List.of(ether), d("2000"))),
                ScenarioRule.of(rule),
                false);
        CorrelationStress stress = CorrelationStress.of(risk, pair("0.8"));
        assertThat(risk.requirement()).isEqualByComparingTo("11000");
        assertThat(stress.one()).isEqualByComparingTo("3000");
        assertThat(stress.requirement(Policy.WORST)).isEqualByComparingTo(stress.zero());
    }

    @Test
    void correlationsThatAreNoneAreRefused() {
        assertThatThrownBy(() -> CorrelationStress.of(List.of(d("1"), d("1")), pair("1.1")))
                .hasMessageContaining("cell 2, 1 was 1.1");
        assertThatThrownBy(() -> CorrelationStress.of(List.of(d("1")), pair("0.1")))
                .hasMessageContaining("rows 2");
    }
}
