package dev.steelyard.margin.perennial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class CollateralRequirementTest {
    private static final RiskParameters RISK = risk("0.3", "0.2", "50", "25");
    private static final PerennialPosition SIX = PerennialPosition.ofMaker(decimal("6"));

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }

    private static RiskParameters risk(String margin, String maintenance, String minMargin, String minMaintenance) {
        return new RiskParameters(decimal(margin), decimal(maintenance), decimal(minMargin), decimal(minMaintenance));
    }

    private static CollateralRequirement of(PerennialPosition position, String price, String requested) {
        return CollateralRequirement.of(position, decimal(price), RISK, decimal(requested));
    }

    @Test
    void magnitudeIsTheGreatestOfTheThree() {
        assertThat(new PerennialPosition(decimal("101"), decimal("1"), decimal("2")).magnitude())
                .isEqualByComparingTo("101");
        assertThat(new PerennialPosition(decimal("1"), decimal("102"), decimal("2")).magnitude())
                .isEqualByComparingTo("102");
        assertThat(new PerennialPosition(decimal("1"), decimal("2"), decimal("103")).magnitude())
                .isEqualByComparingTo("103");
        assertThat(PerennialPosition.ofTaker(decimal("-4")).shortSize()).isEqualByComparingTo("4");
        assertThat(PerennialPosition.ofTaker(decimal("4")).longSize()).isEqualByComparingTo("4");
    }

    @Test
    void requirementIsARateOfNotionalForMakersAndTakersAlike() {
        CollateralRequirement maker = of(SIX, "100", "0");
        assertThat(maker.notional()).isEqualByComparingTo("600");
        assertThat(maker.margin()).isEqualByComparingTo("180");
        assertThat(maker.maintenance()).isEqualByComparingTo("120");
        assertThat(of(PerennialPosition.ofTaker(decimal("-6")), "100", "0")).isEqualTo(maker);
    }

    @Test
    void minimumHoldsUnlessThereIsNoPosition() {
        CollateralRequirement small = of(PerennialPosition.ofMaker(decimal("0.000001")), "100", "0");
        assertThat(small.margin()).isEqualByComparingTo("50");
        assertThat(small.maintenance()).isEqualByComparingTo("25");
        CollateralRequirement none = of(PerennialPosition.ofMaker(BigDecimal.ZERO), "100", "0.35");
        assertThat(none.margin()).isZero();
        assertThat(none.isMaintained(decimal("-1000"))).isTrue();
        assertThat(none.isMargined(decimal("-1000"))).isTrue();
    }

    @Test
    void equalityIsEnoughForBoth() {
        CollateralRequirement requirement = of(SIX, "100", "0");
        assertThat(requirement.isMaintained(decimal("120"))).isTrue();
        assertThat(requirement.isMaintained(decimal("119.999999"))).isFalse();
        assertThat(requirement.isMargined(decimal("180"))).isTrue();
        assertThat(requirement.isMargined(decimal("179.999999"))).isFalse();
        assertThat(requirement.isMaintained(decimal("-1"))).isFalse();
    }

    @Test
    void requestedCollateralizationRaisesMarginAlone() {
        CollateralRequirement requirement = of(SIX, "100", "0.35");
        assertThat(requirement.margin()).isEqualByComparingTo("210");
        assertThat(requirement.maintenance()).isEqualByComparingTo("120");
        assertThat(of(SIX, "100", "0.1").margin()).isEqualByComparingTo("180");
    }

    @Test
    void signOfThePriceDoesNotMatter() {
        assertThat(of(SIX, "-100", "0")).isEqualTo(of(SIX, "100", "0"));
    }

    @Test
    void eachProductIsCutTowardZero() {
        CollateralRequirement requirement = CollateralRequirement.of(
                PerennialPosition.ofMaker(decimal("1.000001")),
                decimal("1.999999"),
                risk("0.333333", "0.333333", "0", "0"),
                BigDecimal.ZERO);
        assertThat(requirement.notional()).isEqualByComparingTo("2.000000");
        assertThat(requirement.margin()).isEqualByComparingTo("0.666666");
        assertThat(CollateralRequirement.of(
                                PerennialPosition.ofMaker(decimal("0.000001")),
                                decimal("0.999999"),
                                risk("1", "1", "0", "0"),
                                BigDecimal.ZERO)
                        .notional())
                .isZero();
    }

    @Test
    void sevenDecimalsAndNegativeSizesAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerennialPosition.ofMaker(decimal("0.0000001")))
                .withMessage("maker size was 0.0000001; expected at most 6 decimals");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PerennialPosition.ofMaker(decimal("-1")))
                .withMessage("maker size was -1; expected 0 or more");
    }
}
