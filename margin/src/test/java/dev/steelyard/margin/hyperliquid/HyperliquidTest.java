package dev.steelyard.margin.hyperliquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.failure.FailureException;
import dev.steelyard.margin.hyperliquid.LiquidationStages.Share;
import dev.steelyard.margin.hyperliquid.LiquidationStages.Stage;
import dev.steelyard.margin.hyperliquid.PortfolioBorrow.Collateral;
import dev.steelyard.margin.rule.RulePack;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HyperliquidTest {
    private static final LiquidationStages STAGES =
            new LiquidationStages(new Share(d("2"), d("3")), d("100000"), d("0.2"), Duration.ofSeconds(30));

    private static BigDecimal d(String text) {
        return new BigDecimal(text);
    }

    /** 10,000 units at 40 with a loan-to-value of 0.5: the documentation's example. */
    @Test
    void spotMayBeBorrowedAgainstUpToItsLoanToValue() {
        assertThat(PortfolioBorrow.borrowable(d("10000"), d("40"), d("0.5"))).isEqualByComparingTo("200000");
        assertThat(PortfolioBorrow.liquidationThreshold(d("0.5"))).isEqualByComparingTo("0.75");
    }

    /** 1 BTC of spot at 150,000 with 50,000 borrowed and 1,875 of perpetual maintenance. */
    @Test
    void theRatioIsRequirementOverLiquidationValue() {
        PortfolioBorrow account = PortfolioBorrow.of(
                d("20"),
                d("1875"),
                d("50000"),
                d("1"),
                d("0"),
                d("1000000"),
                List.of(new Collateral(d("1"), d("20"), d("150000"), d("0.5"))));
        assertThat(account.requirement()).isEqualByComparingTo("51895");
        assertThat(account.liquidationValue()).isEqualByComparingTo("112500");
        assertThat(account.ratio()).isCloseTo(d("0.4612889"), within(d("0.0000001")));
        assertThat(account.isLiquidatable(d("0.95"))).isFalse();
        assertThat(new PortfolioBorrow(d("95"), d("100")).isLiquidatable(d("0.95")))
                .isFalse();
        assertThat(new PortfolioBorrow(d("95.01"), d("100")).isLiquidatable(d("0.95")))
                .isTrue();
        assertThat(new PortfolioBorrow(d("1"), d("-3")).ratio()).isNull();
    }

    @Test
    void supplyAndBorrowCapsBoundWhatSpotStandsFor() {
        Collateral capped = new Collateral(d("30"), d("20"), d("100"), d("0.5"));
        assertThat(capped.liquidationValue()).isEqualByComparingTo("1500");
        PortfolioBorrow account =
                PortfolioBorrow.of(d("20"), d("0"), d("0"), d("1"), d("7"), d("1000"), List.of(capped, capped));
        assertThat(account.liquidationValue()).isEqualByComparingTo("1007");
    }

    @Test
    void theBorrowRateRisesBeyondItsKink() {
        RulePack pack = RulePack.generic("lent")
                .withParameter("borrowRateBase", d("0.05"))
                .withParameter("borrowRateKink", d("0.8"))
                .withParameter("borrowRateSlope", d("4.75"));
        BorrowRate rate = BorrowRate.of(pack);
        assertThat(rate.at(d("0.9"))).isEqualByComparingTo("0.525");
        assertThat(rate.at(d("0.8"))).isEqualByComparingTo("0.05");
        assertThat(rate.at(d("0.2"))).isEqualByComparingTo("0.05");
        assertThatThrownBy(() -> LiquidationStages.of(pack))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("parameter backstopNumerator was absent");
    }

    @Test
    void theBackstopTakesOverBelowTwoThirdsOfMaintenance() {
        assertThat(STAGES.stage(d("300"), d("300"))).isEqualTo(Stage.NONE);
        assertThat(STAGES.stage(d("299"), d("300"))).isEqualTo(Stage.BOOK);
        assertThat(STAGES.stage(d("200"), d("300"))).isEqualTo(Stage.BOOK);
        assertThat(STAGES.stage(d("199.99"), d("300"))).isEqualTo(Stage.BACKSTOP);
    }

    @Test
    void largePositionsAreSoldInPartUntilTheCooldownIsOver() {
        Instant now = Instant.parse("2025-10-10T21:15:00Z");
        assertThat(STAGES.sellable(d("2"), d("100000"), null, now)).isEqualByComparingTo("2");
        assertThat(STAGES.sellable(d("2"), d("100001"), null, now)).isEqualByComparingTo("0.4");
        assertThat(STAGES.sellable(d("1.6"), d("100001"), now, now.plusSeconds(29)))
                .isEqualByComparingTo("0");
        assertThat(STAGES.sellable(d("1.6"), d("100001"), now, now.plusSeconds(30)))
                .isEqualByComparingTo("1.6");
    }

    @Test
    void theDeleveragingIndexIsProfitTimesLeverage() {
        assertThat(LiquidationStages.deleveragingIndex(d("110"), d("100"), d("1100"), d("250")))
                .isEqualByComparingTo("4.84");
    }
}
