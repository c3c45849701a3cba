package dev.steelyard.margin.scenario;

import static dev.steelyard.margin.scenario.Books.SPOT;
import static dev.steelyard.margin.scenario.Books.coinFuture;
import static dev.steelyard.margin.scenario.Books.d;
import static dev.steelyard.margin.scenario.Books.extendedMatrix;
import static dev.steelyard.margin.scenario.Books.layer;
import static dev.steelyard.margin.scenario.Books.paradex;
import static dev.steelyard.margin.scenario.Books.perpetual;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.margin.scenario.Charge.Combine;
import java.math.BigDecimal;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whether the whole requires at most the sum of its legs, and that a breach is told. */
class DiversificationTest {
    private static Diversification of(UnitRule rule, List<ScenarioLeg> legs) {
        return Diversification.of(List.of(UnitBook.inUsd(Books.UNIT, legs, SPOT)), ScenarioRule.of(rule));
    }

    @Test
    void aPlainScanIsSubAdditive() {
        UnitRule plain = new UnitRule(paradex().scenarios(), paradex().term(), List.of());
        SplittableRandom random = new SplittableRandom(21);
        int saved = 0;
        for (int n = 0; n < 300; n++) {
            Diversification together = of(plain, Books.random(random, false));
            assertThat(together.isViolated()).isFalse();
            saved += together.benefit().signum();
        }
        assertThat(saved).isGreaterThan(150);
        assertThat(Diversification.reasons(plain)).isEmpty();
        assertThat(Diversification.reasons(paradex())).isEmpty();
    }

    /** Two halves below the threshold are charged nothing, the whole is above it. */
    @Test
    void aRateThatRisesWithSizeBreaksItAndIsTold() {
        UnitRule rule = new UnitRule(
                ScenarioSet.matrix(d("0.16"), 4, List.of(BigDecimal.ZERO)),
                VolTerm.FLAT,
                List.of(layer(
                        "delta shock",
                        Layer.Kind.CONCENTRATION,
                        Combine.ADDED,
                        "slope",
                        "0.01",
                        "threshold",
                        "70000",
                        "cap",
                        "0.1")));
        Diversification together = of(rule, List.of(perpetual("1"), perpetual("1")));
        assertThat(together.alone()).isEqualByComparingTo("22400");
        // 0.16 × 140,000, and 1% of a coin above one coin: 140,000 × 0.01 × 1
        assertThat(together.requirement()).isEqualByComparingTo("23800");
        assertThat(together.isViolated()).isTrue();
        assertThat(Diversification.reasons(rule)).containsExactly("the rate of delta shock rises with size");
    }

    @Test
    void aReliefForEachBookBreaksItAndIsTold() {
        UnitRule rule = extendedMatrix();
        assertThat(Diversification.reasons(rule)).containsExactly("a loss is lessened once for each book");
        SplittableRandom random = new SplittableRandom(22);
        int violated = 0;
        for (int n = 0; n < 300; n++) {
            violated += of(rule, Books.random(random, false)).isViolated() ? 1 : 0;
        }
        assertThat(of(rule, List.of(coinFuture("700000"), coinFuture("-700000")))
                        .requirement())
                .isZero();
        assertThat(violated).isLessThan(300);
    }
}
