package dev.steelyard.margin.scenario;

import static dev.steelyard.margin.scenario.Books.d;
import static dev.steelyard.margin.scenario.Books.extendedMatrix;
import static dev.steelyard.margin.scenario.Books.layer;
import static dev.steelyard.margin.scenario.Books.paradex;
import static dev.steelyard.margin.scenario.Books.risk;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.margin.scenario.Charge.Combine;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The array of profits, what binds in it, and what each leg contributes. */
class RiskArrayTest {
    private static final int PORTFOLIOS = 200;
    private static final int FINE = 12;

    private static UnitRule layered() {
        return extendedMatrix(
                layer(
                        "delta shock",
                        Layer.Kind.CONCENTRATION,
                        Combine.ADDED,
                        "slope",
                        "0.00005",
                        "threshold",
                        "20000",
                        "cap",
                        "0.1"),
                layer(
                        "roll shock",
                        Layer.Kind.BASIS,
                        Combine.ADDED,
                        "rate",
                        "0.075",
                        "minimum",
                        "0.01",
                        "perpetual",
                        "0.01"),
                layer("gap", Layer.Kind.GAP, Combine.ALTERNATIVE, "move", "0.24", "weight", "0.5"),
                layer("liquidity", Layer.Kind.LIQUIDITY, Combine.ADDED, "rate", "0.002"),
                layer("decay", Layer.Kind.TIME_DECAY, Combine.ALTERNATIVE, "days", "1"),
                layer("wrong way", Layer.Kind.WRONG_WAY, Combine.ADDED, "rate", "0.5"),
                layer("collateral", Layer.Kind.COLLATERAL, Combine.ADDED, "weight", "0.1"),
                layer("model", Layer.Kind.MODEL, Combine.ADDED, "rate", "0.05"),
                layer("short options", Layer.Kind.SHORT_OPTION, Combine.FLOOR, "amount", "700"),
                layer("minimum", Layer.Kind.HEDGED_DELTA, Combine.FLOOR, "net", "0.02", "hedged", "0.01"));
    }

    private static UnitRisk backedByCoins(UnitRule rule, List<ScenarioLeg> legs, BigDecimal addOn) {
        return UnitRisk.of(
                new UnitBook(Books.UNIT, legs, BigDecimal.ONE, Books.SPOT, d("100000")), rule, Books.DECIMALS, addOn);
    }

    @Test
    void contributionsSumToTheRequirementExactly() {
        SplittableRandom random = new SplittableRandom(11);
        int withLayers = 0;
        for (int n = 0; n < PORTFOLIOS; n++) {
            for (UnitRule rule : List.of(layered(), paradex())) {
                UnitRisk unit = backedByCoins(rule, Books.random(random, false), d("0.1"));
                BigDecimal sum = unit.contributions().stream()
                        .map(UnitRisk.Contribution::amount)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).isEqualByComparingTo(unit.requirement());
                withLayers += unit.contributions().size() > unit.array().legs().size() ? 1 : 0;
            }
        }
        assertThat(withLayers).isGreaterThan(PORTFOLIOS);
    }

    @Test
    void theBindingScenarioIsTheOneWithTheLargestLoss() {
        SplittableRandom random = new SplittableRandom(12);
        for (int n = 0; n < PORTFOLIOS; n++) {
            UnitRisk unit = risk(paradex(), Books.random(random, false));
            RiskArray array = unit.array();
            BigDecimal worst = BigDecimal.ZERO;
            for (int s = 0; s < array.scenarios().size(); s++) {
                worst = worst.max(array.counted(s).negate());
            }
            assertThat(unit.scan()).isEqualByComparingTo(worst);
            assertThat(array.scenarios().scenarios().get(array.worst()).name()).isEqualTo(unit.worstScenario());
        }
    }

    /** An array per instrument, once, times sizes, against every leg repriced at its size. */
    @Test
    void arraysTimesSizesEqualFullRevaluation() {
        SplittableRandom random = new SplittableRandom(13);
        int cells = 0;
        for (int n = 0; n < PORTFOLIOS; n++) {
            UnitRule rule = n % 2 == 0 ? paradex() : extendedMatrix();
            List<ScenarioLeg> legs = Books.random(random, n % 4 < 2);
            List<List<BigDecimal>> arrays = new ArrayList<>();
            List<BigDecimal> sizes = new ArrayList<>();
            for (ScenarioLeg leg : legs) {
                BigDecimal lot = leg.inverse() && leg.option() == null ? d("10000") : BigDecimal.ONE;
                RiskArray one = RiskArray.of(
                        rule.scenarios(), rule.term(), List.of(leg.withQuantity(lot)), FINE, BigDecimal.ONE);
                List<BigDecimal> array = new ArrayList<>();
                for (int s = 0; s < rule.scenarios().size(); s++) {
                    array.add(one.profit(0, s));
                }
                arrays.add(array);
                sizes.add(leg.quantity().divide(lot));
            }
            RiskArray summed = RiskArray.published(rule.scenarios(), arrays, sizes, FINE);
            RiskArray direct = RiskArray.of(rule.scenarios(), rule.term(), legs, FINE, BigDecimal.ONE);
            for (int s = 0; s < rule.scenarios().size(); s++) {
                assertThat(summed.total(s)).isCloseTo(direct.total(s), within(d("0.000000001")));
                cells++;
            }
            // Reliefs are stated in USD, which published arrays do not know.
            if (n % 2 == 0) {
                assertThat(summed.scan()).isCloseTo(direct.scan(), within(d("0.000000001")));
            }
        }
        assertThat(cells).isGreaterThan(PORTFOLIOS * 24);
    }

    @Test
    void theOrderOfLegsChangesNothing() {
        SplittableRandom random = new SplittableRandom(14);
        for (int n = 0; n < PORTFOLIOS; n++) {
            List<ScenarioLeg> legs = Books.random(random, null);
            assertThat(risk(layered(), legs.reversed()).requirement())
                    .isEqualByComparingTo(risk(layered(), legs).requirement());
        }
    }

    @Test
    void everyLayerIsAtLeastZeroAndCanBeSwitchedOff() {
        SplittableRandom random = new SplittableRandom(15);
        int[] bites = new int[layered().layers().size()];
        for (int n = 0; n < PORTFOLIOS; n++) {
            List<ScenarioLeg> legs = Books.random(random, false);
            UnitRisk all = backedByCoins(layered(), legs, BigDecimal.ZERO);
            int i = 0;
            for (Charge charge : all.charges()) {
                assertThat(charge.amount().signum()).isNotNegative();
                UnitRisk without = backedByCoins(layered().without(charge.name()), legs, BigDecimal.ZERO);
                assertThat(without.charges()).hasSize(all.charges().size() - 1);
                assertThat(without.requirement()).isLessThanOrEqualTo(all.requirement());
                bites[i++] += charge.amount().signum();
            }
        }
        assertThat(Arrays.stream(bites).allMatch(count -> count > 0)).isTrue();
    }

    @Test
    void collateralThatHedgesRelievesNothing() {
        UnitRule rule = new UnitRule(
                ScenarioSet.matrix(d("0.16"), 4, List.of(BigDecimal.ZERO)),
                VolTerm.FLAT,
                List.of(layer("collateral", Layer.Kind.COLLATERAL, Combine.ADDED, "weight", "1")));
        UnitRisk hedged = backedByCoins(rule, List.of(Books.perpetual("-1")), BigDecimal.ZERO);
        UnitRisk doubled = backedByCoins(rule, List.of(Books.perpetual("1")), BigDecimal.ZERO);
        assertThat(hedged.charge("collateral")).isZero();
        assertThat(hedged.scan()).isEqualByComparingTo("11200");
        assertThat(doubled.charge("collateral")).isEqualByComparingTo("16000");
    }

    @Test
    void aChargeBelowZeroIsRefused() {
        assertThatThrownBy(() -> new Charge("basis", Combine.ADDED, d("-1"))).hasMessageContaining("at least 0");
        assertThatThrownBy(() -> layer("basis", Layer.Kind.LIQUIDITY, Combine.ADDED, "rate", "-0.1"))
                .hasMessageContaining("at least 0");
        assertThatThrownBy(() -> layer("basis", Layer.Kind.LIQUIDITY, Combine.ADDED))
                .hasMessageContaining("lacked rate");
    }
}
