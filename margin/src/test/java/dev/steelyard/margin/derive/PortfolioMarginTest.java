package dev.steelyard.margin.derive;

import static dev.steelyard.margin.derive.Samples.dec;
import static dev.steelyard.margin.derive.Samples.expiry;
import static dev.steelyard.margin.derive.Samples.option;
import static dev.steelyard.margin.derive.Samples.portfolio;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.core.instrument.OptionType;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A golden portfolio with every term, and the edges of the rules. */
class PortfolioMarginTest {
    private static final org.assertj.core.data.Offset<BigDecimal> CLOSE = within(dec("1e-10"));

    /** Source: the venue's own test of PMRM v1, one call sold at the money. */
    @Test
    void oneShortCallUnderTheFirstManagerHasTheVenuesTerms() {
        Portfolio portfolio = portfolio(
                "1500",
                "0",
                expiry(500_400, "1500.833279310994", option(OptionType.CALL, "1500", "-1", "1.0478844940849863")));
        PortfolioResult result = PortfolioMargin.assess(portfolio, Samples.first());
        assertThat(result.optionValue()).isCloseTo(dec("-79.37158518905994"), CLOSE);
        assertThat(result.basisContingency()).isCloseTo(dec("-11.275911269415126"), CLOSE);
        assertThat(result.loss()).isCloseTo(dec("-207.39694967130436"), CLOSE);
        assertThat(result.binding()).isEqualTo("spot +15%, vol up");
        assertThat(result.maintenanceContingency()).isEqualByComparingTo("15");
        assertThat(result.confidenceContingency()).isEqualByComparingTo("0");
        assertThat(result.initialFactor()).isEqualByComparingTo("1.3");
        assertThat(result.initialMargin()).isCloseTo(dec("-368.4876197617556"), CLOSE);
        assertThat(result.maintenanceMargin()).isCloseTo(dec("-301.7685348603643"), CLOSE);
        ExpiryTerms terms = result.expiries().getFirst();
        assertThat(terms.discount()).isEqualByComparingTo("1");
        assertThat(terms.negativeDiscount()).isEqualByComparingTo("1");
        assertThat(terms.nakedShorts()).isEqualByComparingTo("1");
        assertThat(terms.volMultiplierUp()).isCloseTo(dec("1.6974"), within(dec("0.05")));
        assertThat(result.contributions()).singleElement().satisfies(leg -> {
            assertThat(leg.name()).isEqualTo("CALL 1500");
            assertThat(leg.pnl()).isEqualByComparingTo(result.loss());
        });
    }

    @Test
    void aSyntheticForwardHasNoNakedShortsAndAConversionLosesNothingToSpot() {
        Portfolio forward = portfolio(
                "2000",
                "0",
                expiry(
                        864_000,
                        "2000",
                        option(OptionType.CALL, "2000", "1", "0.6"),
                        option(OptionType.PUT, "2000", "-1", "0.6")));
        PortfolioResult result = PortfolioMargin.assess(forward, Samples.second());
        assertThat(result.expiries().getFirst().nakedShorts()).isEqualByComparingTo("0");
        assertThat(result.loss()).isLessThan(dec("-250"));
        PerpetualHolding sold = new PerpetualHolding(dec("-1"), dec("2000"), BigDecimal.ONE, BigDecimal.ZERO);
        PortfolioRules undiscounted = withoutDiscounts();
        PortfolioResult conversion =
                PortfolioMargin.assess(forward.withHoldings(sold, forward.expiries(), List.of()), undiscounted);
        for (ScenarioResult scenario : conversion.scenarios()) {
            assertThat(scenario.pnl()).isCloseTo(BigDecimal.ZERO, within(dec("0.00000001")));
        }
    }

    private static PortfolioRules withoutDiscounts() {
        PortfolioRules rules = Samples.first();
        return new PortfolioRules(
                rules.version(),
                rules.initialFactor(),
                rules.maintenanceFactor(),
                rules.vol(),
                new StaticDiscountRule(
                        new StaticDiscountRule.Side(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ONE), null),
                rules.basis(),
                null,
                rules.contingency(),
                rules.scenarios(),
                rules.maximumValuations());
    }

    @Test
    void positionsTimesScenariosBeyondTheBoundAreRefused() {
        Portfolio portfolio = portfolio(
                "2000",
                "0",
                expiry(
                        864_000,
                        "2000",
                        option(OptionType.CALL, "2000", "1", "0.6"),
                        option(OptionType.PUT, "2000", "-1", "0.6")));
        PortfolioRules atBound = Samples.second(Samples.second().scenarios(), 36);
        PortfolioRules below = Samples.second(Samples.second().scenarios(), 35);
        assertThat(PortfolioMargin.assess(portfolio, atBound).scenarios()).hasSize(18);
        assertThatThrownBy(() -> PortfolioMargin.assess(portfolio, below))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("positions × scenarios was 2 × 18 = 36; expected at most 35");
    }

    @Test
    void withinTheSettlementWindowOnlyTheVariablePartMoves() {
        ExpiryHolding expiry = expiry(900, "2000", option(OptionType.CALL, "1000", "1", "0.6"));
        assertThat(expiry.fixedForward()).isEqualByComparingTo("1000");
        assertThat(expiry.variableForward()).isEqualByComparingTo("1000");
        assertThat(expiry.withForwardTimes(dec("0.5")).forward()).isEqualByComparingTo("1500");
        assertThat(expiry(0, "2000").variableForward()).isEqualByComparingTo("0");
    }

    @Test
    void aStablePriceBelowItsPegRaisesTheInitialFactorAlone() {
        Portfolio sound = portfolio("2000", "0", expiry(864_000, "2000", option(OptionType.PUT, "1800", "-2", "0.7")));
        Portfolio broken = new Portfolio(
                sound.spot(),
                sound.spotConfidence(),
                dec("0.9"),
                sound.perpetual(),
                sound.cash(),
                sound.expiries(),
                sound.collaterals());
        PortfolioResult before = PortfolioMargin.assess(sound, Samples.second());
        PortfolioResult after = PortfolioMargin.assess(broken, Samples.second());
        assertThat(after.initialFactor()).isEqualByComparingTo("1.16");
        assertThat(after.initialMargin()).isLessThan(before.initialMargin());
        assertThat(after.maintenanceMargin()).isEqualByComparingTo(before.maintenanceMargin());
    }

    @Test
    void impossibleInputsAreRefused() {
        assertThatThrownBy(() -> option(OptionType.CALL, "-1", "1", "0.5"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> option(OptionType.CALL, "1", "1", "-0.5"))
                .hasMessageContaining("vol of CALL 1 was -0.5; expected 0 or more");
        assertThatThrownBy(() -> portfolio("0", "1")).hasMessageContaining("spot was 0");
        assertThatThrownBy(() -> expiry(-1, "1")).hasMessageContaining("seconds to expiry was -1");
        assertThatThrownBy(() -> FeedConfidence.at(dec("1.1"), 0, 1)).hasMessageContaining("expected 0 to 1");
        assertThatThrownBy(() -> FeedConfidence.at(BigDecimal.ONE, -1, 1)).hasMessageContaining("age was -1");
        assertThatThrownBy(() -> DeriveOption.price(
                        OptionType.CALL, BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ONE, 1, BigDecimal.ZERO))
                .hasMessageContaining("discount was 0");
    }

    @Test
    void theOptionPriceHoldsAtItsGuards() {
        BigDecimal half = dec("0.5");
        assertThat(DeriveOption.price(OptionType.CALL, dec("2000"), BigDecimal.ZERO, half, 1, half))
                .isEqualByComparingTo("1000");
        assertThat(DeriveOption.price(OptionType.PUT, BigDecimal.ZERO, dec("2000"), half, 1, half))
                .isEqualByComparingTo("1000");
        assertThat(DeriveOption.price(OptionType.PUT, dec("2000"), dec("1000"), dec("24"), 31_536_000, half))
                .isEqualByComparingTo("500");
        assertThat(DeriveOption.price(OptionType.CALL, dec("2000"), dec("1500"), half, 0, BigDecimal.ONE))
                .isEqualByComparingTo("500");
    }
}
